"""Works by commitment and country: the small picture over a listing that is also its filter."""

from collections import defaultdict
from dataclasses import dataclass, replace

from taxonomy import names
from taxonomy.countries import country_name

from .crossing_statement import crossed


@dataclass(frozen=True)
class Cell:
    """How many works a country has under a commitment, and the question that lists them.

    `weight` says in a word how many that is beside the largest number: none, few, some, many.
    """

    commitment: object
    count: int
    weight: str
    is_chosen: bool
    link: str


@dataclass(frozen=True)
class Row:
    """One country with a Cell for each of the twelve."""

    country: str
    name: str
    link: str
    cells: list


def crossing(answer):
    """The rows for an Answer's works, its own choice of commitment and country left out.

    Countries with the most works first; works about the whole region stand under none. One
    statement, whatever the number of works.
    """
    question = answer.question
    open_question = replace(
        question,
        page=1,
        chosen={f: v for f, v in question.chosen.items() if f not in ("commitment", "country")},
    )
    counts, totals = defaultdict(int), defaultdict(int)
    pairs = crossed(answer, "country", "commitment")
    for country, number, count in pairs:
        counts[country, number] = count
        totals[country] += count
    most = max(counts.values(), default=0)
    return [
        Row(
            country=country,
            name=country_name(country),
            link=replace(
                open_question, chosen=open_question.chosen | {"country": (country,)}
            ).query_string(),
            cells=[
                _cell(commitment, country, counts, most, question, open_question)
                for commitment in names.commitments().values()
            ],
        )
        for country in sorted(totals, key=lambda code: (-totals[code], code))
    ]


def _cell(commitment, country, counts, most, question, open_question):
    both = {"commitment": (str(commitment.number),), "country": (country,)}
    is_chosen = both.items() <= question.chosen.items()
    count = counts[country, str(commitment.number)]
    return Cell(
        commitment=commitment,
        count=count,
        weight=_weight(count, most),
        is_chosen=is_chosen,
        link=(
            open_question
            if is_chosen
            else replace(open_question, chosen=open_question.chosen | both)
        ).query_string(),
    )


def _weight(count, most):
    if not count:
        return "none"
    if count == most and most > 1:
        return "many"
    return "some" if count * 2 > most and most > 1 else "few"
