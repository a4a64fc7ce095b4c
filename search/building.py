"""Builds the full-text index anew beside the one that serves, and lets it take its place.

Whatever is published meanwhile is written into both (`indexing.py`). Every transaction is short,
so that nobody who publishes waits for long. A build that was killed leaves the serving index as
it was; the next one clears away what it left and begins again.
"""

import time

from django.db.models import Max

from languages import registry

from .fulltext import NEW, OLD, statements, text_index
from .fulltext.rows import read_version
from .fulltext.vocabulary import Vocabulary, WordCount
from .models import Entry

# So many versions are written in some 50 ms: nobody who publishes waits for longer.
VERSIONS_AT_ONCE = 32
ROWS_EMPTIED_AT_ONCE = 100
# SQLite lets whoever asks first write next: pauses give others their turn.
PAUSE = 0.002


def build(*, report=lambda stage, done, total: None):
    """Build and swap. `report` is told the stage in a word, and how far it is."""
    clear_away()
    index, vocabulary = text_index(NEW), Vocabulary(NEW)
    with statements.turn():
        vocabulary.create()
        index.create()
    count = _write_texts(index, report)
    report("words", 0, 1)
    vocabulary.change(count)
    report("words", 1, 1)
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


def is_whole():
    """Whether the index has as many rows as there are versions to find."""
    return text_index().size() == Entry.objects.listed().count()


def _write_texts(index, report):
    """Write every version that nobody who publishes has written; gives the WordCount of them.

    A language after the other, as each has words of its own that are kept at hand; what was
    published since the beginning comes last.
    """
    listed = Entry.objects.listed().order_by("pk")
    total, count = listed.count(), WordCount()
    last = listed.aggregate(last=Max("pk"))["last"] or 0
    parts = [listed.filter(language=code, pk__lte=last) for code in registry.LANGUAGES]
    parts.append(listed.filter(pk__gt=last))
    done = 0
    report("texts", 0, total)
    for part in parts:
        at = 0
        while prepared := _read(part.filter(pk__gt=at)):
            at = prepared[-1][0]
            for version in _put(index, prepared):
                count.add(version)
            done += len(prepared)
            report("texts", done, max(done, total))
            time.sleep(PAUSE)
    return count


def _put(index, prepared):
    """Write what is still there and not written yet; gives those Versions."""
    with statements.turn():
        there = set(
            Entry.objects.filter(pk__in=[pk for pk, _ in prepared]).values_list("pk", flat=True)
        )
        # Who published meanwhile has written into this index, too, and knows better.
        written = index.rows_among([version.row for _, version in prepared])
        versions = [
            version for pk, version in prepared if pk in there and version.row not in written
        ]
        index.put(versions)
    return versions


def _read(entries):
    """[(pk, Version)] of the first VERSIONS_AT_ONCE of these entries."""
    return [
        (
            pk,
            read_version(
                work_id=work, language=language, title=title, summary=summary, text=text or ""
            ),
        )
        for pk, work, language, title, summary, text in entries.values_list(
            "pk", "work_id", "language", "title", "summary", "running__text"
        )[:VERSIONS_AT_ONCE]
    ]


def _empty(table, key, condition):
    some = f"SELECT {key} FROM {table} WHERE {condition} LIMIT {ROWS_EMPTIED_AT_ONCE}"

    def step():
        statements.run(f"DELETE FROM {table} WHERE {key} IN ({some})")
        return statements.rows(f"SELECT 1 FROM {table} WHERE {condition} LIMIT 1")

    statements.bit_by_bit(step)
