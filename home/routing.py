"""Finds the page for an address, in the reader's language or the nearest they can read.

One query of the catalogue answers for everything public. What the catalogue does not know may
still be there for some (private pages): Wagtail's own routing finds it, and the checks in
wagtail_hooks decide who gets it.
"""

from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from django.shortcuts import redirect
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from languages.reading import nearest
from search.models import Entry, FormerPath

from .reading import Reading, reading_from_rows


def route_from_catalogue(request, *, path, reader):
    """The page to show at `path` (below the prefix) to a reader of `reader`, or None.

    A row alone does not serve a page: one that is not live, or an alias, is passed over.
    """
    rows = list(Entry.objects.at(path))
    while rows:
        text = nearest(
            [row.language for row in rows], reader=reader, original=rows[0].original_language
        )
        row = next(row for row in rows if row.language == text)
        model = ContentType.objects.get_for_id(row.content_type_id).model_class()
        page = model.objects.select_related("locale").filter(pk=row.page_id).first()
        if page is not None and page.live and not page.alias_of_id:
            request.reading = reading_from_rows(rows, reader=reader, text=text, path=path)
            return RouteResult(page)
        rows.remove(row)
    return None


def route_behind_the_catalogue(request, *, home, path, reader):
    """A live page that not everybody may see, in the nearest version; raises Http404 if none."""
    homes = Page.objects.filter(translation_key=home.translation_key, alias_of=None)
    versions = {
        page.locale.language_code: page
        for page in Page.objects.filter(
            url_path__in=[f"{one.url_path}{path}" for one in homes],
            live=True,
            alias_of=None,
            # A public work stands where the catalogue says; a translation that has not been
            # updated yet may still have the work's former slug.
            catalogue_row__isnull=True,
        ).select_related("locale")
    }
    if not versions:
        raise Http404
    page = next(iter(versions.values())).specific
    original = getattr(page, "original_language", "") or page.locale.language_code
    text = nearest(versions, reader=reader, original=original)
    request.reading = Reading(
        reader=reader,
        text=text,
        path=path,
        versions={code: f"/{code}/{path}" for code in versions},
        original=original,
    )
    return RouteResult(versions[text].specific)


def redirect_from_former_path(path, *, reader):
    """A permanent redirect to where the work stands now, or None.

    Only for works that everybody may see: a redirect would tell the new address of a private one.
    """
    former = FormerPath.objects.filter(path=path, work__entries__isnull=False).first()
    if former is None:
        return None
    entry = former.work.entries.filter(is_lead=True).first()
    return redirect(entry.url_in(reader), permanent=True) if entry else None
