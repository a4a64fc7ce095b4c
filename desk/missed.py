"""Counts how often readers met a text in another language for want of their own.

Counted in memory, per work and language, and written together every
`settings.WRITE_MISSED_READINGS_AFTER` seconds by a thread of its own: no reader waits for a
write, and nothing is kept of who read. A worker that ends takes what it has not written along.
"""

import logging
import threading
from collections import Counter

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from search.models import Entry, Work

from .models import MissedReading

logger = logging.getLogger("racop.desk")
_counts = Counter()
_lock = threading.Lock()
_timer = None


def count(*, work_id, language):
    """Note that a work was read for want of a version in `language` (a language code)."""
    global _timer
    with _lock:
        _counts[work_id, language] += 1
        if _timer is None and settings.WRITE_MISSED_READINGS_AFTER is not None:
            _timer = threading.Timer(settings.WRITE_MISSED_READINGS_AFTER, _write_and_close)
            _timer.daemon = True
            _timer.start()


def write():
    """Add what was counted in this process to the database; returns how many rows it touched.

    A version that has come meanwhile is not missed any more. What cannot be written now (the
    database is busy) is kept for the next time.
    """
    global _timer
    with _lock:
        counted, _timer = dict(_counts), None
        _counts.clear()
    if not counted:
        return 0
    try:
        with transaction.atomic():
            works = {work_id for work_id, _ in counted}
            known = set(Work.objects.filter(pk__in=works).values_list("pk", flat=True))
            there = set(Entry.objects.filter(work__in=works).values_list("work_id", "language"))
            still = [
                (*missed, times)
                for missed, times in sorted(counted.items())
                if missed[0] in known and missed not in there
            ]
            for work_id, language, times in still:
                row, _created = MissedReading.objects.get_or_create(
                    work_id=work_id, language=language
                )
                MissedReading.objects.filter(pk=row.pk).update(times=F("times") + times)
    except DatabaseError:
        logger.warning("missed readings were not written, and are kept for the next time")
        with _lock:
            _counts.update(counted)
        return 0
    return len(still)


def forget(*, translation_key, language):
    """The version is there: what was missed of it no longer counts."""
    MissedReading.objects.filter(work__translation_key=translation_key, language=language).delete()


def _write_and_close():
    try:
        write()
    finally:
        connection.close()
