"""How many works carry each value of one facet together with each of another."""

from collections import Counter

from .bits import COLUMNS, as_columns, from_columns
from .finding_statement import works_asked_for
from .fulltext import text_index
from .fulltext.statements import TooCostly
from .models import FacetPair
from .questions import TooGeneral

SECONDS = 0.4


def crossed(answer, one, other):
    """[(value of `one`, value of `other`, works)] for an Answer's works.

    The filters of both facets are left out. From the counters where nothing is asked or chosen,
    else by one statement that counts works by the values they carry together.
    """
    narrowing, asked = answer.narrowing.without(one, other), answer.asked
    first, second = narrowing.of_facet(one), narrowing.of_facet(other)
    counts = Counter()
    if asked is None and not narrowing.filters:
        found = FacetPair.objects.filter(one__in=first, other__in=second)
        if answer.question.within:
            found = found.filter(kind__in=answer.question.within)
        for number, number2, works in found.values_list("one", "other", "works"):
            counts[number, number2] += works
    elif asked is None or asked.parts:
        counts = _count(narrowing, asked, first, second)
    return [(first[a], second[b], works) for (a, b), works in counts.items()]


def _count(narrowing, asked, first, second):
    index = text_index()
    source, parameters = works_asked_for(index, narrowing, asked)
    masks = [a | b for a, b in zip(as_columns(first), as_columns(second), strict=True)]
    columns = [f"p.bits_{at} & {mask}" for at, mask in enumerate(masks)]
    try:
        found = index.rows_within(
            SECONDS,
            f"{source} SELECT {', '.join(columns)}, count(*) FROM p WHERE p.f = 0"
            f" GROUP BY {', '.join(str(at + 1) for at in range(COLUMNS))}",
            parameters,
        )
    except TooCostly as error:
        raise TooGeneral from error
    counts = Counter()
    for *bits, works in found:
        numbers = from_columns(bits)
        for a in numbers:
            for b in numbers:
                if a in first and b in second:
                    counts[a, b] += works
    return counts
