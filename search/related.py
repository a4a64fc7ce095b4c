"""Works that belong near another: they share commitments, topics or countries with it."""

from .bits import bit, carries
from .facet_numbers import known_numbers
from .fulltext import statements
from .models import FiledWork
from .results import results_for, versions_of

# A shared commitment says more than a shared place.
SHARED = {"commitment": 3, "topic": 2, "country": 1}


def related_to(entry, *, language, most=3):
    """Up to `most` Results that share most with the work of `entry`; three statements."""
    values = {
        "commitment": [str(number) for number in entry.commitments],
        "topic": entry.topics,
        "country": entry.countries,
    }
    numbers = known_numbers()
    worth = {
        numbers[facet, value]: SHARED[facet]
        for facet, its in values.items()
        for value in its
        if (facet, value) in numbers
    }
    if not worth:
        return []
    weight = " + ".join(f"{bit(number, table='f')} * {one}" for number, one in worth.items())
    works = statements.rows(
        f"SELECT f.work_id, {versions_of('f.work_id')} FROM {FiledWork._meta.db_table} f"
        f" WHERE {carries(worth, table='f')} AND f.work_id <> %s"
        f" ORDER BY {weight} DESC, f.day DESC, f.work_id DESC LIMIT {most}",
        [entry.work_id],
    )
    return results_for(dict(works), language=language)
