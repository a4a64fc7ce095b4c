"""The door for a web server: production unless the environment says otherwise."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings.production")
application = get_wsgi_application()

# What stays as long as the process does is loaded now, not by the first reader, and is not looked
# through again each time Python collects its garbage: that took longer than most pages.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
