"""Keeps the full-text index in step with the catalogue's rows."""

from django.db import connection

from languages import registry

from .fulltext import indexes_to_keep, statements
from .fulltext.rows import LANGUAGES_A_WORK, read_version
from .fulltext.vocabulary import Vocabulary

# PostgreSQL: whoever writes the index waits for the other, or two could wait for each other.
LOCK = 7_461_226


def index_versions(work_ids, entries):
    """Let the index hold these saved listed `entries`, and nothing else of these works.

    Words that no dictionary has been asked about are found as written until the indexer has
    looked them up (`looking_up.py`). Call it inside a transaction.
    """
    one_writer()
    versions = [
        read_version(
            work_id=entry.work_id,
            language=entry.language,
            title=entry.title,
            summary=entry.summary,
            text=entry.running_text,
        )
        for entry in entries
        if entry.listed
    ]
    rows = [
        work * LANGUAGES_A_WORK + number
        for work in work_ids
        for number in range(len(registry.LANGUAGES))
    ]
    for index in indexes_to_keep():
        exchange(index, Vocabulary(index.suffix), rows, versions)


def exchange(index, vocabulary, rows, versions):
    """Let the index hold these Versions in the place of what it holds in `rows`.

    New words are counted in before the old ones are counted out: a word that stays is not
    forgotten, and need not be looked up again.
    """
    languages = list(registry.LANGUAGES)
    gone = {}
    for row, words in index.words_of(rows).items():
        gone.setdefault(languages[row % LANGUAGES_A_WORK], []).append(words)
    vocabulary.add(versions)
    if gone:
        index.remove(rows)
        vocabulary.take_away(gone)
    words = {}
    for version in versions:
        words.setdefault(version.language, set()).update(version.words)
    index.put(versions, vocabulary.forms_of(words))


def one_writer():
    """Wait until no other transaction writes the index; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        statements.run("SELECT pg_advisory_xact_lock(%s)", [LOCK])
