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

    def add(self, versions):
        """Count the words of Versions in."""
        count = WordCount()
        for version in versions:
            count.add(version)
        self.add_count(count)

    def add_count(self, count):
        """Count the words of a WordCount in."""
        statements.insert(
            f"INSERT INTO {self.table} AS known (word, language, written, versions)",
            count.rows(),
            then="ON CONFLICT (word, language) DO UPDATE SET"
            " versions = known.versions + excluded.versions,"
            " written = CASE known.written WHEN '' THEN excluded.written ELSE known.written END",
            gives_way=self.is_beside,
        )

    def take_away(self, words_by_language):
        """Count words out: {language: [sets of words, one for each version]}."""
        counts = Counter(
            (word, language)
            for language, versions in words_by_language.items()
            for words in versions
            for word in words
        )
        if not counts:
            return
        statements.insert(
            f"INSERT INTO {self.table} AS known (word, language, written, versions)",
            [(word, language, "", -number) for (word, language), number in sorted(counts.items())],
            then="ON CONFLICT (word, language) DO UPDATE SET versions = known.versions"
            " + excluded.versions",
        )
        if self.is_beside:  # what a build has counted comes only at its end
            return
        for part in statements.parts(sorted({word for word, _ in counts})):
            self._drop(f"versions <= 0 AND word IN ({statements.places(part)})", part)

    def drop_unused(self):
        """Drop the words that no version has, at the end of a build; inside its last transaction."""
        self._drop("versions <= 0")

    def _drop(self, where, parameters=()):
        statements.run(f"DELETE FROM {self.table} WHERE {where}", parameters)


class WordCount:
    """In how many versions each word of a language stands, and how it is written."""

    def __init__(self):
        self._by_language = {}

    def add(self, version):
        """Count a Version's words in."""
        versions, written = self._by_language.setdefault(version.language, (Counter(), {}))
        versions.update(version.written.keys())
        for word, as_written in version.written.items():
            if word not in written:
                written[word] = as_written

    def rows(self):
        """(word, language, as written, versions) of every word, in the order of the table's key."""
        return sorted(
            (word, language, written[word], number)
            for language, (versions, written) in self._by_language.items()
            for word, number in versions.items()
        )
