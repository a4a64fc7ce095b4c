"""Makes the states of a module's `UNFOLDED` once, and keeps what was answered before them."""

from dataclasses import dataclass, field

import pytest
from django.db import connection, transaction
from django.test import override_settings

from .people import MEMBER, VISITOR, browsers
from .surfaces import ABOUT_ALL, ABOUT_ONE, Shown, get
from .works import Works, add_surroundings, link_to


@dataclass
class Matrix:
    """People with their browsers, the Works of each state by its name, and earlier answers.

    `before` holds the Answers from before anything was hidden, by person and address: to what is
    asked about all works, and at the addresses of works that are known.
    """

    browsers: dict
    media: object
    works: dict[str, Works] = field(default_factory=dict)
    before: dict = field(default_factory=dict)
    _nothing: dict = field(default_factory=dict)

    def remember(self, person, answers):
        """Keep answers to compare later ones with."""
        self.before.update({(person, answer.address): answer for answer in answers})

    def nothing_at(self, section, person):
        """The Answer this person gets in a section at an address where nothing ever was."""
        if (section, person) not in self._nothing:
            answer = get(self.browsers[person], f"{section}/nothing-was-ever-here/")
            assert answer.status == 404
            self._nothing[section, person] = answer
        return self._nothing[section, person]


@pytest.fixture(scope="module")
def matrix(request, django_db_setup, django_db_blocker, tmp_path_factory):
    """The Matrix of the module's states; gone with the module."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media):
        # Tried out once for each connection, which is not possible inside a transaction.
        assert connection.features.supports_transactions
        with transaction.atomic():
            linking_story = add_surroundings()
            made = Matrix(browsers(), media)
            _unfold(made, request.module.UNFOLDED)
            link_to(made.works.values(), linking_story)
            yield made
            transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _files_of_the_matrix(request, _uploads_in_a_folder_of_their_own, settings):
    if "matrix" in request.fixturenames:
        settings.MEDIA_ROOT = request.getfixturevalue("matrix").media


def _unfold(matrix, states):
    unfolding = {}
    for state in states:
        works = matrix.works[state.name] = state.new_works()
        unfolding[state.name] = state.unfold(works)
        next(unfolding[state.name])
    for person in (VISITOR, MEMBER):
        browser = matrix.browsers[person]
        for surface in ABOUT_ALL:
            for language in surface.languages:
                matrix.remember(person, surface.ask(browser, None, language))
    for state in states:
        works = matrix.works[state.name]
        if state.is_known:
            for surface in ABOUT_ONE:
                if surface.shown == Shown.AS_ITS_PAGE:
                    for language in surface.languages:
                        browser = matrix.browsers[VISITOR]
                        matrix.remember(VISITOR, surface.ask(browser, works, language))
        next(unfolding[state.name], None)
