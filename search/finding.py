"""Asks the catalogue a question: which works, in which order, and how each facet divides them.

Everything is done by the database in four statements, whatever the number of works: the count,
one page of works, their versions, and all facets at once.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce, RowNumber

from languages.reading import nearest

from .models import Entry, FacetValue
from .questions import FACETS, NoSuchPage
from .words import words_of

PAGE_SIZE = 20
MOST_WORDS = 12
# What a word is worth by where it stands; text below summary below title.
TITLE, SUMMARY, TEXT = 8, 4, 1
NEWEST = F("date").desc(nulls_last=True)


@dataclass(frozen=True)
class Result:
    """One work found: the version shown to the reader, and in which languages it exists."""

    shown: Entry
    versions: list

    @property
    def languages(self):
        """Codes of all its public versions, in the registry's order."""
        return [entry.language for entry in self.versions]


@dataclass(frozen=True)
class Answer:
    """One page of the works found, how many there are, and the counts of every facet."""

    question: object
    results: list
    count: int
    facets: dict  # {facet: {value: number of works}}, each without that facet's own filter

    @property
    def pages(self):
        """Number of pages, at least 1."""
        return max(1, -(-self.count // PAGE_SIZE))


def find(question):
    """Answer a Question. Raises NoSuchPage for a page behind the last."""
    leads = _order(matching(question), question)
    count = matching(question).count()
    start = (question.page - 1) * PAGE_SIZE
    if start and start >= count:
        raise NoSuchPage
    works = list(leads.values_list("work_id", flat=True)[start : start + PAGE_SIZE])
    return Answer(
        question, results_for(works, language=question.language), count, facet_counts(question)
    )


@dataclass(frozen=True)
class Sample:
    """The first works of one kind, and how many there are in all."""

    kind: str
    results: list
    count: int


def sample_by_kind(question, *, most=4):
    """The first works of each kind that `question.within` names, as Samples in that order.

    Three statements, whatever the number of kinds and works.
    """
    ranked = (
        matching(question)
        .annotate(
            is_own=Exists(_own_versions(question)),
        )
        .annotate(
            rank=Window(
                RowNumber(),
                partition_by="kind",
                order_by=[F("is_own").desc(), NEWEST, F("work_id").asc()],
            )
        )
        .filter(rank__lte=most)
        .order_by("kind", "rank")
    )
    works = list(ranked.values_list("work_id", flat=True))
    counts = dict(
        matching(question).order_by().values_list("kind").annotate(number=Count("work_id"))
    )
    found = results_for(works, language=question.language)
    return [
        Sample(kind, [one for one in found if one.shown.kind == kind], counts.get(kind, 0))
        for kind in question.within
    ]


def next_dated(kind, *, on, language):
    """The first listed work of `kind` dated on or after the day `on`, as a Result; else None.

    Two statements, or one if there is none.
    """
    works = list(
        Entry.objects.leads()
        .filter(kind=kind, date__gte=on)
        .order_by("date", "work_id")
        .values_list("work_id", flat=True)[:1]
    )
    return results_for(works, language=language)[0] if works else None


def results_for(work_ids, *, language):
    """The works with these ids as Results in that order; one statement."""
    versions = defaultdict(list)
    for entry in Entry.objects.filter(work_id__in=work_ids).defer(
        "title_words", "summary_words", "text_words"
    ):
        versions[entry.work_id].append(entry)
    return [
        as_result(versions[work_id], language=language)
        for work_id in work_ids
        if work_id in versions
    ]


def as_result(entries, *, language):
    """A Result from all rows of one work, showing the version `language` can best read."""
    by_code = {entry.language: entry for entry in entries}
    code = nearest(by_code, reader=language, original=entries[0].original_language)
    return Result(by_code[code], sorted(entries, key=lambda entry: entry.language))


def matching(question, *, leaving_out=None):
    """The leading rows of all works that a question asks for, in no order.

    `leaving_out` is a facet whose own filter is ignored.
    """
    leads = Entry.objects.leads()
    if question.within:
        leads = leads.filter(kind__in=question.within)
    if question.mine and leaving_out != "language":
        leads = leads.filter(_carries("language", (question.language,)))
    for facet, values in question.chosen.items():
        if facet != leaving_out:
            leads = leads.filter(_carries(facet, values))
    if question.words:
        words = words_of(question.words)[:MOST_WORDS]
        if not words:
            return leads.none()
        versions = Entry.objects.filter(work_id=OuterRef("work_id"))
        for word in words:
            versions = versions.filter(
                Q(title_words__contains=f" {word}")
                | Q(summary_words__contains=f" {word}")
                | Q(text_words__contains=f" {word}")
            )
        leads = leads.filter(Exists(versions))
    return leads


def _carries(facet, values):
    return Exists(
        FacetValue.objects.filter(work_id=OuterRef("work_id"), facet=facet, value__in=values)
    )


def _own_versions(question):
    return Entry.objects.filter(work_id=OuterRef("work_id"), language=question.language)


def _order(leads, question):
    own = _own_versions(question)
    leads = leads.annotate(is_own=Exists(own))
    if question.order == "title":
        shown = Coalesce(Subquery(own.values("title_words")[:1]), "title_words")
        return leads.annotate(shown_title=shown).order_by("-is_own", "shown_title", "work_id")
    if question.order == "oldest":
        return leads.order_by("-is_own", F("date").asc(nulls_last=True), "work_id")
    if question.order == "relevance":
        leads = leads.annotate(weight=_weight(question))
        return leads.order_by("-is_own", "-weight", NEWEST, "work_id")
    return leads.order_by("-is_own", NEWEST, "work_id")


def _weight(question):
    score = Value(0)
    for word in words_of(question.words)[:MOST_WORDS]:
        score = score + Case(
            When(title_words__contains=f" {word}", then=TITLE),
            When(summary_words__contains=f" {word}", then=SUMMARY),
            default=TEXT,
            output_field=IntegerField(),
        )
    best = (
        Entry.objects.filter(work_id=OuterRef("work_id"))
        .order_by()
        .values("work_id")
        .annotate(best=Max(score))
    )
    return Subquery(best.values("best")[:1])


def facet_counts(question):
    """Counts of every facet, each with that facet's own filter left out; one statement."""
    narrowed = set(question.chosen) | ({"language"} if question.mine else set())
    parts = [_count(matching(question), set(FACETS) - narrowed)]
    parts += [_count(matching(question, leaving_out=facet), {facet}) for facet in sorted(narrowed)]
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    facets = {facet: Counter() for facet in FACETS}
    for facet, value, number in rows:
        facets[facet][value] = number
    return facets


def _count(leads, facets):
    return (
        FacetValue.objects.filter(facet__in=facets, work_id__in=leads.order_by().values("work_id"))
        .values_list("facet", "value")
        .annotate(number=Count("work_id"))
        .order_by()
    )
