"""axe finds nothing: every page type in every language, and in three of them in all colours."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from languages import registry
from tests.pages.every_page import make_every_page

pytestmark = pytest.mark.browser

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


# Colours are the same in all languages; comparing them takes longer than all else together.
NO_COLOURS = RULES | {"rules": {"color-contrast": {"enabled": False}}}


def violations(page, address, rules=RULES):
    """axe's violations on an address, as short texts."""
    page.goto(address)
    found = Axe().run(page, options=rules).response["violations"]
    return [f"{one['id']} at {one['nodes'][0]['target']}" for one in found]


def test_every_page_in_every_language(page, live_server, rebuilt_tree):
    faults = [
        f"{name} in {language}: {fault}"
        for name, (path, *_budgets) in make_every_page().items()
        for language in registry.LANGUAGES
        for fault in violations(page, f"{live_server.url}/{language}/{path}", NO_COLOURS)
    ]
    assert faults == []


@pytest.mark.parametrize(
    "look",
    [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}],
    ids=["light", "dark", "forced colours"],
)
def test_in_all_colours(page, live_server, rebuilt_tree, look):
    page.emulate_media(**look)
    faults = [
        f"{name} in {language}: {fault}"
        for name, (path, *_budgets) in make_every_page().items()
        for language in ("en", "mk", "tr")
        for fault in violations(page, f"{live_server.url}/{language}/{path}")
    ]
    assert faults == []
