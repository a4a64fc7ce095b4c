"""The door for a web server: production unless the environment says otherwise."""

import gc
import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.template.loader import get_template
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings.production")
application = get_wsgi_application()


def load_what_stays():
    """Load addresses and templates now, not for the first reader, and keep them out of garbage
    collection: looking through them each time took longer than most pages.
    """
    _ = get_resolver().url_patterns
    for folder in settings.TEMPLATES[0]["DIRS"]:
        for path in Path(folder).rglob("*.html"):
            get_template(path.relative_to(folder).as_posix())
    gc.collect()
    gc.freeze()


load_what_stays()
