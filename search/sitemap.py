"""The sitemap: every real version of every public work, with its alternates."""

from django.db.models import Count
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from languages import registry

from .models import Entry

# The protocol allows 50,000 addresses a file (https://www.sitemaps.org/protocol.html).
WORKS_A_FILE = 2000


@require_safe
def sitemap_index(request):
    """`/sitemap.xml`: one file for every WORKS_A_FILE works."""
    works = Entry.objects.aggregate(number=Count("work_id", distinct=True))["number"]
    pages = range(1, max(1, -(-works // WORKS_A_FILE)) + 1)
    return render(
        request, "sitemap_index.xml", {"pages": pages, "base": _base(request)}, "application/xml"
    )


@require_safe
def sitemap(request, page):
    """`/sitemap-<page>.xml`: the versions of WORKS_A_FILE works, in the order of their numbers."""
    start = (page - 1) * WORKS_A_FILE
    works = list(
        Entry.objects.filter(is_lead=True)
        .order_by("work_id")
        .values_list("work_id", flat=True)[start : start + WORKS_A_FILE]
    )
    if not works and page != 1:
        raise Http404
    versions = {}
    for entry in (
        Entry.objects.filter(work_id__in=works)
        .only("work_id", "language", "path", "updated_at")
        .order_by("work_id", "language")
    ):
        versions.setdefault(entry.work_id, []).append((registry.get(entry.language), entry))
    return render(
        request,
        "sitemap.xml",
        {"works": list(versions.values()), "base": _base(request)},
        "application/xml",
    )


def _base(request):
    return f"{request.scheme}://{request.get_host()}"
