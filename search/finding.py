"""Asks the catalogue a question: which works, in which order, and how each facet divides them.

The database does it all, in at most six statements whatever the number of works: the numbers of
facet values, one or two for the words, one or two that find (and a third where a transaction is
around), and one for the versions shown on one page with the texts that extracts come from.
"""

from collections import Counter
from dataclasses import dataclass, field

from .asked import read_asked
from .extracts import with_extracts
from .finding_statement import ask
from .fulltext.rows import languages_in
from .fulltext.statements import TooCostly
from .listing_statement import counted, first_works_by_kind, is_counted, works_by_day
from .models import Entry
from .narrowing import read_narrowing
from .questions import FACETS, NoSuchPage, TooGeneral
from .results import as_result, results_for

PAGE_SIZE = 20
SECONDS_A_QUESTION = 0.4


@dataclass(frozen=True)
class Answer:
    """One page of the works found, how many there are, and the counts of every facet.

    `facets` is `{facet: {value: number of works}}`, each without that facet's own filter;
    `without` the number of works that dropping a facet's filter would give; `asked` what was
    read from the words, None without any.
    """

    question: object
    results: list
    count: int
    facets: dict
    narrowing: object
    without: dict = field(default_factory=dict)
    asked: object = None

    @property
    def pages(self):
        """Number of pages, at least 1."""
        return max(1, -(-self.count // PAGE_SIZE))


def find(question):
    """Answer a Question.

    Raises NoSuchPage for a page behind the last, TooGeneral for a question that would take too
    long.
    """
    narrowing = read_narrowing(question)
    start = (question.page - 1) * PAGE_SIZE
    if not question.words and question.order == "newest" and is_counted(narrowing):
        count, own_count, facets, without = counted(narrowing)
        if start and start >= count:
            raise NoSuchPage
        works = works_by_day(narrowing, start=start, size=PAGE_SIZE, own_count=own_count)
        results = results_for(works, language=question.language)
        return Answer(question, results, count, facets, narrowing, without)
    asked = read_asked(question.words, language=question.language) if question.words else None
    if asked is not None and not asked.parts:
        if start:
            raise NoSuchPage
        nothing = {facet: Counter() for facet in FACETS}
        return Answer(question, [], 0, nothing, narrowing, {}, asked)
    try:
        found = ask(
            question, narrowing, asked, start=start, size=PAGE_SIZE, limit=SECONDS_A_QUESTION
        )
    except TooCostly as error:
        raise TooGeneral from error
    if start and start >= found.count:
        raise NoSuchPage
    works = {work: versions for work, _, versions in found.works}
    matched = {work: languages_in(mask) for work, mask, _ in found.works}
    results = results_for(works, language=question.language, matched=matched)
    if asked is not None:
        results = with_extracts(results, asked)
    return Answer(question, results, found.count, found.facets, narrowing, found.without, asked)


@dataclass(frozen=True)
class Sample:
    """The first works of one kind, and how many there are in all."""

    kind: str
    results: list
    count: int


def sample_by_kind(question, *, most=4):
    """The first works of each kind that `question.within` names, as Samples in that order.

    A question without words, narrowed once at most. Four statements, whatever the number of
    kinds and works.
    """
    narrowing = read_narrowing(question)
    by_kind = first_works_by_kind(narrowing, question.within, most=most)
    counts = counted(narrowing)[2]["kind"]
    works = {work: its for found in by_kind.values() for work, its in found.items()}
    results = {one.shown.work_id: one for one in results_for(works, language=question.language)}
    return [
        Sample(kind, [results[work] for work in found if work in results], counts[kind])
        for kind, found in by_kind.items()
    ]


def facet_counts(question):
    """The counts of every facet for a question without words, narrowed once at most."""
    return counted(read_narrowing(question))[2]


def next_dated(kind, *, on, language):
    """The first listed work of `kind` dated on or after the day `on`, as a Result; else None."""
    first = Entry.objects.leads().filter(kind=kind, date__gte=on).order_by("date", "work_id")
    entries = list(Entry.objects.filter(work_id__in=first.values("work_id")[:1]))
    return as_result(entries, language=language) if entries else None
