"""The few ways in which this package speaks SQL; tables it makes itself have no models."""

import time
import uuid
from contextlib import contextmanager
from itertools import islice

from django.db import connection, transaction

ROWS_AT_ONCE = 400
# PostgreSQL: whoever writes the index waits for the other, or two could wait for each other.
LOCK = 7_461_226


class TooCostly(Exception):
    """A question ran longer than it may."""


def run(sql, parameters=()):
    """Execute a statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, list(parameters) or None)


def rows(sql, parameters=()):
    """All rows of an answer, as tuples."""
    with connection.cursor() as cursor:
        cursor.execute(sql, list(parameters) or None)
        return cursor.fetchall()


def value(sql, parameters=()):
    """The one value of an answer."""
    return rows(sql, parameters)[0][0]


def places(values):
    """As many placeholders as there are values; none is a list that holds nothing."""
    return ", ".join(["%s"] * len(values)) if values else "NULL"


def parts(values):
    """A list in pieces short enough for one statement."""
    return [values[at : at + ROWS_AT_ONCE] for at in range(0, len(values), ROWS_AT_ONCE)]


def one_writer():
    """Wait until no other transaction writes counters or index; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        run("SELECT pg_advisory_xact_lock(%s)", [LOCK])


@contextmanager
def turn(*, gives_way=False):
    """A short transaction as the one writer; inside another, whose turn it is, nothing more.

    With `gives_way` a pause as long as the turn follows: SQLite has no queue of writers, and
    others find theirs in the pauses.
    """
    if connection.in_atomic_block:
        yield
        return
    began = time.monotonic()
    with transaction.atomic():
        one_writer()
        yield
    if gives_way:
        time.sleep(time.monotonic() - began)


def insert(into, records, *, then="", gives_way=False):
    """Insert tuples, many in a statement and each statement in its turn.

    `then` follows them (ON CONFLICT …), `gives_way` is for `turn`.
    """
    records = iter(records)
    while part := list(islice(records, ROWS_AT_ONCE)):
        one = f"({places(part[0])})"
        with turn(gives_way=gives_way):
            run(
                f"{into} VALUES {', '.join([one] * len(part))} {then}",
                [value for record in part for value in record],
            )


def index_name():
    """A name that no index has: those of renamed tables keep theirs."""
    return f"search_{uuid.uuid4().hex[:12]}"
