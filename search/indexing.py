"""Keeps the full-text index in step with the catalogue's rows."""

from languages import registry

from .fulltext import indexes_to_keep, statements
from .fulltext.rows import LANGUAGES_A_WORK, read_version, row_of
from .fulltext.vocabulary import Vocabulary, WordCount


def index_versions(work_ids, entries, *, unchanged=frozenset()):
    """Let the index hold these saved listed `entries`, and nothing else of these works.

    `unchanged` are the (work id, language) pairs whose words it holds already: most of a work
    when one of its languages is published. Call it inside a transaction.
    """
    statements.one_writer()
    versions = [
        read_version(
            work_id=entry.work_id,
            language=entry.language,
            title=entry.title,
            summary=entry.summary,
            text=entry.running_text,
        )
        for entry in entries
        if entry.listed and (entry.work_id, entry.language) not in unchanged
    ]
    rows = [
        row_of(work, language)
        for work in work_ids
        for language in registry.LANGUAGES
        if (work, language) not in unchanged
    ]
    for index in indexes_to_keep():
        _exchange(index, Vocabulary(index.suffix), rows, versions)


def _exchange(index, vocabulary, rows, versions):
    """Let the index hold these Versions in the place of what it holds in `rows`."""
    languages, count = list(registry.LANGUAGES), WordCount()
    for version in versions:
        count.add(version)
    if gone := index.words_of(rows):
        index.remove(list(gone))
    for row, words in gone.items():
        count.take_away(languages[row % LANGUAGES_A_WORK], words)
    vocabulary.change(count)
    index.put(versions)
