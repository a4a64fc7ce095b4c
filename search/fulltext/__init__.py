"""The site's own full-text index: works found by word, in any script, spelling or word form.

Two builds of one small interface, `sqlite.py` (FTS5) and `postgresql.py` (tsvector with GIN),
and a vocabulary beside them (`vocabulary.py`): which words occur, and in which other words a
question is widened. Everything here is derived from `Entry` and `EntryText`.
"""

from django.db import connection

from .postgresql import PostgresqlText
from .sqlite import SqliteText

BUILDS = {"sqlite": SqliteText, "postgresql": PostgresqlText}
NEW, OLD = "_new", "_old"


def text_index(suffix=""):
    """The index of this database; `suffix` names the one that is being built beside it."""
    return BUILDS[connection.vendor](suffix)


def indexes_to_keep():
    """The index that serves, and beside it the one that is being built, if there is one."""
    beside = text_index(NEW)
    return [text_index(), beside] if beside.exists() else [text_index()]
