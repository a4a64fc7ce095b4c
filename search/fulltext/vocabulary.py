"""The vocabulary: which words occur in public texts, how they are written, and how often.

A word whose last version went away leaves nothing behind.
"""

from collections import Counter

from django.db import connection

from . import statements


class Vocabulary:
    """The vocabulary of one index, a row for each folded word of a language; `suffix` as in `text_index`.

    `written` is how the word looks in a text, `versions` in how many it stands.
    """

    def __init__(self, suffix=""):
        self.table = f"search_word{suffix}"
        self.is_beside = bool(suffix)

    def create(self):
        """Make the empty table; folded words are compared byte by byte."""
        bytewise = ' COLLATE "C"' if connection.vendor == "postgresql" else ""
        statements.run(
            f"CREATE TABLE {self.table} (language varchar(12) NOT NULL,"
            f" word varchar(60){bytewise} NOT NULL, written varchar(60) NOT NULL,"
            " versions integer NOT NULL, PRIMARY KEY (word, language))"
        )

    def rename(self, suffix):
        """Let the table take the place of another."""
        statements.run(f"ALTER TABLE {self.table} RENAME TO search_word{suffix}")

    def parts_to_empty(self):
        """As of `SqliteText`: a large table is emptied bit by bit before it is dropped."""
        if connection.vendor == "postgresql":
            return []
        return [(self.table, "rowid", "1=1")]

    def drop(self):
        """Take the table away."""
        statements.run(f"DROP TABLE IF EXISTS {self.table}")

    def change(self, count):
        """Add what a WordCount counted; words that no version has any more go away."""
        rows = count.rows()
        statements.insert(
            f"INSERT INTO {self.table} AS known (word, language, written, versions)",
            rows,
            then="ON CONFLICT (word, language) DO UPDATE SET"
            " versions = known.versions + excluded.versions,"
            " written = CASE known.written WHEN '' THEN excluded.written ELSE known.written END",
        )
        if self.is_beside:  # what a build has counted comes only at its end
            return
        fewer = sorted({word for word, _, _, number in rows if number < 0})
        for part in statements.parts(fewer):
            self._drop(f"versions <= 0 AND word IN ({statements.places(part)})", part)

    def drop_unused(self):
        """Drop the words that no version has, at the end of a build; inside its last transaction."""
        self._drop("versions <= 0")

    def _drop(self, where, parameters=()):
        statements.run(f"DELETE FROM {self.table} WHERE {where}", parameters)


class WordCount:
    """In how many versions more, or fewer, each word of a language stands; how it is written."""

    def __init__(self):
        self._by_language = {}

    def add(self, version):
        """Count a Version's words in."""
        versions, written = self._of(version.language)
        versions.update(version.written.keys())
        for word in [one for one in version.written if one not in written]:
            written[word] = version.written[word]

    def take_away(self, language, words):
        """Count the words of a version out that is no more."""
        self._of(language)[0].subtract(words)

    def rows(self):
        """(word, language, as written, versions) of words that changed, in the order of the key."""
        return sorted(
            (word, language, written.get(word, ""), number)
            for language, (versions, written) in self._by_language.items()
            for word, number in versions.items()
            if number
        )

    def _of(self, language):
        return self._by_language.setdefault(language, (Counter(), {}))
