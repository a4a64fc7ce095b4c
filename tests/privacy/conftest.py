"""Makes the states of a module's `UNFOLDED` once, and keeps what was answered before them."""

from dataclasses import dataclass, field

import pytest
from django.db import connection, transaction
from django.test import override_settings

from .people import VISITOR, browsers
from .surfaces import ABOUT_ALL, ABOUT_ONE, Shown
from .works import Works, add_surroundings


@dataclass
class Matrix:
    """People with their browsers, the Works of each state by its name, and earlier answers.

    `before` holds lists of Answers from before anything was hidden: by (person, surface,
    language) for what is asked about all works, by (state, surface, language) for the pages of
    works that are known.
    """

    browsers: dict
    media: object
    works: dict[str, Works] = field(default_factory=dict)
    before: dict = field(default_factory=dict)


@pytest.fixture(scope="module")
def matrix(request, django_db_setup, django_db_blocker, tmp_path_factory):
    """The Matrix of the module's states; gone with the module."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media):
        # Tried out once for each connection, which is not possible inside a transaction.
        assert connection.features.supports_transactions
        with transaction.atomic():
            add_surroundings()
            made = Matrix(browsers(), media)
            _unfold(made, request.module.UNFOLDED)
            yield made
            transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _files_of_the_matrix(_uploads_in_a_folder_of_their_own, settings, matrix):
    settings.MEDIA_ROOT = matrix.media


def _unfold(matrix, states):
    unfolding = {}
    for state in states:
        works = matrix.works[state.name] = state.new_works()
        unfolding[state.name] = state.unfold(works)
        next(unfolding[state.name])
    for surface in ABOUT_ALL:
        for person, browser in matrix.browsers.items():
            for language in surface.languages:
                answers = surface.ask(browser, None, language)
                matrix.before[person, surface.name, language] = answers
    for state in states:
        works = matrix.works[state.name]
        if state.is_known:
            for surface in ABOUT_ONE:
                if surface.shown == Shown.AS_ITS_PAGE:
                    for language in surface.languages:
                        answers = surface.ask(matrix.browsers[VISITOR], works, language)
                        matrix.before[state.name, surface.name, language] = answers
        next(unfolding[state.name], None)
