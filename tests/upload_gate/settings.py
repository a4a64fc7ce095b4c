"""The production settings for a site of one's own: a database and a media folder that are thrown away."""

import os
from pathlib import Path

from site_config.settings.production import *  # noqa: F403 - settings are layered by star import
from site_config.settings.production import STORAGES

FOLDER = Path(os.environ["UPLOAD_GATE_FOLDER"])
MEDIA_ROOT = FOLDER / "media"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
# Where Django holds large uploads while a request goes on; nothing may be left there.
FILE_UPLOAD_TEMP_DIR = FOLDER / "held"
FILE_UPLOAD_TEMP_DIR.mkdir(exist_ok=True)
