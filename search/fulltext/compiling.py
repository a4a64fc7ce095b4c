"""Makes the file of word forms from simplemma's dictionaries: what `compile_dictionaries` does.

Loading one costs up to 150 MB and a second; this is the only module that does it.
"""

import os
import sqlite3

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from languages import registry
from languages.folding import words

from .word_forms import file_of_forms

_TABLES = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TEMP TABLE pair (word TEXT, lemma TEXT, PRIMARY KEY (word, lemma)) WITHOUT ROWID;
    CREATE TABLE word (word TEXT, dictionary TEXT, lemmas TEXT, PRIMARY KEY (word, dictionary))
        WITHOUT ROWID;
    CREATE TABLE lemma (lemma TEXT, dictionary TEXT, words TEXT, PRIMARY KEY (lemma, dictionary))
        WITHOUT ROWID;
"""


def compile_dictionaries(*, report=lambda code: None):
    """Write the file of forms if there is none for today's dictionaries; gives it, or None.

    Files of other dictionaries are removed. The file appears whole or not at all. `report` is
    told which dictionary comes next.
    """
    path = file_of_forms()
    if path.exists():
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        connection = sqlite3.connect(unfinished, isolation_level=None)
        connection.executescript(_TABLES)
        for code in sorted({language.dictionary for language in registry.LANGUAGES.values()}):
            report(code)
            _write(connection, code)
        connection.close()
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    for other in path.parent.glob(f"*{path.suffix}"):
        if other != path:
            other.unlink(missing_ok=True)
    return path


def _write(connection, code):
    dictionary = DefaultDictionaryFactory(cache_max_size=1).get_dictionary(code)
    connection.execute("BEGIN")
    connection.executemany("INSERT OR IGNORE INTO pair VALUES (?, ?)", _pairs(dictionary))
    for table, other in (("word", "lemma"), ("lemma", "word")):
        connection.execute(
            f"INSERT INTO {table} SELECT {table}, '{code}', group_concat({other}, ' ')"
            f" FROM pair GROUP BY {table} ORDER BY {table}"
        )
    connection.execute("DELETE FROM pair")
    connection.execute("COMMIT")


def _pairs(dictionary):
    """Each word and its lemma, folded; a lemma is a word of its own."""
    folded = {}
    for written, lemma in dictionary.items():
        if lemma not in folded:
            folded[lemma] = words(lemma)
            if len(folded[lemma]) == 1:
                yield folded[lemma] * 2
        form, word = folded[lemma], words(written)
        if len(form) == 1 and len(word) == 1:
            yield word + form
