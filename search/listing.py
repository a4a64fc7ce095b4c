"""What a listing's page shows: results, facets to narrow by, and links for every next question."""

from dataclasses import dataclass, replace

from .finding import find
from .labels import FACET_NAMES, SORT_NAMES, value_name, value_order
from .nothing_found import next_steps
from .questions import FACETS, SORTS, read_question
from .taking_along import take_along


@dataclass(frozen=True)
class Option:
    """One value to narrow by, or to let go of."""

    facet: str
    value: str
    name: str
    count: int
    is_chosen: bool
    link: str


def listing_context(parameters, *, language, within=()):
    """Answer the question in `parameters` (a QueryDict) for a page's template.

    Gives `answer`, `question`, `narrowing` as [(facet, name, [Option])], `chosen` as [Option],
    `sorts` as [(value, name, is_chosen)], links `previous_link` and `next_link`, `take_along`
    (a TakeAlong or None), and `next_steps` (NextSteps, None if something was found). Raises what
    read_question and find raise.
    """
    question = read_question(parameters, language=language, within=within)
    answer = find(question)
    narrowing = []
    for facet in FACETS:
        options = _options(facet, question, answer, language)
        # A facet with a single value divides nothing.
        if len(options) > 1 or any(option.is_chosen for option in options):
            narrowing.append((facet, FACET_NAMES[facet], options))
    return {
        "answer": answer,
        "question": question,
        "narrowing": narrowing,
        "chosen": [o for _f, _n, options in narrowing for o in options if o.is_chosen],
        "sorts": [
            (value, SORT_NAMES[value], value == question.order)
            for value in SORTS
            if value != "relevance" or question.words
        ],
        "mine_link": replace(question, mine=not question.mine, page=1).query_string(),
        "previous_link": question.page > 1 and question.on_page(question.page - 1).query_string(),
        "next_link": question.page < answer.pages
        and question.on_page(question.page + 1).query_string(),
        "take_along": take_along(question),
        "next_steps": None if answer.count else next_steps(answer),
    }


def _options(facet, question, answer, language):
    counts = answer.facets[facet]
    chosen = question.chosen.get(facet, ())
    values = value_order(facet, counts)
    values += [value for value in chosen if value not in counts]
    link_with = question.links_with(facet)
    return [
        Option(
            facet=facet,
            value=value,
            name=value_name(facet, value, language=language),
            count=counts[value],
            is_chosen=value in chosen,
            link=(
                question.without_value(facet, value).query_string()
                if value in chosen
                else link_with(value)
            ),
        )
        for value in values
    ]
