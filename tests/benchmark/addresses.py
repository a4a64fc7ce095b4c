"""The site's addresses, and before them one that Wagtail's own search answers."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from site_config.urls import handler400, handler403, handler404
from site_config.urls import urlpatterns as site_patterns

from .wagtail_view import search_by_wagtail

__all__ = ["handler400", "handler403", "handler404", "urlpatterns"]

urlpatterns = [
    *i18n_patterns(path("search-by-wagtail/", search_by_wagtail, name="search_by_wagtail")),
    *site_patterns,
]
