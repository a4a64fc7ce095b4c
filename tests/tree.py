"""The section trees that every test with a database finds, in all twelve languages."""

import pytest
from django.conf import settings
from wagtail.models import Locale, Page

from site_config.content_loading.loading import load_terms
from site_config.sections import ensure_sections


def build_tree():
    """Make sections, commitments, topics and organisations; safe where they exist."""
    load_terms(settings.ROOT / "content")
    return ensure_sections()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Build the tree once for all tests that roll back."""
    with django_db_blocker.unblock():
        build_tree()


@pytest.fixture
def homes(db):
    """`{language code: HomePage}`."""
    from home.models import HomePage

    return {home.locale.language_code: home for home in HomePage.objects.select_related("locale")}


@pytest.fixture
def rebuilt_tree(transactional_db, django_db_serialized_rollback):
    """The tree for tests that commit: they find an empty database and must make it anew."""
    if (
        not Page.objects.filter(depth=2).exists()
        or not Locale.objects.filter(language_code="sr-latn").exists()
    ):
        build_tree()
    from search.catalogue import rebuild

    rebuild()
