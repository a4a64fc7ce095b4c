"""Search over everything, and permanent addresses."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from languages.matching import match

from .listing import listing_context
from .models import Entry

# More than this no database numbers anything with.
MOST = 2**31


@require_safe
def search(request):
    """`/<l>/search/`: everything, narrowed as the address says."""
    return render(
        request, "search/search.html", listing_context(request.GET, language=get_language())
    )


@require_safe
def permanent_address(request, work_id):
    """`/w/<id>/`: leads to the reader's version, or to the original where they name none."""
    if work_id > MOST:
        raise Http404
    rows = list(Entry.objects.filter(work_id=work_id).only("language", "path", "original_language"))
    if not rows:
        raise Http404
    language = match(request.headers.get("Accept-Language", "")) or rows[0].original_language
    response = HttpResponseRedirect(rows[0].url_in(language))
    patch_vary_headers(response, ["Accept-Language"])
    return response
