"""The index in PostgreSQL: one tsvector a version, with GIN."""

from contextlib import nullcontext
from itertools import pairwise

from django.db import OperationalError, connection, transaction

from . import statements
from .table import TextTable

# Where a word stands is a lexeme of its own: one more lookup in the index, and the large
# vectors, which weights and ranking would have to read, stay where they are.
TIERS = {"title": "t/", "summary": "s/", "often": "o/"}
# What a tsvector can count up to.
LAST_POSITION, POSITIONS_A_WORD = 16_383, 256


class PostgresqlText(TextTable):
    """The texts of all public versions in one table of tsvectors."""

    array = "json_agg"
    row = "json_build_array"
    together = "bit_or"
    language_bit = "1::bigint << (version & 15)::integer"

    def exists(self):
        """Whether the table is there.

        Read from the catalogue: `to_regclass` remembers one that a build has just renamed.
        """
        return statements.value(
            "SELECT count(*) FROM pg_tables"
            " WHERE tablename = %s AND schemaname = ANY (current_schemas(false))",
            [self.table],
        )

    def create(self):
        """Make the empty table; `toast_tuple_target` keeps the vectors out of the scanned heap."""
        statements.run(
            f"CREATE TABLE {self.table} (id bigint PRIMARY KEY, words tsvector NOT NULL)"
            " WITH (toast_tuple_target = 128)"
        )
        if not self.suffix:
            self.finish()

    def finish(self):
        """The index of words, after the last row of a build: far quicker than row by row.

        Nobody who publishes meanwhile waits for it, unless a transaction is around.
        """
        concurrently = "" if connection.in_atomic_block else "CONCURRENTLY"
        statements.run(
            f"CREATE INDEX {concurrently} {statements.index_name()} ON {self.table}"
            " USING gin (words) WITH (fastupdate = off)"
        )

    def parts_to_empty(self):
        """Nothing: PostgreSQL drops a table of any size at once."""
        return []

    def put(self, versions):
        """Write rows for Versions."""
        statements.insert(
            f"INSERT INTO {self.table} (id, words)",
            [(one.row, _vector(one)) for one in versions],
        )

    def words_of(self, rows):
        """The words as written in these rows: {row: set}. They alone have a position."""
        found = statements.rows(
            f"SELECT id, array_agg(lexeme) FROM {self.table}, unnest(words)"
            f" WHERE id IN ({statements.places(rows)}) AND positions IS NOT NULL GROUP BY id",
            rows,
        )
        return {row: set(words) for row, words in found}

    def lookup(self, asked, *, tier=None):
        """SQL giving the row number, `version`, of every version that has what is asked; (sql, parameters).

        `asked` is one Part or several that must all hold; `tier` narrows it to where it stands.
        """
        query = " & ".join(_query(part, tier) for part in asked)
        return f"SELECT id AS version FROM {self.table} WHERE words @@ %s::tsquery", [query]

    def look_up_each(self, works):
        """Join `base` to the table `works` (as w) by looking up all of its works at once.

        The planner does not know how many match, and would read the whole table for a few.
        """
        its = f"SELECT f.* FROM {works} f WHERE f.work_id = ANY (ARRAY(SELECT work FROM base))"
        return f"JOIN ({its} OFFSET 0) w ON w.work_id = base.work"

    def in_order(self, works, order):
        """The table `works` read in the order of an index.

        The planner takes works that share a bit for rare, and would find all of them and sort.
        """
        return f"(SELECT * FROM {works} ORDER BY {order} OFFSET 0)"

    def rows_within(self, seconds, sql, parameters):
        """The rows of an answer; raises statements.TooCostly after so many seconds.

        The planner prices a match as if the vectors lay in the row, and would read them all; and
        to start its helpers takes longer than most answers. What is sent together is one
        transaction, whose settings end with it: two ways to the server are saved.
        """
        try:
            with (
                transaction.atomic(savepoint=False) if connection.in_atomic_block else nullcontext()
            ):
                found = statements.rows(
                    f"SET LOCAL statement_timeout = {int(seconds * 1000)};"
                    " SET LOCAL enable_seqscan = off; SET LOCAL jit = off;"
                    f" SET LOCAL max_parallel_workers_per_gather = 0; {sql}",
                    parameters,
                )
                if connection.in_atomic_block:  # they would last as long as what is around
                    statements.run("SET LOCAL statement_timeout = 0; SET LOCAL enable_seqscan = on")
        except OperationalError as error:
            if getattr(error.__cause__, "pgcode", "") == "57014":
                raise statements.TooCostly from error
            raise
        return found


def _query(part, tier):
    if part.phrase:
        if tier:
            return " & ".join(f"'{TIERS[tier]}{word}'" for word in part.phrase)
        pairs = " & ".join(f"'{one} {two}'" for one, two in pairwise(part.phrase))
        quoted = " <-> ".join(f"'{word}'" for word in part.phrase)
        # Pairs alone do not say that a third word follows; one word alone would match forms too:
        # only words as written stand in a place.
        return {1: f"({quoted} <0> {quoted})", 2: pairs}.get(
            len(part.phrase), f"({pairs} & ({quoted}))"
        )
    before = TIERS[tier] if tier else ""
    words = [f"'{before}{word}'" for word in part.words]
    words += [f"'{before}{beginning}':*" for beginning in part.beginnings]
    return f"({' | '.join(words)})"


def _vector(version):
    """A version as PostgreSQL writes a tsvector: words with positions, the rest without.

    Each two words that stand side by side are a lexeme, too: to see it from positions takes
    reading whole vectors, thousands of them for a phrase of common words.
    """
    positions, bare = {}, {}
    # A gap after each part, or a phrase would reach from the title into the summary.
    at = 0
    for part in (version.title, version.summary, version.text):
        bare |= dict.fromkeys(f"{one} {two}" for one, two in pairwise(part[:LAST_POSITION]))
        for word in part:
            at += 1
            positions.setdefault(word, []).append(min(at, LAST_POSITION))
        at += 2
    bare |= dict.fromkeys(version.forms_of(positions))
    for tier, word in version.standing():
        bare[TIERS[tier] + word] = None
    return " ".join(
        [
            f"'{word}':{','.join(map(str, found[:POSITIONS_A_WORD]))}"
            for word, found in positions.items()
        ]
        + [f"'{word}'" for word in bare if word not in positions]
    )
