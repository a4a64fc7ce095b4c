"""Deletion, as Django's signals tell of it: nothing that was closed is open afterwards.

Django sends `pre_delete` for every page of a deletion before it deletes any row, and `post_delete`
when all their rows are gone, in one transaction. What is found out before is kept on the deletion's
`origin` (the queryset or object that is deleted): a deletion that fails leaves nothing behind.
"""

from django.db.models import QuerySet
from wagtail.models import Page

from . import hiding
from .catalogue import refresh, take_out
from .closing import keep_rules, rules_on

_NOTED = "_works_going"


class _Going:
    """The works of one deletion, and the rules that guard them."""

    def __init__(self):
        self.keys, self.rules, self.is_done = set(), {}, False

    def add(self, keys):
        new = set(keys) - self.keys
        self.keys |= new
        self.rules |= rules_on(new)


def note(page, *, origin):
    """Before a page is deleted: remember its work's rules; of all pages at once if we can tell."""
    going = getattr(origin, _NOTED, None)
    if going is None:
        going = _Going()
        setattr(origin, _NOTED, going)
        if isinstance(origin, QuerySet) and issubclass(origin.model, Page):
            going.add(origin.values_list("translation_key", flat=True))
    if page.translation_key not in going.keys:
        going.add([page.translation_key])


def deleted(page, *, origin):
    """After the pages are deleted: give what is left its rules back, and take out the words."""
    going = getattr(origin, _NOTED)
    if going.is_done:
        return
    going.is_done = True
    keep_rules(going.rules)
    # Their rows went with the pages; words, counts and the rows of other versions did not.
    if len(going.keys) > hiding.AT_ONCE:
        take_out(going.keys)
        hiding.mark(going.keys, later=True)
    else:
        refresh(going.keys)
