"""Builds the full-text index anew beside the one that serves, and lets it take its place.

Whatever is published meanwhile is written into both (`indexing.py`). Every transaction is short,
so that nobody who publishes waits for long. A build that was killed leaves the serving index as
it was; the next one clears away what it left and begins again.
"""

import time

from .fulltext import NEW, OLD, statements, text_index
from .fulltext.looking_up import look_up
from .fulltext.rows import read_version
from .fulltext.vocabulary import Vocabulary
from .indexing import exchange
from .models import Entry

# So many versions are written in some 60 ms: nobody who publishes waits for longer.
VERSIONS_AT_ONCE = 8
ROWS_EMPTIED_AT_ONCE = 500
# SQLite lets whoever asks first write next: pauses give others their turn.
PAUSE, PAUSE_FOR_WORK = 0.002, 0.5


def build(*, report=lambda stage, done, total: None):
    """Build and swap. `report` is told the stage in a word, and how far it is."""
    clear_away()
    index, vocabulary = text_index(NEW), Vocabulary(NEW)
    with statements.turn():
        vocabulary.create()
        index.create()
    _look_all_words_up(vocabulary, report)
    _write_all(index, vocabulary, report)
    report("indexes", 0, 1)
    index.finish()
    with statements.turn():
        vocabulary.drop_unused()
        for one in (text_index(), Vocabulary()):
            one.rename(OLD)
        for one in (index, vocabulary):
            one.rename("")
    clear_away()
    report("indexes", 1, 1)


def clear_away():
    """Take away what a build has left, a little at a time."""
    for suffix in (NEW, OLD):
        index, vocabulary = text_index(suffix), Vocabulary(suffix)
        if index.exists():
            for table, key, condition in (*index.parts_to_empty(), *vocabulary.parts_to_empty()):
                _empty(table, key, condition)
        index.drop()
        vocabulary.drop()


def look_new_words_up():
    """Look up the words published since the last time, and index what has them by their forms.

    Gives the number of words. What the indexer does every minute; it loads a dictionary only if
    there is a new word.
    """
    vocabulary = Vocabulary()
    words = look_up(vocabulary)
    while batch := list(
        Entry.objects.filter(has_new_words=True, listed=True).order_by("pk")[:VERSIONS_AT_ONCE]
    ):
        _write(text_index(), vocabulary, [entry.pk for entry in batch])
        Entry.objects.filter(pk__in=[entry.pk for entry in batch]).update(has_new_words=False)
    return words


def _look_all_words_up(vocabulary, report):
    """Count every word that occurs, then ask the dictionaries once."""
    total, done, last = Entry.objects.filter(listed=True).count(), 0, 0
    report("words", 0, total)
    words = {}
    while versions := _read(Entry.objects.filter(listed=True, pk__gt=last).order_by("pk"), 500):
        last = versions[-1][0]
        for _, version in versions:
            known = words.setdefault(version.language, {})
            for word, written in version.written.items():
                known.setdefault(word, written)
        done += len(versions)
        report("words", done, total)
    report("dictionaries", 0, 1)
    vocabulary.add_words(words)
    look_up(vocabulary)
    report("dictionaries", 1, 1)


def _write_all(index, vocabulary, report):
    total, done, last = Entry.objects.filter(listed=True).count(), 0, 0
    while True:
        keys = list(
            Entry.objects.filter(listed=True, pk__gt=last)
            .order_by("pk")
            .values_list("pk", flat=True)[:VERSIONS_AT_ONCE]
        )
        if not keys:
            return
        last = keys[-1]
        began = time.monotonic()
        _write(index, vocabulary, keys)
        done += len(keys)
        report("texts", done, total)
        time.sleep((time.monotonic() - began) * PAUSE_FOR_WORK)


def _write(index, vocabulary, keys):
    """Write the rows of these entries, those that are still there when it is our turn."""
    prepared = _read(Entry.objects.filter(pk__in=keys), len(keys))
    with statements.turn():
        there = set(Entry.objects.filter(pk__in=keys).values_list("pk", flat=True))
        versions = [version for pk, version in prepared if pk in there]
        exchange(index, vocabulary, [version.row for version in versions], versions)


def _read(entries, number):
    """[(pk, Version)] of the first `number` of these entries."""
    return [
        (
            entry.pk,
            read_version(
                work_id=entry.work_id,
                language=entry.language,
                title=entry.title,
                summary=entry.summary,
                text=entry.running.text,
            ),
        )
        for entry in entries.select_related("running")[:number]
    ]


def _empty(table, key, condition):
    some = f"SELECT {key} FROM {table} WHERE {condition} LIMIT {ROWS_EMPTIED_AT_ONCE}"
    while statements.rows(f"SELECT 1 FROM {table} WHERE {condition} LIMIT 1"):
        statements.run(f"DELETE FROM {table} WHERE {key} IN ({some})")
        time.sleep(PAUSE)
