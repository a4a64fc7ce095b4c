"""Links from one work's text to another, in the reader's language and only to what is public."""

import re
from contextvars import ContextVar

from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from search.models import Entry
from search.results import as_result

_LINKED_IN_RICH_TEXT = re.compile(
    r'linktype="page"[^>]*\bid="(\d+)"|\bid="(\d+)"[^>]*linktype="page"'
)


# The links of the page being shown: (ids looked up, {page id: Result}).
_looked_up = ContextVar("looked_up", default=(frozenset(), {}))


def linked_works(page, *, language):
    """All works that a page's texts link to and everybody may see: `{page id: Result}`.

    Two statements however many links there are, none if there is no link; the rich texts that
    are rendered next use the same answer.
    """
    ids = _linked_page_ids(page)
    works = works_of_pages(ids, language=language)
    _looked_up.set((frozenset(ids), works))
    return works


def known_works(page_ids, *, language):
    """As works_of_pages, from what was looked up for the page being shown if that suffices."""
    ids, works = _looked_up.get()
    return works if ids.issuperset(page_ids) else works_of_pages(page_ids, language=language)


def forget():
    """Forget the links looked up for the page before."""
    _looked_up.set((frozenset(), {}))


def works_of_pages(page_ids, *, language):
    """`{page id: Result}` for those of the pages whose works are public."""
    if not page_ids:
        return {}
    keys = dict(Page.objects.filter(pk__in=page_ids).values_list("pk", "translation_key"))
    rows = {}
    for entry in Entry.objects.filter(work__translation_key__in=keys.values()).select_related(
        "work"
    ):
        rows.setdefault(entry.work.translation_key, []).append(entry)
    return {
        page_id: as_result(rows[key], language=language)
        for page_id, key in keys.items()
        if key in rows
    }


def _linked_page_ids(page):
    found = set()
    for field in page._meta.get_fields():
        if isinstance(field, RichTextField):
            found.update(_ids_in(field.value_from_object(page)))
        elif isinstance(field, StreamField):
            for block in field.value_from_object(page).raw_data:
                if block["type"] == "related_work" and block["value"]:
                    found.add(int(block["value"]))
                elif block["type"] == "paragraph":
                    found.update(_ids_in(block["value"]))
    return found


def _ids_in(html):
    return {int(one or other) for one, other in _LINKED_IN_RICH_TEXT.findall(html or "")}
