"""The filters of a question as numbers and SQL: the same for listings, counts and search."""

from dataclasses import dataclass, replace

from .bits import bit, carries
from .facet_numbers import known_numbers
from .questions import FACETS


@dataclass(frozen=True)
class Filter:
    """One facet's own filter: a work must carry one of `numbers`; values nobody has leave none."""

    facet: str
    numbers: tuple


@dataclass(frozen=True)
class Narrowing:
    """All filters of a question, the kinds it is within, and the number of the reader's language."""

    filters: tuple
    kinds: tuple  # numbers; the section shows no others
    is_within: bool
    own: int | None  # number of the reader's language, None while nothing is in it
    numbers: dict  # {(facet, value): number}

    def within_kind(self, kind):
        """The same filters, within one kind alone."""
        kinds = tuple(n for n in (self.numbers.get(("kind", kind)),) if n is not None)
        return replace(self, kinds=kinds, is_within=True)

    def without(self, *facets):
        """The same, the filters of some facets left out."""
        return replace(self, filters=tuple(f for f in self.filters if f.facet not in facets))

    @property
    def facets(self):
        """The facets that have a filter, each once."""
        return tuple(dict.fromkeys(one.facet for one in self.filters))

    def within(self, table):
        """SQL that is true for works of the section."""
        return carries(self.kinds, table=table) if self.is_within else "1=1"

    def holds(self, facet, table):
        """SQL that is true where the filters of a facet hold."""
        tests = [carries(one.numbers, table=table) for one in self.filters if one.facet == facet]
        return " AND ".join(tests) or "1=1"

    def all_hold(self, table):
        """SQL that is true where every filter holds."""
        return " AND ".join([self.within(table), *(self.holds(f, table) for f in self.facets)])

    def is_own(self, table):
        """SQL for 1 where the reader's language has a version, else 0."""
        return "0" if self.own is None else bit(self.own, table=table)

    def of_facet(self, facet):
        """{number: value} of one facet."""
        return {number: value for (name, value), number in self.numbers.items() if name == facet}


def read_narrowing(question):
    """The filters of a Question; one statement."""
    numbers = known_numbers()

    def given(facet, values):
        return tuple(numbers[facet, value] for value in values if (facet, value) in numbers)

    filters = [
        Filter(facet, given(facet, question.chosen[facet]))
        for facet in FACETS
        if facet in question.chosen
    ]
    if question.mine:
        filters.append(Filter("language", given("language", (question.language,))))
    return Narrowing(
        filters=tuple(filters),
        kinds=given("kind", question.within),
        is_within=bool(question.within),
        own=numbers.get(("language", question.language)),
        numbers=numbers,
    )
