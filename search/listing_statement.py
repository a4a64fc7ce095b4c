"""Listings without words, narrowed by one value or none: counted beforehand, read in their order.

Every count comes from the counters, and one page of works from the index by day, so the cost
does not grow with the number of works.
"""

from collections import Counter

from .bits import ANY
from .counters import counts_with
from .fulltext import statements, text_index
from .models import FiledWork
from .questions import FACETS
from .results import versions_of

TABLE = FiledWork._meta.db_table


def is_counted(narrowing):
    """Whether the counters can answer: at most one value beside any kinds."""
    others = [one for one in narrowing.filters if one.facet != "kind"]
    kinds = [one for one in narrowing.filters if one.facet == "kind"]
    return len(others) <= 1 and len(kinds) <= 1 and all(len(one.numbers) == 1 for one in others)


def counted(narrowing):
    """What the counters say: (works, works in the reader's language, facets, without).

    `facets` is `{facet: Counter of values}` with a facet's own filter left out, `without` the
    number of works once a facet's filter is dropped.
    """
    by_number = {number: pair for pair, number in narrowing.numbers.items()}
    chosen = next((one for one in narrowing.filters if one.facet != "kind"), None)
    number = chosen.numbers[0] if chosen else ANY
    section = {by_number[kind][1] for kind in narrowing.kinds}
    asked = {
        by_number[n][1] for one in narrowing.filters if one.facet == "kind" for n in one.numbers
    }
    has_kinds = "kind" in narrowing.facets
    if narrowing.is_within or has_kinds:
        kinds = section if not has_kinds else asked & section if narrowing.is_within else asked
        none = not kinds
    else:
        kinds, none = set(), False
    counts, by_kind = counts_with(number, kinds=kinds)
    if none:
        counts = Counter()
    facets = {facet: Counter() for facet in FACETS}
    for (one, other), works in counts.items():
        if other == ANY:
            continue
        facet, value = by_number[other]
        own = chosen is not None and facet == chosen.facet
        if facet != "kind" and one == (ANY if own else number):
            facets[facet][value] = works
    for kind, value in narrowing.of_facet("kind").items():
        if (works := by_kind.get((number, kind, value))) and (
            not narrowing.is_within or value in section
        ):
            facets["kind"][value] = works
    without = {}
    if chosen:
        without[chosen.facet] = counts[ANY, ANY]
    if has_kinds:
        without["kind"] = sum(facets["kind"].values())
    own = counts[number, narrowing.own] if narrowing.own is not None else 0
    return counts[number, ANY], own, facets, without


def counted_by_pairs(narrowing):
    """What the counters say of two filters: (facets, without) of the two facets alone, or None.

    Each facet's counts leave its own filter out, so the other filter alone counts. None unless
    two facets are narrowed by a value each, the kind not among them.
    """
    filters = narrowing.filters
    if (
        len(filters) != 2
        or len({*narrowing.facets, "kind"}) != 3
        or any(len(one.numbers) != 1 for one in filters)
        or (narrowing.is_within and not narrowing.kinds)
    ):
        return None
    by_number = {number: pair for pair, number in narrowing.numbers.items()}
    kinds = {by_number[number][1] for number in narrowing.kinds} if narrowing.is_within else set()
    counts, _ = counts_with(*(one.numbers[0] for one in filters), kinds=kinds)
    facets, without = {}, {}
    for own, other in (filters, filters[::-1]):
        number = other.numbers[0]
        facets[own.facet] = Counter(
            {
                value: works
                for one, value in narrowing.of_facet(own.facet).items()
                if (works := counts[number, one])
            }
        )
        without[own.facet] = counts[number, ANY]
    return facets, without


def works_by_day(narrowing, *, start, size, own_count):
    """One page of works, `{id: versions}`: those in the reader's language first, each newest first.

    `own_count` is how many there are in the reader's language. One statement.
    """
    bands = [
        (1, start, min(size, own_count - start)),
        (0, max(0, start - own_count), size - max(0, min(size, own_count - start))),
    ]
    return {
        work: versions
        for *_, work, versions in _bands(
            [(0, narrowing, own, offset, limit) for own, offset, limit in bands if limit > 0]
        )
    }


def first_works_by_kind(narrowing, kinds, *, most):
    """`{kind: its first works}` as of `works_by_day`; one statement."""
    bands = [
        (place, narrowing.within_kind(kind), own, 0, most)
        for place, kind in enumerate(kinds)
        for own in (1, 0)
    ]
    found = {kind: {} for kind in kinds}
    for place, *_, work, versions in _bands(bands):
        its = found[list(kinds)[place]]
        if len(its) < most:
            its[work] = versions
    return found


def _bands(bands):
    """Rows (place, own, day, work id, versions) of stretches of the listing, in their order."""
    newest_first = "day DESC, work_id DESC"
    works = text_index().in_order(TABLE, newest_first)
    parts = [
        f"SELECT s{at}.*, {versions_of(f's{at}.work_id')}"
        f" FROM (SELECT {place} AS place, {own} AS own, p.day, p.work_id FROM {works} p"
        f" WHERE {narrowing.all_hold('p')} AND {narrowing.is_own('p')} = {own}"
        f" ORDER BY {newest_first} LIMIT {limit} OFFSET {offset}) AS s{at}"
        for at, (place, narrowing, own, offset, limit) in enumerate(bands)
    ]
    rows = statements.rows(" UNION ALL ".join(parts)) if parts else []
    return sorted(rows, key=lambda row: (row[0], *(-one for one in row[1:4])))
