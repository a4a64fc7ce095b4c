"""The section trees that every test with a database finds, in all twelve languages."""

import json

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection

from site_config.content_loading.loading import load_terms
from site_config.roles import ensure_groups
from site_config.sections import ensure_sections


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Build the tree once: tests that roll back find it, tests that commit get it restored.

    Returns the database with its tree as a text. Not Django's serialised rollback: that is kept
    with a connection, of which there is another beside Playwright's loop, and fails behind a
    test without it, which has made the content types anew.
    """
    with django_db_blocker.unblock():
        load_terms(settings.ROOT / "content")
        ensure_sections()
        # Tests ask for the groups again; made once, that costs them little.
        ensure_groups()
        rows = json.loads(connection.creation.serialize_db_to_string())
    # First, or the signals of what is restored before them make new ones.
    rows.sort(key=lambda row: row["model"] != "contenttypes.contenttype")
    return json.dumps(rows)


@pytest.fixture
def homes(db):
    """`{language code: HomePage}`."""
    from home.models import HomePage

    return {home.locale.language_code: home for home in HomePage.objects.select_related("locale")}


@pytest.fixture
def rebuilt_tree(transactional_db, django_db_setup):
    """The tree for tests that commit: the one before has emptied the database."""
    call_command("flush", interactive=False, inhibit_post_migrate=True, verbosity=0)
    ContentType.objects.clear_cache()
    connection.creation.deserialize_db_from_string(django_db_setup)
    # Rows came with their numbers: PostgreSQL would give new ones the same again.
    models = apps.get_models(include_auto_created=True)
    for statement in connection.ops.sequence_reset_sql(no_style(), models):
        with connection.cursor() as cursor:
            cursor.execute(statement)
