"""Nothing of a work that must not be seen comes out anywhere, in any language, to anybody."""

import re

import pytest

from .people import EDITOR, EVERYBODY
from .states import STATES
from .surfaces import ABOUT_ALL, ABOUT_ONE, Shown

UNFOLDED = STATES
# What may differ: when a neighbour was last published, and the editor's way to the editor.
MAY_DIFFER = re.compile(r"<lastmod>[^<]*</lastmod>|<p class=\"edit\">.*?</p>")

pytestmark = pytest.mark.django_db


def named(row):
    return row.name


@pytest.mark.parametrize("person", sorted(EVERYBODY))
@pytest.mark.parametrize("surface", ABOUT_ALL, ids=named)
def test_what_is_hidden_changes_no_answer(matrix, surface, person):
    """Listings, counts and the like are the same, word for word, as if the works were not there."""
    faults = []
    for language in surface.languages:
        before = matrix.before[surface.name, language]
        after = surface.ask(matrix.browsers[person], None, language)
        for one, other in zip(before, after, strict=True):
            if other.leaks or other.status != one.status:
                faults.append(f"{other.address}: {other.status} {other.leaks}")
            elif surface.same_as_before and told(one) != told(other):
                faults.append(f"{other.address}: {first_difference(told(one), told(other))}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("surface", ABOUT_ONE, ids=named)
@pytest.mark.parametrize("state", STATES, ids=named)
def test_a_work_shows_to_nobody_but_those_who_may_see_it(matrix, state, surface):
    works = matrix.works[state.name]
    faults = []
    for language in surface.languages:
        for person, browser in matrix.browsers.items():
            answers = surface.ask(browser, works, language)
            if may_see(person, state, surface):
                faults += [
                    f"{person} may see {one.address}, but: {one.status}"
                    for one in answers
                    if not one.leaks and one.status != 404 * (surface.shown == Shown.IN_THE_CMS)
                ]
                continue
            faults += [f"{person} at {one.address}: {one.leaks}" for one in answers if one.leaks]
            if surface.shown == Shown.AS_ITS_PAGE:
                faults += refused_badly(matrix, state, surface, language, person, answers)
    assert not faults, "\n".join(faults)


def may_see(person, state, surface):
    """Whether the state's words must come out to this person on this surface."""
    sees_pages = person in state.seen_by
    return {
        Shown.AS_ITS_PAGE: sees_pages,
        Shown.AS_A_FILE: sees_pages or person == EDITOR,
        Shown.IN_THE_CMS: person == EDITOR,
        Shown.IF_PUBLIC: state.is_public,
        Shown.NEVER: False,
    }[surface.shown]


def refused_badly(matrix, state, surface, language, person, answers):
    """Refusals that tell more than an address where nothing ever was, or than before."""
    if state.is_known:
        before = matrix.before[state.name, surface.name, language]
        return [
            f"{person} at {two.address}: {first_difference(told(one), told(two))}"
            for one, two in zip(before, answers, strict=True)
            if told(one) != told(two)
        ]
    faults = []
    for answer in answers:
        section = answer.address.split("/")[2]
        nothing = matrix.nothing_at(f"/{language}/{section}/", person)
        if not answer.asks_who_you_are and (answer.status, answer.text) != (404, nothing.text):
            difference = first_difference(nothing.text, answer.text)
            faults.append(f"{person} at {answer.address}: {answer.status} {difference}")
    return faults


def told(answer):
    """What an answer says to anybody who asks at any time."""
    return MAY_DIFFER.sub("", answer.text)


def first_difference(one, other):
    """Where two texts begin to differ, with a few words around."""
    place = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    start = max(0, place - 40)
    return f"…{one[start : place + 60]!r} became …{other[start : place + 60]!r}"
