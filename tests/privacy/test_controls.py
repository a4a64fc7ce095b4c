"""Every surface shows a public work to everybody: else that it hides others would prove nothing."""

import pytest

from .people import VISITOR
from .states import PUBLIC
from .surfaces import ABOUT_ALL, ABOUT_ONE, Shown
from .test_matrix import may_see, named, told

UNFOLDED = [PUBLIC]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("surface", ABOUT_ALL, ids=named)
def test_a_public_work_changes_every_answer(matrix, surface):
    faults = []
    for language in surface.languages:
        answers = surface.ask(matrix.browsers[VISITOR], None, language)
        changed = [one for one in answers if told(one) != told(matrix.before[VISITOR, one.address])]
        if not changed or (surface.shows_words and not any(one.leaks for one in changed)):
            faults.append(f"{[one.address for one in answers]}: nothing new")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("person", PUBLIC.people)
@pytest.mark.parametrize("surface", ABOUT_ONE, ids=named)
def test_a_public_work_shows_at_its_addresses(matrix, surface, person):
    works = matrix.works[PUBLIC.name]
    faults, asked = [], 0
    for language in surface.languages:
        for answer in surface.ask(matrix.browsers[person], works, language):
            asked += 1
            if bool(answer.leaks) != may_see(person, PUBLIC, surface):
                faults.append(f"{answer.address}: {answer.status} {answer.leaks}")
    assert asked
    assert not faults, "\n".join(faults)


def test_the_files_behind_closed_doors_are_there(matrix):
    works = matrix.works[PUBLIC.name]
    for file in [*works.documents, *works.images]:
        assert (matrix.media / file.file.name).is_file()


def test_every_surface_is_asked_in_every_language_it_has():
    assert {len(surface.languages) for surface in [*ABOUT_ALL, *ABOUT_ONE]} == {1, 12}
    assert {surface.shown for surface in ABOUT_ONE} == set(Shown)
