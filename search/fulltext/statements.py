"""The few ways in which this package speaks SQL; tables it makes itself have no models."""

import time
import uuid
from itertools import islice

from django.db import connection

ROWS_AT_ONCE = 400


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


def insert(into, records, *, then="", gives_way=False):
    """Insert tuples, many in a statement; `then` follows them (ON CONFLICT …).

    With `gives_way`, and outside a transaction, as long a pause follows each statement as it
    took: SQLite has no queue of writers, and others find their turn in the pauses.
    """
    records = iter(records)
    with connection.cursor() as cursor:
        while part := list(islice(records, ROWS_AT_ONCE)):
            one = f"({places(part[0])})"
            began = time.monotonic()
            cursor.execute(
                f"{into} VALUES {', '.join([one] * len(part))} {then}",
                [value for record in part for value in record],
            )
            if gives_way and not connection.in_atomic_block:
                time.sleep(time.monotonic() - began)


def index_name():
    """A name that no index has: those of renamed tables keep theirs."""
    return f"search_{uuid.uuid4().hex[:12]}"
