"""The production settings, with what a benchmark cannot have: collected files, and mail."""

from site_config.settings.production import *  # noqa: F403 - settings are layered by star import
from site_config.settings.production import CACHES, STORAGES, TEMPLATES, VAR

ROOT_URLCONF = "tests.benchmark.addresses"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
CACHES = CACHES | {
    "pictures": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pictures"}
}
STATIC_ROOT = None
MEDIA_ROOT = VAR / "bench" / "media"
# For the page that shows what Wagtail's own search finds.
TEMPLATES[0]["DIRS"] = [*TEMPLATES[0]["DIRS"], VAR.parent / "tests" / "benchmark" / "templates"]
