"""Finds works whose rows are not what they should be, a few at a time, and mends them.

Rows can be behind where a process died between an act and its refresh, and where the pages were
changed past Django (SQL, `queryset.update`). `check_catalogue` looks at all works at once; this one
can be called every minute.
"""

import datetime
import time
import uuid

from django.utils import timezone
from wagtail.models import Page

from .catalogue import differences, refresh
from .models import Entry, Mending, StaleWork

# A mark this young belongs to somebody who is about to refresh.
GRACE = datetime.timedelta(minutes=1)
MARKED_AT_ONCE = 50
# Seconds that a tick may spend on what was put off.
LONGEST = 20
# Translation keys are drawn by lot: each share of their range has as many works as another.
SHARES = 256
KEPT = datetime.timedelta(days=30)


def mend():
    """Refresh what was left marked, look through one share of all works, and forget old mendings.

    Returns the translation keys of the works that were not as they should be.
    """
    _refresh_what_was_put_off()
    found = _mend(_left_marked()) + _mend(_keys_in(share_of_now()))
    if found:
        Mending.objects.create(works=[str(key) for key in found])
    Mending.objects.filter(mended_at__lt=timezone.now() - KEPT).delete()
    return found


def share_of_now():
    """The share of this minute: every one has its turn in SHARES minutes."""
    return int(time.time() // 60) % SHARES


def _refresh_what_was_put_off():
    """What is nobody's fault: too many works for one act to refresh; a few at a time."""
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        marks = StaleWork.objects.filter(later=True).order_by("pk")
        keys = list(marks.values_list("translation_key", flat=True)[:MARKED_AT_ONCE])
        if not keys:
            return
        refresh(keys)


def _left_marked():
    before = timezone.now() - GRACE
    keys = StaleWork.objects.filter(noted_at__lt=before, later=False).order_by("pk")
    return list(dict.fromkeys(keys.values_list("translation_key", flat=True)[:MARKED_AT_ONCE]))


def _keys_in(share):
    """The keys of all works in one share that have pages or rows."""
    step = 2**128 // SHARES
    first, last = uuid.UUID(int=share * step), uuid.UUID(int=(share + 1) * step - 1)
    pages = Page.objects.filter(depth__gt=1, translation_key__range=(first, last))
    rows = Entry.objects.filter(work__translation_key__range=(first, last))
    return {
        *pages.values_list("translation_key", flat=True),
        *rows.values_list("work__translation_key", flat=True),
    }


def _mend(keys):
    put_off = StaleWork.objects.filter(later=True, translation_key__in=keys)
    keys = set(keys).difference(put_off.values_list("translation_key", flat=True))
    wrong = list(differences(keys))
    # All of them: a work that is as it should be loses its mark.
    marked = StaleWork.objects.filter(translation_key__in=keys, noted_at__lt=timezone.now() - GRACE)
    refresh({*wrong, *marked.values_list("translation_key", flat=True)})
    return wrong
