"""The addresses at which a question's answer can be had in other forms, to take it along."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse

from .titles import title_of


@dataclass(frozen=True)
class TakeAlong:
    """What a list is called, and where it is as a feed, a table and data for programs."""

    title: str
    atom: str
    csv: str
    json: str


def take_along(question):
    """The TakeAlong for a list; None where the section cannot have what was chosen.

    The feed begins at the beginning, whatever page is shown; the others hold the page shown.
    """
    asked = question.of_everything()
    if asked is None:
        return None
    return TakeAlong(
        title=title_of(asked),
        atom=address_of(replace(asked, page=1), "results_atom"),
        csv=address_of(asked, "results_csv"),
        json=address_of(asked, "results_json"),
    )


def address_of(question, view):
    """The one address at which the view of this name answers a question of everything."""
    path, pairs = reverse(view), question.parameters()
    return f"{path}?{urlencode(pairs)}" if pairs else path


def pages_around(answer, view):
    """`{"first": address, …}`: where the other pages of an answer are (RFC 5005, section 3)."""
    question = answer.question
    numbers = {"first": 1, "previous": question.page - 1, "next": question.page + 1}
    numbers["last"] = answer.pages
    return {
        relation: address_of(question.on_page(number), view)
        for relation, number in numbers.items()
        if 1 <= number <= answer.pages
    }
