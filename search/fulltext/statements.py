"""The few ways in which this package speaks SQL; tables it makes itself have no models."""

import time
import uuid
from contextlib import contextmanager
from itertools import islice

from django.db import connection, transaction

ROWS_AT_ONCE = 400
# PostgreSQL: whoever writes the index waits for the other, or two could wait for each other.
LOCK = 7_461_226
# Seconds. SQLite has no queue of writers: whoever waits asks again after 25 ms at the latest,
# and must find a pause. After 0.13 seconds it asks more seldom.
A_TURN, PAUSE = 0.02, 0.03


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
def turn():
    """A short transaction as the one writer; inside another, whose turn it is, nothing more."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        one_writer()
        yield


def pause():
    """Let others write who wait for it; inside a transaction they could not."""
    if not connection.in_atomic_block:
        time.sleep(PAUSE)


def bit_by_bit(step):
    """Call `step`, some milliseconds each time, until it says that nothing is left to do.

    In turns, with a pause before and after each; inside a transaction without.
    """
    more = True
    pause()
    while more:
        with turn():
            end = time.monotonic() + A_TURN
            while more and time.monotonic() < end:
                more = step()
        pause()


def insert(into, records, *, then=""):
    """Insert tuples bit by bit, many in a statement; `then` follows them (ON CONFLICT …)."""
    records = iter(records)

    def step():
        part = list(islice(records, ROWS_AT_ONCE))
        if part:
            one = f"({places(part[0])})"
            run(
                f"{into} VALUES {', '.join([one] * len(part))} {then}",
                [value for record in part for value in record],
            )
        return part

    bit_by_bit(step)


def index_name():
    """A name that no index has: those of renamed tables keep theirs."""
    return f"search_{uuid.uuid4().hex[:12]}"
