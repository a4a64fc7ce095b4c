"""The page of all components: for development, in every language, sound."""

import html5lib
import pytest

from languages import registry
from tests.making import make_resource, make_story

pytestmark = pytest.mark.django_db


def test_not_on_a_real_site(client):
    assert client.get("/en/components/").status_code == 404


@pytest.mark.parametrize("language", registry.LANGUAGES)
def test_shows_every_state_in_every_language(client, settings, language):
    settings.DEBUG = True
    make_story(commitments=(5, 8), countries=("al",))
    make_resource(language="mk")
    html = client.get(f"/{language}/components/").content.decode()
    document = html5lib.parse(html, namespaceHTMLElements=False)
    classes = " ".join(one.get("class", "") for one in document.iter()).split()
    for component in [
        "mark",
        "badge",
        "wheel",
        "cover",
        "notice",
        "findings",
        "nothing",
        "row",
        "language-tag",
    ]:
        assert component in classes
    for component in [
        "crossing",
        "narrowing",
        "pagination",
        "take-part",
        "agenda",
        "steps",
        "is-done",
        "quote",
    ]:
        assert component in classes


def test_shows_itself_without_a_single_work(client, settings):
    settings.DEBUG = True
    assert client.get("/mk/components/").status_code == 200
