"""What a reader can do next when nothing was found."""

from dataclasses import dataclass, replace

from .labels import FACET_NAMES
from .questions import FACETS
from .suggesting import other_spelling


@dataclass(frozen=True)
class WithoutFacet:
    """The same question with one facet's choices dropped: its name, works found, the link."""

    name: str
    count: int
    link: str


@dataclass(frozen=True)
class NextSteps:
    """Another spelling of the words ("" if none) with its link, and which choices to drop."""

    spelling: str
    spelling_link: str
    without: list


def next_steps(answer):
    """What to try instead of an Answer that found nothing; one statement at most."""
    question = answer.question
    spelling = (
        other_spelling(question.words, answer.asked, language=question.language)
        if answer.asked
        else ""
    )
    return NextSteps(
        spelling=spelling,
        spelling_link=replace(question, words=spelling, page=1).query_string(),
        without=[
            WithoutFacet(FACET_NAMES[facet], count, _dropping(question, facet).query_string())
            for facet in FACETS
            if (count := answer.without.get(facet))
        ],
    )


def _dropping(question, facet):
    chosen = {name: values for name, values in question.chosen.items() if name != facet}
    mine = question.mine and facet != "language"
    return replace(question, chosen=chosen, mine=mine, page=1)
