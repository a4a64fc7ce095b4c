"""Which dictionary forms a word has, and which words have a dictionary form.

Asked of a file that `compile_dictionaries` makes from simplemma's dictionaries, so that nobody
who publishes or searches has to hold one in memory. What stands in it is the same whatever the
site publishes: it can tell nobody what a text said. All words are folded (`languages/folding.py`).
"""

import hashlib
import sqlite3
import threading
from functools import cache
from importlib.metadata import version

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from languages.folding import fold

from . import endings

# These lack many forms with the article; stems are kept beside what they say.
THIN = frozenset({"sq", "bg"})

# To be raised when `compiling.py` writes something else.
EDITION = 1
# Latin and Cyrillic, all that the dictionaries have.
LETTERS = range(0x20, 0x530)

MOST_KEPT, KEYS_AT_ONCE = 150_000, 500

_here = threading.local()
_kept = {}


@cache
def file_of_forms():
    """Where the file is; its name changes with the dictionaries and with how letters are folded."""
    letters = "|".join(fold(chr(one)) for one in LETTERS)
    made_from = f"{EDITION} {version('simplemma')} {letters}"
    digest = hashlib.sha256(made_from.encode()).hexdigest()
    return settings.DICTIONARIES / f"forms-{digest[:12]}.sqlite3"


def lemmas_of(words):
    """`{word: {dictionary: (lemmas)}}` for each of `words` that a dictionary has."""
    return _read("word", "lemmas", words)


def inflections_of(lemmas):
    """`{lemma: {dictionary: (words)}}` for each of `lemmas` that a dictionary has."""
    return _read("lemma", "words", lemmas)


def forms_of(words, dictionary):
    """`{word: (forms)}`: under what words of a text in a dictionary's language are filed, too.

    Their dictionary forms; stems of a word that has none, or if the dictionary is known to lack
    many. What was asked lately is kept.
    """
    # A list, as another thread may add a dictionary meanwhile.
    if sum(map(len, list(_kept.values()))) > MOST_KEPT:
        _kept.clear()
    kept = _kept.setdefault(dictionary, {})
    if missing := sorted(word for word in words if word not in kept):
        lemmas = _read("word", "lemmas", missing, dictionary=dictionary)
        for word in missing:
            kept[word] = _forms(word, lemmas.get(word, {}).get(dictionary, ()), dictionary)
    return {word: kept[word] for word in words}


def _forms(word, lemmas, dictionary):
    forms = [lemma for lemma in lemmas if lemma != word]
    if not lemmas or dictionary in THIN:
        forms += sorted(endings.stems(word, dictionary=dictionary))
    return tuple(forms)


def _read(table, column, keys, *, dictionary=None):
    keys, found = list(keys), {}
    for at in range(0, len(keys), KEYS_AT_ONCE):
        some = keys[at : at + KEYS_AT_ONCE]
        sql = (
            f"SELECT {table}, dictionary, {column} FROM {table}"
            f" WHERE {table} IN ({', '.join('?' * len(some))})"
        )
        if dictionary:
            sql, some = f"{sql} AND dictionary = ?", [*some, dictionary]
        for key, its, values in _connection().execute(sql, some):
            found.setdefault(key, {})[its] = tuple(values.split())
    return found


def _connection():
    connection = getattr(_here, "connection", None)
    if connection is None:
        path = file_of_forms()
        if not path.exists():
            raise ImproperlyConfigured(f"{path} is missing: run manage.py compile_dictionaries")
        connection = _here.connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        # All processes share the pages that the system holds.
        connection.execute(f"PRAGMA mmap_size = {path.stat().st_size}")
    return connection
