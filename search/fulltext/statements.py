"""The few ways in which this package speaks SQL; tables it makes itself have no models."""

import uuid

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


def insert(into, records, *, then=""):
    """Insert tuples, many in a statement; `then` follows them (ON CONFLICT …)."""
    with connection.cursor() as cursor:
        for start in range(0, len(records), ROWS_AT_ONCE):
            part = records[start : start + ROWS_AT_ONCE]
            one = f"({places(part[0])})"
            cursor.execute(
                f"{into} VALUES {', '.join([one] * len(part))} {then}",
                [value for record in part for value in record],
            )


def index_name():
    """A name that no index has: those of renamed tables keep theirs."""
    return f"search_{uuid.uuid4().hex[:12]}"
