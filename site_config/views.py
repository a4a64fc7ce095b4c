"""Addresses outside any language, and the door to the pages."""

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.views import serve as serve_page

from home.reading import Reading, read_for_want_of_a_version
from home.routing import redirect_from_former_path, route_from_catalogue
from languages.matching import match


@require_safe
def negotiate(request):
    """`/`: to the front page in the reader's language, or to the neutral list of languages."""
    language = match(request.headers.get("Accept-Language", ""))
    response = HttpResponseRedirect(f"/{language}/" if language else "/languages/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def languages(request):
    """`/languages/`: all languages by their own names, for whom we could not guess."""
    return render(request, "languages.html")


def page(request, path=""):
    """Every page of the CMS; an address that a work once had leads to today's.

    The catalogue knows the public ones by one query; Wagtail keeps a request's route on the
    request, and finding it there need not look up site, front page and language first.
    """
    found = route_from_catalogue(request, path=path, reader=get_language())
    if found is not None:
        request._wagtail_route_for_request = found
    try:
        response = serve_page(request, path)
        _tell_if_labelled(request)
        return response
    except Http404:
        moved = redirect_from_former_path(path, reader=get_language())
        if moved is None:
            raise
        return moved


def _tell_if_labelled(request):
    reading = getattr(request, "reading", None)
    if request.method == "GET" and reading and reading.entry and reading.is_labelled:
        read_for_want_of_a_version.send(sender=Reading, reading=reading)


@require_safe
def healthz(request):
    """`/healthz`: 200 while the site and its database answer."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@require_safe
def robots(request):
    """`/robots.txt`: everything public may be read; search results would be endless."""
    base = f"{request.scheme}://{request.get_host()}"
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /*/search/",
        f"Sitemap: {base}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
