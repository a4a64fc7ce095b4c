"""What a database says after its process was killed, told in words; [] is as it should be."""

from wagtail.models import Page

from search import mending
from search.catalogue import differences
from search.closing import rules_on
from search.models import Entry, StaleWork
from search.visibility import versions_of


def closed_works():
    """The keys of all works under a rule, as texts."""
    keys = set(Page.objects.values_list("translation_key", flat=True))
    return sorted(str(key) for key in rules_on(keys))


def faults(closed_before):
    """What is wrong now, and what the clock would not put right from the marks that are left."""
    found = [*_rows_that_may_not_show(), *_opened(closed_before), *_half_pages()]
    StaleWork.objects.update(noted_at="2000-01-01T00:00Z")
    mending.mend()
    return found + [f"not mended: {words}" for words in differences().values()]


def _rows_that_may_not_show():
    rows = list(Entry.objects.values_list("work__translation_key", "page_id", "path"))
    versions = versions_of({key for key, _, _ in rows})
    for key, page, path in rows:
        found = versions.get(key)
        if not found or not found.is_public or page not in {live.pk for live in found.live}:
            yield f"a row shows {path}"


def _opened(closed_before):
    left = {str(key) for key in Page.objects.values_list("translation_key", flat=True)}
    closed = set(closed_works())
    for key in closed_before:
        if key in left and key not in closed:
            yield f"{key} was closed and is open"


def _half_pages():
    for page in Page.objects.filter(depth__gt=3, alias_of=None):
        if page.latest_revision_id is None or (page.live and page.live_revision_id is None):
            yield f"{page.title} has no revision"
