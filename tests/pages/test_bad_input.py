"""Whatever is sent: a clear page in the reader's language, never an error of ours."""

import pytest

from tests.making import make_story

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/xx/", 404),
        ("/xx/stories/", 404),
        ("/de/stories/", 404),
        ("/en/no-such-page/", 404),
        ("/en/stories/?page=0", 404),
        ("/en/stories/?page=-1", 404),
        ("/en/stories/?page=abc", 404),
        ("/en/stories/?page=1e9", 404),
        ("/en/stories/?page=99999999999", 404),
        ("/en/stories/?page=²", 404),
        ("/en/stories/?page=2", 404),
        ("/en/stories/?commitment=99", 200),
        ("/en/stories/?commitment=²", 200),
        ("/en/stories/?commitment=x&country=zz&kind=%27&year=abc&scope=mars&language=xx", 200),
        ("/en/stories/?topic=%00", 400),
        ("/en/search/?q=%00", 400),
        ("/en/search/?q=" + "a" * 3000, 400),
        ("/en/search/results.json?q=" + "a" * 3000, 400),
        ("/en/search/?q=%22%27%28%29*%2B-%5C%25_", 200),
        ("/en/search/?q=%ED%A0%80", 200),
        ("/en/search/?q=%FF%FE", 200),
        ("/en/search/?q=%27+OR+1%3D1--", 200),
        ("/en/search/?sort=nonsense&mine=maybe", 200),
        ("/en/search/?" + "&".join(f"commitment={n}" for n in range(200)), 200),
        ("/en/sto%00ries/", 404),
        ("/en/%D0%BF%D1%80%D0%B8%D0%BA%D0%B0%D0%B7%D0%BD%D0%B8/", 404),
        ("/w/999999/", 404),
        ("/w/99999999999999999999999999/", 404),
        ("/media/images/../../settings.py", 404),
        ("/media/images/%00", 404),
        ("/media/original_images/x.jpg", 404),
        ("/documents/1/x.pdf", 404),
        ("/documents/99999999999999999999/x.pdf", 404),
        ("/EN/stories/?q=x", 301),
        ("/Sr-LATN/", 301),
        ("/en/stories", 301),
    ],
)
def test_a_clear_answer(client, address, status):
    make_story()
    client.raise_request_exception = False
    assert client.get(address).status_code == status


@pytest.mark.parametrize("path", ["", "w/1/"])
@pytest.mark.parametrize(
    "header", ["", "\x00", ";;;q=", "sr-Latn-RS;q=abc", "x" * 10_000, "*", "en;q=2,,", "ћ"]
)
def test_a_broken_accept_language(client, path, header):
    client.raise_request_exception = False
    assert client.get(f"/{path}", headers={"accept-language": header}).status_code in {302, 404}


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("mk", "/mk/"),
        ("sr-Latn-RS,sr;q=0.8", "/sr-latn/"),
        ("sh", "/sr-latn/"),
        ("sr-ME", "/cnr/"),
        ("sq-XK,en;q=0.5", "/sq/"),
        ("mo", "/ro/"),
        ("de,fr;q=0.9", "/languages/"),
        ("", "/languages/"),
    ],
)
def test_negotiation_on_the_bare_address(client, header, target):
    response = client.get("/", headers={"accept-language": header})
    assert (response.status_code, response["Location"]) == (302, target)
    assert "Accept-Language" in response["Vary"]


def test_nowhere_else_is_negotiated(client):
    response = client.get("/stories/", headers={"accept-language": "mk"})
    assert response.status_code == 404
    assert "Accept-Language" not in response.get("Vary", "")


@pytest.mark.parametrize("language", ["mk", "sr-latn", "sq"])
def test_error_pages_speak_the_readers_language(client, language):
    from languages import registry

    for address in ("no-such-page/", "search/?q=" + "a" * 3000):
        html = client.get(f"/{language}/{address}").content.decode()
        assert f'lang="{registry.get(language).html_lang}"' in html


def test_posting_to_a_page_is_refused(client):
    story = make_story()
    response = client.post(f"/en/stories/{story.slug}/", {"a": "b"})
    assert response.status_code == 405
