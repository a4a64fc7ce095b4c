"""What both builds of the index have in common: a table of texts under a name."""

from . import statements


class TextTable:
    """The table of one index; `suffix` names the one that is built beside, `key` its row number."""

    key = "id"

    def __init__(self, suffix=""):
        self.suffix = suffix
        self.table = f"search_text{suffix}"

    def rename(self, suffix):
        """Let the table take the place of another."""
        statements.run(f"ALTER TABLE {self.table} RENAME TO search_text{suffix}")

    def drop(self):
        """Take the table away."""
        statements.run(f"DROP TABLE IF EXISTS {self.table}")

    def size(self):
        """The number of rows."""
        return statements.value(f"SELECT count(*) FROM {self.table}")

    def rows_among(self, rows):
        """Those of some row numbers that have a row."""
        return {
            row
            for (row,) in statements.rows(
                f"SELECT {self.key} FROM {self.table}"
                f" WHERE {self.key} IN ({statements.places(rows)})",
                rows,
            )
        }

    def remove(self, rows):
        """Delete these rows."""
        statements.run(
            f"DELETE FROM {self.table} WHERE {self.key} IN ({statements.places(rows)})", rows
        )
