"""On paper a story, a report and the others are documents: address, date, language, licence."""

from io import BytesIO

import pikepdf
import pytest

from tests.pages.every_page import make_every_page

pytestmark = pytest.mark.browser

MENUS = (".languages", ".sections", ".colophon", ".search", ".skip", ".related")


@pytest.mark.parametrize("name", ["story", "report", "resource", "meeting", "commitment"])
def test_printed_it_is_a_document(page, live_server, rebuilt_tree, name):
    path, *_budgets = make_every_page()[name]
    page.goto(f"{live_server.url}/mk/{path}")
    screen = page.locator(".imprint")
    assert not screen.is_visible()
    page.emulate_media(media="print")
    said = page.locator(".imprint").inner_text()
    # The address stays when the printed page is labelled: that of the text itself.
    assert f"{live_server.url}/" in said
    assert "CC BY 4.0" in said
    assert page.locator(".imprint dt").count() == (3 if name == "commitment" else 4)
    assert [
        menu for menu in MENUS if any(one.is_visible() for one in page.locator(menu).all())
    ] == []
    assert page.locator("h1").is_visible()
    with pikepdf.open(BytesIO(page.pdf())) as document:
        assert 1 <= len(document.pages) <= 4
