"""Counts kept beside the catalogue: works by kind and by any one or two values they carry."""

from collections import Counter
from itertools import product

from .bits import ANY, COLUMNS, from_columns
from .facet_numbers import known_numbers
from .fulltext import statements
from .models import FacetNumber, FacetPair, FiledWork

TABLE = FacetPair._meta.db_table


def pairs_of(numbers):
    """The pairs that a work with these numbers counts in: any with any, with each, each with each."""
    return product((ANY, *numbers), repeat=2)


def add(changes):
    """Change the counters: `{(kind, one, other): difference}`; those at nothing go away."""
    changes = {key: number for key, number in changes.items() if number}
    statements.insert(
        f"INSERT INTO {TABLE} AS known (kind, one, other, works)",
        [(*key, number) for key, number in sorted(changes.items())],
        then="ON CONFLICT (one, other, kind) DO UPDATE SET works = known.works + excluded.works",
    )
    if any(number < 0 for number in changes.values()):
        FacetPair.objects.filter(one__in={one for _, one, _ in changes}, works__lte=0).delete()


def expected():
    """What the counters should be, counted from the works: `{(kind, one, other): works}`."""
    kinds = {number: value for (facet, value), number in known_numbers().items() if facet == "kind"}
    counts = Counter()
    columns = [f"bits_{column}" for column in range(COLUMNS)]
    for masks in FiledWork.objects.values_list(*columns).iterator():
        numbers = from_columns(masks)
        kind = next(kinds[number] for number in numbers if number in kinds)
        counts.update((kind, one, other) for one, other in pairs_of(numbers))
    return counts


def differences():
    """Counters that are not as expected: `{(kind, one, other): (works counted, works there are)}`."""
    counted = {
        tuple(key): works
        for *key, works in FacetPair.objects.values_list("kind", "one", "other", "works")
    }
    there = expected()
    return {
        key: (counted.get(key, 0), there[key])
        for key in counted.keys() | there.keys()
        if counted.get(key, 0) != there[key]
    }


def rewrite():
    """Count all works anew. Call it inside a transaction, as the one writer (`fulltext/statements.py`)."""
    FacetPair.objects.all().delete()
    add(expected())


def counts_with(*numbers, kinds):
    """Works that carry one of `numbers` (or ANY) and each other value; one statement.

    Gives `{(one, other): works}` with `one` ANY and each number, over `kinds` (all if empty), and
    the same for every kind as `{(one, other, kind): works}`.
    """
    found = statements.rows(
        f"SELECT kind, one, other, works FROM {TABLE}"
        f" WHERE one IN ({statements.places((ANY, *numbers))})",
        [ANY, *numbers],
    )
    counts, by_kind = Counter(), {}
    for kind, one, other, works in found:
        by_kind[one, other, kind] = works
        if not kinds or kind in kinds:
            counts[one, other] += works
    return counts, by_kind


def total_versions():
    """How many public versions all listed works have together; one statement."""
    return statements.value(
        f"SELECT coalesce(sum(works), 0) FROM {TABLE} WHERE one = {ANY} AND other IN"
        f" (SELECT number FROM {FacetNumber._meta.db_table} WHERE facet = 'language')"
    )
