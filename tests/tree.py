"""The section trees that every test with a database finds, in all twelve languages."""

import pytest
from django.conf import settings
from django.db import connection

from site_config.content_loading.loading import load_terms
from site_config.sections import ensure_sections


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Build the tree once: tests that roll back find it, tests that commit get it restored."""
    with django_db_blocker.unblock():
        load_terms(settings.ROOT / "content")
        ensure_sections()
        # What Django puts back for tests with a serialised rollback.
        connection._test_serialized_contents = connection.creation.serialize_db_to_string()


@pytest.fixture
def homes(db):
    """`{language code: HomePage}`."""
    from home.models import HomePage

    return {home.locale.language_code: home for home in HomePage.objects.select_related("locale")}


@pytest.fixture
def rebuilt_tree(transactional_db, django_db_serialized_rollback):
    """The tree for tests that commit: the one before has emptied the database."""
