"""The search finds what the table says, in every language, and the same on both databases."""

import pytest

from search import catalogue
from site_config.content_loading.loading import load_content

from .asking import answers, ask_all, deviations
from .reporting import by_language, recall_and_precision

pytestmark = pytest.mark.django_db


@pytest.fixture
def _the_cms_has_no_index(settings):
    """Its own search and references are not asked here, and take a fifth of the time."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


@pytest.fixture
def _content(settings, monkeypatch, django_capture_on_commit_callbacks, _the_cms_has_no_index):
    """The content as it is loaded; each work refreshed once, where each version would do so."""
    keys = []
    with monkeypatch.context() as patch:
        patch.setattr(catalogue, "refresh", keys.extend)
        with django_capture_on_commit_callbacks(execute=True):
            load_content(settings.ROOT / "content")
    for key in dict.fromkeys(keys):
        catalogue.refresh([key])


@pytest.mark.usefixtures("_content")
def test_the_content_is_found_as_the_table_says():
    lines = ask_all()

    differing = {
        line.name: {"missed": line.missed, "too_much": line.too_much}
        for line in lines
        if line.missed or line.too_much
    }
    assert differing == {
        name: {"missed": one.get("missed", []), "too_much": one.get("too_much", [])}
        for name, one in deviations().items()
    }
    poor = {
        language: recall
        for language, its in by_language(lines).items()
        if (recall := recall_and_precision(its)[0]) < 0.95
    }
    assert poor == {}
    # Recorded once: whichever database runs this, the works and their order are the same.
    assert {line.name: list(line.found) for line in lines} == answers()
