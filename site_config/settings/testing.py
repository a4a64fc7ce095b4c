"""For the test suite: as in production where it matters, quick where it does not."""

from .base import *  # noqa: F403 - settings are layered by star import
from .base import env

DEMONSTRATION = True
SECRET_KEY = "only-for-the-tests"  # noqa: S105 - guards nothing
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DATABASES = {"default": env.db("DATABASE_URL", default="sqlite://:memory:")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20}
CACHES = CACHES | {  # noqa: F405
    "pictures": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pictures"}
}
# No thread writes into another test.
WRITE_MISSED_READINGS_AFTER = None
