"""The language of a page is the first part of its address, and nothing else."""

from django.conf import settings
from django.http import HttpResponsePermanentRedirect
from django.urls import get_script_prefix
from django.utils import translation

from languages.registry import LANGUAGES


class LanguagePrefixMiddleware:
    """Activate the language that the address names; takes the place of `LocaleMiddleware`.

    Accept-Language, cookies and the session are not asked: one address is one text, so that
    caches can keep it and nobody needs a cookie. An address without a known prefix speaks
    `settings.LANGUAGE_CODE`. A prefix in other letter case is redirected to lower case.
    The translation state of the thread is dropped when the response is made, so a streamed
    body must not translate while it streams.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        first = request.path_info.removeprefix("/").split("/", 1)[0]
        if first not in LANGUAGES and first.lower() in LANGUAGES:
            return _to_lower_case(request, first)
        translation.activate(first if first in LANGUAGES else settings.LANGUAGE_CODE)
        try:
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
        finally:
            translation.deactivate()
        if first in LANGUAGES:
            response.headers.setdefault("Content-Language", LANGUAGES[first].html_lang)
        return response


def _to_lower_case(request, prefix: str) -> HttpResponsePermanentRedirect:
    start = get_script_prefix()
    address = request.get_full_path().replace(f"{start}{prefix}", f"{start}{prefix.lower()}", 1)
    return HttpResponsePermanentRedirect(
        address, preserve_request=request.method not in ("GET", "HEAD")
    )
