"""Nothing of a work that must not be seen comes out anywhere, in any language, to anybody."""

import re

import pytest

from .people import EDITOR, INSIDER, MEMBER, VISITOR
from .states import STATES
from .surfaces import ABOUT_ALL, ABOUT_ONE, CODES, Shown, get

UNFOLDED = STATES
# What may differ: when a neighbour was last published, the mark of a text that says so, and the
# editor's way to the editor.
MAY_DIFFER = re.compile(
    r"<lastmod>[^<]*</lastmod>|<updated>[^<]*</updated>|^ETag: \S+|<p class=\"edit\">.*?</p>",
    re.MULTILINE,
)

pytestmark = pytest.mark.django_db


def named(row):
    return row.name


@pytest.mark.parametrize("person", [VISITOR, INSIDER, EDITOR])
@pytest.mark.parametrize("surface", ABOUT_ALL, ids=named)
def test_what_is_hidden_changes_no_answer(matrix, surface, person):
    """Listings, counts and the like are the same, word for word, as if the works were not there."""
    faults = []
    for language in surface.languages:
        for other in surface.ask(matrix.browsers[person], None, language):
            one = matrix.before[person if person == VISITOR else MEMBER, other.address]
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
        for person in state.people:
            answers = surface.ask(matrix.browsers[person], works, language)
            if may_see(person, state, surface):
                if not state.is_known:
                    faults += [
                        f"{person} may see {one.address}, but: {one.status}"
                        for one in answers
                        if not one.leaks
                    ]
                faults += [f"caches keep {one.address}" for one in answers if one.may_be_cached]
                continue
            faults += [f"{person} at {one.address}: {one.leaks}" for one in answers if one.leaks]
            if surface.shown == Shown.AS_ITS_PAGE:
                faults += refused_badly(matrix, state, person, answers)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("state", STATES, ids=named)
def test_a_picture_for_sharing_is_drawn_of_what_is_public_only(matrix, state):
    """Its words are drawn and cannot be searched for: what is hidden has none at all."""
    works = matrix.works[state.name]
    answers = [
        get(matrix.browsers[person], f"/pictures/{number}/{language}.png")
        for person in state.people
        for number in works.numbers
        for language in CODES
    ]
    drawn = [one.address for one in answers if one.status == 200]
    if state.is_public:
        assert drawn
    elif not state.is_known:
        assert drawn == []


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


def refused_badly(matrix, state, person, answers):
    """Refusals that tell more than an address where nothing ever was, or than before."""
    faults = []
    for answer in answers:
        if state.is_known:
            usual = matrix.before[VISITOR, answer.address]
        else:
            usual = matrix.nothing_at("/".join(answer.address.split("/")[:3]), person)
        if not answer.asks_who_you_are and told(answer) != told(usual):
            difference = first_difference(told(usual), told(answer))
            faults.append(f"{person} at {answer.address}: {difference}")
    return faults


def told(answer):
    """What an answer says to anybody who asks at any time."""
    return f"{answer.status} {' '.join(MAY_DIFFER.sub('', answer.text).split())}"


def first_difference(one, other):
    """Where two texts begin to differ, with a few words around."""
    place = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    start = max(0, place - 40)
    return f"…{one[start : place + 60]!r} became …{other[start : place + 60]!r}"
