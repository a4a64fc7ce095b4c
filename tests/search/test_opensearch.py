"""`opensearch.xml`: a browser can ask this site, in the reader's language."""

from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from languages import registry
from tests.making import make_story

pytestmark = pytest.mark.django_db

NAMESPACE = "{http://a9.com/-/spec/opensearch/1.1/}"
BASE = "http://testserver"


def described(client, language):
    response = client.get(f"/{language}/opensearch.xml")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/opensearchdescription+xml")
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    return ElementTree.fromstring(response.content)  # noqa: S314 - we wrote it


def templates(description):
    return {url.get("type"): url.get("template") for url in description.iter(f"{NAMESPACE}Url")}


def test_every_language_has_its_own(client):
    names, descriptions = set(), set()
    for code, language in registry.LANGUAGES.items():
        found = described(client, code)
        assert found.tag == f"{NAMESPACE}OpenSearchDescription"
        names.add(name := found.findtext(f"{NAMESPACE}ShortName"))
        descriptions.add(found.findtext(f"{NAMESPACE}Description"))
        assert len(name) <= 16
        assert found.findtext(f"{NAMESPACE}Language") == language.html_lang
        assert found.findtext(f"{NAMESPACE}InputEncoding") == "UTF-8"
        assert found.findtext(f"{NAMESPACE}Image") == f"{BASE}/static/racop/favicon.svg"
        assert templates(found) == {
            "text/html": f"{BASE}/{code}/search/?q={{searchTerms}}",
            "application/atom+xml": (
                f"{BASE}/{code}/search/results.atom?q={{searchTerms}}&page={{startPage?}}"
            ),
            "application/json": (
                f"{BASE}/{code}/search/results.json?q={{searchTerms}}&page={{startPage?}}"
            ),
            "application/x-suggestions+json": (
                f"{BASE}/{code}/search/suggestions.json?q={{searchTerms}}"
            ),
            "application/opensearchdescription+xml": f"{BASE}/{code}/opensearch.xml",
        }
    assert len(names) == len(registry.LANGUAGES)
    assert len(descriptions) > len(registry.LANGUAGES) / 2


def test_what_is_filled_in_is_answered(client):
    make_story(title="Глас на луѓето", language="mk")
    found = templates(described(client, "mk"))
    for media_type in ("text/html", "application/atom+xml", "application/json"):
        address = found[media_type].replace("{searchTerms}", quote("глас"))
        for page in ("", "1"):
            response = client.get(address.replace("{startPage?}", page).removeprefix(BASE))
            assert response.status_code == 200
            assert "Глас на луѓето" in response.content.decode()


def test_every_page_leads_to_it(client):
    make_story()
    for language in ("en", "sr-latn"):
        for path in ("", "stories/", "search/", "no-such-page/"):
            html = client.get(f"/{language}/{path}").content.decode()
            assert (
                '<link rel="search" type="application/opensearchdescription+xml"'
                f' title="RACoP {registry.get(language).html_lang}"'
                f' href="/{language}/opensearch.xml">'
            ) in html


def test_it_is_only_read(client):
    assert client.head("/en/opensearch.xml").status_code == 200
    assert client.post("/en/opensearch.xml").status_code == 405
