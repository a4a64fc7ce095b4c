"""Which dictionary forms a word has, and which words have a dictionary form.

Asked of a file that `compile_dictionaries` makes from simplemma's dictionaries, so that nobody
who publishes or searches has to hold one in memory. What stands in it is the same whatever the
site publishes: it can tell nobody what a text said. All words are folded (`languages/folding.py`).
"""

import hashlib
import sqlite3
import threading
from functools import cache, lru_cache
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

_here = threading.local()


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


@lru_cache(maxsize=100_000)
def forms_of(word, dictionary):
    """The forms that `word` is filed under beside itself, in a text of a dictionary's language.

    Its dictionary forms; stems if it has none, or if the dictionary is known to lack many.
    """
    lemmas = _one(word, dictionary)
    forms = [lemma for lemma in lemmas if lemma != word]
    if not lemmas or dictionary in THIN:
        forms += sorted(endings.stems(word, dictionary=dictionary))
    return tuple(forms)


def _one(word, dictionary):
    found = (
        _connection()
        .execute("SELECT lemmas FROM word WHERE word = ? AND dictionary = ?", (word, dictionary))
        .fetchone()
    )
    return found[0].split() if found else []


def _read(table, column, keys):
    keys = list(keys)
    found = {}
    if keys:
        places = ", ".join("?" * len(keys))
        for key, dictionary, values in _connection().execute(
            f"SELECT {table}, dictionary, {column} FROM {table} WHERE {table} IN ({places})",
            keys,
        ):
            found.setdefault(key, {})[dictionary] = tuple(values.split())
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
    return connection
