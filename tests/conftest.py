"""What every test starts from: no language, zone or cache left over, files in a folder of its own."""

import pytest
from django.core.cache import cache
from django.utils import timezone, translation

from taxonomy import names

pytest_plugins = ["tests.browser.chromium", "tests.tree"]


def pytest_configure(config):
    """Make the word forms that the search reads, once for all processes of a run."""
    if not hasattr(config, "workerinput"):
        from search.fulltext.compiling import compile_dictionaries

        compile_dictionaries()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request, tmp_path_factory, django_db_modify_db_settings_parallel_suffix
):
    """Put SQLite into a file where browser tests run: each thread of the server connects itself.

    In memory, Django hands one connection to all threads, and two requests of a browser at once
    fall into each other's transactions.
    """
    from django.conf import settings

    database = settings.DATABASES["default"]
    in_browser = any(item.get_closest_marker("browser") for item in request.session.items)
    if in_browser and database["ENGINE"] == "django.db.backends.sqlite3":
        database.setdefault("TEST", {})["NAME"] = str(
            tmp_path_factory.mktemp("database") / "browser-tests.sqlite3"
        )
        database["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"


@pytest.fixture(autouse=True)
def _nothing_left_over():
    """Language and time zone are kept per thread and Wagtail caches its site roots: forget them."""
    _forget()
    yield
    _forget()


def _forget() -> None:
    translation.deactivate()
    timezone.deactivate()
    cache.clear()
    names.forget()


@pytest.fixture(autouse=True)
def _uploads_in_a_folder_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
