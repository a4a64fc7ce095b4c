"""Settings that hold everywhere; what differs stands in development, testing and production."""

from pathlib import Path

import environ

from languages import registry

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
env = environ.Env()

DEBUG = False
# True where demonstration accounts and content may be made; never in production.
DEMONSTRATION = False

INSTALLED_APPS = [
    "site_config",
    "desk",
    "meetings",
    "stories",
    "library",
    "home",
    "search",
    "members",
    "taxonomy",
    "languages",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.snippets",
    "wagtail.sites",
    "members.users_app.AccountsAppConfig",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "site_config.content_security.ContentSecurityPolicyMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "languages.middleware.LanguagePrefixMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "site_config.bad_input.BadInputMiddleware",
    "home.permissions.asker.AskerMiddleware",
    "home.permissions.addresses.ReachMiddleware",
    "home.permissions.file_screens.SightMiddleware",
    # Last: it answers itself, and nobody after it would be asked.
    "home.middleware.WholeActsMiddleware",
]

ROOT_URLCONF = "site_config.urls"
WSGI_APPLICATION = "site_config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.page_frame.page_frame",
            ],
        },
    },
]

# The project's templates may stand in for a form widget's.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR / 'racop.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers go on while one writes, and a writer waits instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # A worker keeps some 16 MB of a large index at hand instead of 2.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;"
        ),
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# To connect anew takes SQLite, too, some milliseconds: it reads the whole schema.
DATABASES["default"]["CONN_MAX_AGE"] = 60
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # What is drawn for sharing: on disk, so that it costs a worker no memory and is drawn once.
    "pictures": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR / "social_pictures",
        "TIMEOUT": 7 * 24 * 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 5_000},
    },
}

# Word forms for the search; made by compile_dictionaries, the same for all sites.
DICTIONARIES = VAR / "dictionaries"

# Seconds; None: only when asked to.
WRITE_MISSED_READINGS_AFTER = 60

# Work is done at once, in the process that asked: no worker to run or to forget.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

AUTH_USER_MODEL = "members.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# Languages: one file each in languages/table.
registry.register()
LANGUAGE_CODE = "en"
LANGUAGES = registry.django_languages()
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
# A link to an address of this site stays as it was typed: Wagtail would look its page up, and
# tell its title also to those who may not see it.
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = ""
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
LOCALE_PATHS = [ROOT / "site_config" / "locale", ROOT / "site_config" / "locale_cms"]
USE_I18N = True
FORMAT_MODULE_PATH = "languages.input_formats"
TIME_ZONE = "Europe/Skopje"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "site_config" / "static"]
# Not served as a folder: site_config.urls asks for each file whether it may be seen.
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
STORAGES = {
    # Takes only what has passed the gate (home/uploads).
    "default": {"BACKEND": "home.uploads.storage.GatedStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# The strict policy of the public pages; the CMS's looser one is in content_security.py.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

WAGTAIL_SITE_NAME = "RACoP"
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_BASE_URL = env.str("SITE_ADDRESS", default="http://127.0.0.1:8000")
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# No third party is told who edits here.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS = []
# A new translation would go live at once with the source's text.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILIMAGES_IMAGE_MODEL = "home.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "home.uploads.forms.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "gif", "heic", "heif", "hif", "avif"]
# What cameras make: 61 megapixels, in 50 MB. home/uploads/measuring.py has what else limits them.
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64_000_000
# Every browser shows WebP; as PNG a photograph takes seconds to write and megabytes to send.
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"webp": "webp", "avif": "webp"}
WAGTAILDOCS_DOCUMENT_MODEL = "home.SiteDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "home.uploads.forms.DocumentForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = [
    "pdf",
    "docx",
    "xlsx",
    "pptx",
    "odt",
    "ods",
    "odp",
    "txt",
    "csv",
    "epub",
]
# Always through the view that asks who may see the file.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["application/pdf"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# Our own former paths redirect in every language and never for what is private.
WAGTAILREDIRECTS_AUTO_CREATE = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"racop": {"level": "INFO"}},
}
