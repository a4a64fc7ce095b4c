"""For the real site. Refuses to start without a secret key and host names."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403 - settings are layered by star import
from .base import STORAGES, env

# No defaults: a missing one stops the start (ImproperlyConfigured).
SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
if not SECRET_KEY or not [host for host in ALLOWED_HOSTS if host and host != "*"]:
    raise ImproperlyConfigured("SECRET_KEY and ALLOWED_HOSTS must both be set, and not to '*'")
WAGTAILADMIN_BASE_URL = env.str("SITE_ADDRESS", default=f"https://{ALLOWED_HOSTS[0]}")
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS]

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
# Only a proxy that always sets this header itself may stand in front of the site.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
}
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"racop@{ALLOWED_HOSTS[0]}")
