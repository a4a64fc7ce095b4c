"""Files works under their facet values: their bits, and the counters that follow from them."""

from collections import Counter

from .bits import COLUMNS, as_columns, from_columns
from .counters import add, pairs_of
from .facet_numbers import known_numbers, numbers_for
from .models import FiledWork

BITS = [f"bits_{column}" for column in range(COLUMNS)]


def file_works(filings):
    """Write what works are filed under: `{work id: ({(facet, value)}, date or None)}`.

    A work without values is not listed and gets no row. Call it inside a transaction.
    """
    changes = Counter()
    kinds = {number: value for (facet, value), number in known_numbers().items() if facet == "kind"}
    before = FiledWork.objects.filter(work__in=filings)
    for masks in before.values_list(*BITS):
        _count(changes, from_columns(masks), kinds, -1)
    before.delete()
    numbers = numbers_for({pair for values, _ in filings.values() for pair in values})
    kinds |= {number: value for (facet, value), number in numbers.items() if facet == "kind"}
    rows = []
    for work, (values, date) in filings.items():
        if not values:
            continue
        its = [numbers[pair] for pair in sorted(values) if pair in numbers]
        _count(changes, its, kinds, 1)
        rows.append(
            FiledWork(
                work_id=work,
                day=date.toordinal() if date else 0,
                **dict(zip(BITS, as_columns(its), strict=True)),
            )
        )
    FiledWork.objects.bulk_create(rows)
    add(changes)


def filed_values(translation_keys):
    """What works are filed under: `{translation key: {(facet, value)}}`."""
    pairs = {number: pair for pair, number in known_numbers().items()}
    return {
        key: {pairs[number] for number in from_columns(masks)}
        for key, *masks in FiledWork.objects.filter(
            work__translation_key__in=translation_keys
        ).values_list("work__translation_key", *BITS)
    }


def _count(changes, numbers, kinds, difference):
    kind = next(kinds[number] for number in numbers if number in kinds)
    for one, other in pairs_of(numbers):
        changes[kind, one, other] += difference
