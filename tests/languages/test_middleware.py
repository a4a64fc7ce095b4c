import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import set_script_prefix
from django.utils import translation

from languages.middleware import LanguagePrefixMiddleware


def answer(request):
    return HttpResponse(f"{translation.get_language()} {request.LANGUAGE_CODE}")


def get(path, view=answer, **headers):
    return LanguagePrefixMiddleware(view)(RequestFactory().get(path, headers=headers))


@pytest.mark.parametrize(
    ("path", "language", "content_language"),
    [
        ("/sr-latn/stories/", "sr-latn", "sr-Latn"),
        ("/sr/", "sr", "sr-Cyrl"),
        ("/cnr/x/", "cnr", "cnr"),
        ("/mk", "mk", "mk"),
        ("/en/", "en", "en"),
        ("/", "en", None),
        ("/xx/mk/", "en", None),
        ("/mkx/", "en", None),
        ("//mk/", "en", None),
        ("/sr_latn/", "en", None),
        ("/%00/", "en", None),
        ("/admin/", "en", None),
    ],
)
def test_the_first_segment_alone_decides(path, language, content_language):
    response = get(path, accept_language="tr", cookie="django_language=tr")
    assert response.content.decode() == f"{language} {language}"
    assert response.headers.get("Content-Language") == content_language
    assert "Vary" not in response.headers


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/SR-Latn/x?y=1&z=%D0%96", "/sr-latn/x?y=1&z=%D0%96"),
        ("/MK/", "/mk/"),
        ("/Sq", "/sq"),
        ("/EN//evil.example/", "/en//evil.example/"),
        ("/Sr/SR/%D0%96/", "/sr/SR/%D0%96/"),
    ],
)
def test_other_letter_case_is_redirected(path, target):
    response = get(path)
    assert (response.status_code, response["Location"]) == (301, target)


def test_a_redirect_keeps_the_prefix_of_the_script():
    set_script_prefix("/MK/")
    try:
        request = RequestFactory().get("/MK/a/", SCRIPT_NAME="/MK")
        response = LanguagePrefixMiddleware(answer)(request)
    finally:
        set_script_prefix("/")
    assert response["Location"] == "/MK/mk/a/"


def test_what_was_posted_is_posted_again():
    request = RequestFactory().post("/MK/join/", {"name": "x"})
    assert LanguagePrefixMiddleware(answer)(request).status_code == 308


def test_a_view_that_said_its_language_is_believed():
    def labelled(request):
        return HttpResponse(headers={"Content-Language": "mk"})

    assert get("/sq/", labelled)["Content-Language"] == "mk"


def test_the_thread_keeps_no_language():
    get("/tr/")
    assert get("/").content == b"en en"
    assert translation.get_language() == "en"


def test_the_thread_keeps_no_language_after_an_error():
    def broken(request):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        get("/tr/", broken)
    assert translation.get_language() == "en"
