"""The number of every facet value; a work carries it as one bit (`bits.py`)."""

import logging

from django.db.models import Max

from .bits import ROOM
from .fulltext import statements
from .models import FacetNumber

TABLE = FacetNumber._meta.db_table

log = logging.getLogger(__name__)


def known_numbers():
    """All numbers given so far: `{(facet, value): number}`; one statement."""
    return {
        (facet, value): number
        for facet, value, number in statements.rows(f"SELECT facet, value, number FROM {TABLE}")
    }


def numbers_for(values):
    """Numbers of these (facet, value) pairs, given to new ones; call it inside a transaction."""
    known = known_numbers()
    if new := sorted(set(values) - known.keys()):
        first = (FacetNumber.objects.aggregate(last=Max("number"))["last"] or 0) + 1
        fitting = new[: max(0, ROOM - first)]
        if len(fitting) < len(new):
            log.error("no bits left for the facet values %s", new[len(fitting) :])
        FacetNumber.objects.bulk_create(
            [
                FacetNumber(facet=facet, value=value, number=number)
                for number, (facet, value) in enumerate(fitting, start=first)
            ],
            ignore_conflicts=True,
        )
        known = known_numbers()
    return {pair: known[pair] for pair in values if pair in known}
