"""What hides is true in the same transaction as its cause; what shows may come after the commit.

Each act on pages does three things, in this order. `hide` takes what may not show any more out of
the catalogue and the index, within the act's own transaction: a process that dies either did both
or neither. `mark` notes, in it too, which works the act touched. After the commit those that are
marked are refreshed, which takes the marks off; what a process that died has left marked,
`mend_catalogue` refreshes at a later tick. Where one act touches many works (a section that is
closed), only their rows and counts go in its transaction; the clock refreshes the works.
"""

from django.db import transaction

from .catalogue import keys_beneath, refresh, take_out
from .fulltext.statements import one_writer
from .models import Entry, StaleWork
from .visibility import versions_of

BATCH = 200
# More works than these at once would keep others from writing for many seconds, and whoever
# asked for it from an answer.
AT_ONCE = 200


@transaction.atomic
def page_changed(page):
    """A page, and what is beneath any version of its work, may be less visible, or changed."""
    # First: who publishes now is done before we look, or looks when this is committed.
    one_writer()
    works_changed(keys_beneath(page))


@transaction.atomic
def works_changed(translation_keys):
    """The same for works by their keys."""
    keys = list(translation_keys)
    hide(keys)
    if len(keys) > AT_ONCE:
        mark(keys, later=True)
    else:
        mark(keys)
        transaction.on_commit(lambda: refresh_marked(keys))


@transaction.atomic
def hide(translation_keys):
    """Take out at once those of the works that have a row which may not show.

    A row may show while its page is live beneath live pages, no alias, and under no rule.
    """
    one_writer()
    keys, hidden = list(translation_keys), []
    for start in range(0, len(keys), BATCH):
        hidden += _hidden_of(keys[start : start + BATCH])
    (take_out if len(hidden) > AT_ONCE else refresh)(hidden)


def mark(translation_keys, *, later=False):
    """Note works that are to be refreshed; within the transaction that changes them."""
    StaleWork.objects.bulk_create(
        [StaleWork(translation_key=key, later=later) for key in translation_keys], batch_size=BATCH
    )


def refresh_marked(translation_keys):
    """Refresh those of these works that are marked: once, however many acts one transaction had."""
    keys = list(translation_keys)
    for start in range(0, len(keys), BATCH):
        marked = StaleWork.objects.filter(translation_key__in=keys[start : start + BATCH])
        refresh(marked.values_list("translation_key", flat=True))


def _hidden_of(keys):
    shown = {}
    for key, page in Entry.objects.filter(work__translation_key__in=keys).values_list(
        "work__translation_key", "page_id"
    ):
        shown.setdefault(key, set()).add(page)
    versions = versions_of(shown) if shown else {}
    return [key for key, pages in shown.items() if pages - _may_show(versions.get(key))]


def _may_show(versions):
    if versions is None or not versions.is_public:
        return set()
    return {page.pk for page in versions.live}
