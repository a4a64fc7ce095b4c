"""The vocabulary: which words occur in public texts, and under which others they are found too.

- `search_word`: a folded word of a language, how it is written, in how many versions it stands.
- `search_form`: a word and a form to look for instead (its dictionary form, or the word itself
  for another spelling), and the dictionary forms behind a stem. `dictionary` says which
  dictionary says so, SPELLING is none; `of_text` is 1 if a text has the word, 0 for what was
  added because it leads to the form of another.
- `search_near`: what is left of a word when one letter is taken out; finds words mistyped.

A word whose last version went away leaves nothing behind (`forgetting.py`).
"""

from collections import Counter
from itertools import islice

from django.db import connection

from languages import registry

from . import statements
from .forgetting import forget

SPELLING = ""
SHORTEST_NEAR, LONGEST = 4, 60
FORMS_AT_ONCE = 50_000


class Vocabulary:
    """The vocabulary of one index; `suffix` as in `text_index`."""

    def __init__(self, suffix=""):
        self.word, self.form, self.near = (
            f"search_{name}{suffix}" for name in ("word", "form", "near")
        )
        self.tables = (self.word, self.form, self.near)
        self.is_beside = bool(suffix)

    def create(self):
        """Make the empty tables; folded words are compared byte by byte."""
        bytewise = ' COLLATE "C"' if connection.vendor == "postgresql" else ""
        folded = f"varchar(60){bytewise} NOT NULL"
        statements.run(
            f"CREATE TABLE {self.word} (language varchar(12) NOT NULL, word {folded},"
            " written varchar(60) NOT NULL, versions integer NOT NULL, looked_up smallint NOT NULL,"
            " PRIMARY KEY (word, language))"
        )
        statements.run(
            f"CREATE TABLE {self.form} (dictionary varchar(12) NOT NULL, word {folded},"
            f" form {folded}, of_text smallint NOT NULL,"
            " PRIMARY KEY (word, form, dictionary, of_text))"
        )
        statements.run(
            f"CREATE TABLE {self.near} (rest {folded}, word {folded}, PRIMARY KEY (rest, word))"
        )
        name = statements.index_name()
        statements.run(f"CREATE INDEX {name}_form ON {self.form} (form, word)")
        statements.run(f"CREATE INDEX {name}_near ON {self.near} (word)")
        statements.run(f"CREATE INDEX {name}_new ON {self.word} (looked_up, language)")

    def rename(self, suffix):
        """Let the tables take the place of others."""
        for table, name in zip(self.tables, ("word", "form", "near"), strict=True):
            statements.run(f"ALTER TABLE {table} RENAME TO search_{name}{suffix}")

    def parts_to_empty(self):
        """As of `SqliteText`: a large table is emptied bit by bit before it is dropped."""
        if connection.vendor == "postgresql":
            return []
        return [(table, "rowid", "1=1") for table in self.tables]

    def drop(self):
        """Take the tables away."""
        for table in self.tables:
            statements.run(f"DROP TABLE IF EXISTS {table}")

    def forms_of(self, words_by_language):
        """What is known of these words: {language: {word: [forms]}}, every language given."""
        words = sorted({word for words in words_by_language.values() for word in words})
        by_word = {}
        for word, dictionary, form in self._of(f"word, dictionary, form FROM {self.form}", words):
            by_word.setdefault(word, []).append((dictionary, form))
        found = {}
        for language, its_words in words_by_language.items():
            own = registry.get(language).dictionary
            found[language] = {
                word: [form for dictionary, form in by_word[word] if dictionary == own]
                for word in its_words
                if word in by_word
            }
        return found

    def forms_in_dictionary(self, words, dictionary):
        """The forms that one dictionary gives for these words: {word: [forms]}."""
        found = {}
        for word, its, form in self._of(f"word, dictionary, form FROM {self.form}", sorted(words)):
            if its == dictionary:
                found.setdefault(word, []).append(form)
        return found

    def add(self, versions):
        """Count the words of Versions in."""
        counts, written = Counter(), {}
        for version in versions:
            for word, as_written in version.written.items():
                counts[word, version.language] += 1
                written.setdefault((word, version.language), as_written)
        known = {
            (word, language)
            for word, language in self._of(
                f"word, language FROM {self.word}", sorted({word for word, _ in counts})
            )
        }
        statements.insert(
            f"INSERT INTO {self.word} AS known (word, language, written, versions, looked_up)",
            [
                (word, language, written[word, language], number, 0)
                for (word, language), number in sorted(counts.items())
            ],
            then="ON CONFLICT (word, language) DO UPDATE SET versions = known.versions"
            " + excluded.versions",
        )
        self._add_near({word for word, _ in counts.keys() - known})

    def add_words(self, words_by_language):
        """Add words before any version is counted: {language: {word: as written}}."""
        for language, words in words_by_language.items():
            statements.insert(
                f"INSERT INTO {self.word} (word, language, written, versions, looked_up)",
                [(word, language, written, 0, 0) for word, written in sorted(words.items())],
                then="ON CONFLICT DO NOTHING",
                gives_way=self.is_beside,
            )
            self._add_near(words)

    def drop_unused(self):
        """Drop the words that no version has, at the end of a build; inside its last transaction."""
        self._drop(
            statements.rows(f"SELECT word, language, written FROM {self.word} WHERE versions <= 0")
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
            f"INSERT INTO {self.word} AS known (word, language, written, versions, looked_up)",
            [
                (word, language, "", -number, 1)
                for (word, language), number in sorted(counts.items())
            ],
            then="ON CONFLICT (word, language) DO UPDATE SET versions = known.versions"
            " + excluded.versions",
        )
        if self.is_beside:  # a word without a version may yet come to one
            return
        self._drop(
            self._of(
                f"word, language, written FROM {self.word}",
                sorted({word for word, _ in counts}),
                where="versions <= 0",
            )
        )

    def not_looked_up(self):
        """Words that no dictionary has been asked about: {language: {word: as written}}."""
        found = {}
        for language, word, written in statements.rows(
            f"SELECT language, word, written FROM {self.word} WHERE looked_up = 0"
        ):
            found.setdefault(language, {})[word] = written
        return found

    def add_forms(self, records, *, of_text):
        """Add (dictionary, word, form) triples; those known stay. `of_text`: texts have the words."""
        records = iter(records)
        while some := set(islice(records, FORMS_AT_ONCE)):
            statements.insert(
                f"INSERT INTO {self.form} (dictionary, word, form, of_text)",
                [
                    (*one, int(of_text))
                    for one in sorted(some)
                    if all(len(part) <= LONGEST for part in one)
                ],
                then="ON CONFLICT DO NOTHING",
                gives_way=self.is_beside,
            )

    def mark_looked_up(self, language, words):
        """These words need not be asked about again."""
        words = sorted(words)
        for part in statements.parts(words):
            with statements.turn(gives_way=self.is_beside):
                statements.run(
                    f"UPDATE {self.word} SET looked_up = 1 WHERE language = %s"
                    f" AND word IN ({statements.places(part)})",
                    [language, *part],
                )

    def _add_near(self, words):
        statements.insert(
            f"INSERT INTO {self.near} (rest, word)",
            sorted({(rest, word) for word in words for rest in rests(word)}),
            then="ON CONFLICT DO NOTHING",
            gives_way=self.is_beside,
        )

    def _drop(self, rows):
        """Drop these (word, language, as written), which no version has any more."""
        for part in statements.parts(sorted({word for word, *_ in rows})):
            places = statements.places(part)
            statements.run(
                f"DELETE FROM {self.word} WHERE versions <= 0 AND word IN ({places})", part
            )
            statements.run(
                f"DELETE FROM {self.near} WHERE word IN ({places}) AND NOT EXISTS"
                f" (SELECT 1 FROM {self.word} w WHERE w.word = {self.near}.word)",
                part,
            )
        if rows:
            forget(self, {(word, language): written for word, language, written in rows})

    def _of(self, what, words, *, where="1=1"):
        return [
            row
            for part in statements.parts(words)
            for row in statements.rows(
                f"SELECT {what} WHERE {where} AND word IN ({statements.places(part)})", part
            )
        ]


def rests(word):
    """What is left of a word when one of its letters is taken out; nothing of short ones."""
    if len(word) < SHORTEST_NEAR or word.isdecimal():
        return set()
    return {word[:place] + word[place + 1 :] for place in range(len(word))}
