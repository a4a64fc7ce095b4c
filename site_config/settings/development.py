"""For one's own machine: everything shown, nothing sent, demonstration accounts allowed."""

from .base import *  # noqa: F403 - settings are layered by star import
from .base import env

DEBUG = True
DEMONSTRATION = True
SECRET_KEY = env.str("SECRET_KEY", default="only-for-development-never-for-production")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
