"""The index in SQLite: FTS5."""

import sqlite3
import time
from itertools import chain, repeat

from django.db import OperationalError, connection

from . import statements
from .table import TextTable

COLUMNS = ("title", "summary", "text", "forms", "standing")
# Where a word stands is a word of its own in `standing`: to look through all places at which a
# word stands for those in a column takes as long as to find it. Folded words are ASCII.
TIERS = {"title": "¹", "summary": "²", "often": "³"}
AS_WRITTEN = "{title summary text}"
# Of 4 kB, written in some 6 ms; less than zero begins to merge all there are.
PAGES_MERGED_AT_ONCE = 100
# SQLite asks after so many of its steps whether to go on: some 0.1 ms.
STEPS = 20_000


class SqliteText(TextTable):
    """The texts of all public versions in one FTS5 table."""

    array = "json_group_array"
    row = "json_array"
    key = "rowid"
    together = "sum"
    language_bit = "1 << (version & 15)"

    def exists(self):
        """Whether the table is there."""
        return statements.value("SELECT count(*) FROM sqlite_master WHERE name = %s", [self.table])

    def create(self):
        """Make the empty table."""
        columns = ", ".join(COLUMNS)
        statements.run(
            f"CREATE VIRTUAL TABLE {self.table} USING fts5"
            f"({columns}, tokenize = 'ascii', prefix = '3')"
        )

    def finish(self):
        """Merge the pieces that FTS5 has written one after the other, after the last row of a build.

        A word is then looked up once, not in each of twenty pieces. A few pages at a time, so that
        nobody who publishes waits for long.
        """
        pages = chain([-PAGES_MERGED_AT_ONCE], repeat(PAGES_MERGED_AT_ONCE))

        def merge():
            before = connection.connection.total_changes
            statements.run(
                f"INSERT INTO {self.table} ({self.table}, rank) VALUES ('merge', %s)",
                [next(pages)],
            )
            # One is the change of the statement itself.
            return connection.connection.total_changes - before > 1

        statements.bit_by_bit(merge)

    def parts_to_empty(self):
        """(table, its key, condition) of what is emptied bit by bit before the whole is dropped.

        FTS5's records 1 and 10 say how the table is made; without them it cannot be dropped.
        """
        return [(f"{self.table}_data", "id", "id > 10"), (f"{self.table}_content", "id", "1=1")]

    def put(self, versions):
        """Write rows for Versions."""
        columns = ", ".join(("rowid", *COLUMNS))
        statements.insert(
            f"INSERT INTO {self.table} ({columns})",
            [
                (
                    one.row,
                    *map(" ".join, (one.title, one.summary, one.text)),
                    " ".join(one.forms_of(one.written)),
                    " ".join(TIERS[tier] + word for tier, word in one.standing()),
                )
                for one in versions
            ],
        )

    def words_of(self, rows):
        """The words as written in these rows: {row: set}."""
        found = statements.rows(
            f"SELECT rowid, title || ' ' || summary || ' ' || text FROM {self.table}"
            f" WHERE rowid IN ({statements.places(rows)})",
            rows,
        )
        return {row: set(words.split()) for row, words in found}

    def lookup(self, asked, *, tier=None):
        """SQL giving the row number, `version`, of every version that has what is asked; (sql, parameters).

        `asked` is one Part or several that must all hold; `tier` narrows it to where it stands.
        """
        match = " AND ".join(_match(part, tier) for part in asked)
        return f"SELECT rowid AS version FROM {self.table} WHERE {self.table} MATCH %s", [match]

    def look_up_each(self, works):
        """Join `base` to the table `works` (as w) by looking up each of its works."""
        return f"CROSS JOIN {works} w ON w.work_id = base.work"

    def in_order(self, works, order):
        """The table `works` read in the order of an index: SQLite does so by itself."""
        return works

    def rows_within(self, seconds, sql, parameters):
        """The rows of an answer; raises statements.TooCostly after so many seconds."""
        connection.ensure_connection()
        end = time.monotonic() + seconds
        connection.connection.set_progress_handler(lambda: time.monotonic() > end, STEPS)
        try:
            return statements.rows(sql, parameters)
        except OperationalError as error:
            if isinstance(error.__cause__, sqlite3.OperationalError) and "interrupt" in str(error):
                raise statements.TooCostly from error
            raise
        finally:
            connection.connection.set_progress_handler(None, STEPS)


def _match(part, tier):
    before = TIERS[tier] if tier else ""
    if part.phrase:
        if tier:
            return " AND ".join(f'"{before}{word}"' for word in part.phrase)
        return f'{AS_WRITTEN} : "{" ".join(part.phrase)}"'
    words = [f'"{before}{word}"' for word in part.words]
    words += [f'"{before}{beginning}" *' for beginning in part.beginnings]
    return f"({' OR '.join(words)})"
