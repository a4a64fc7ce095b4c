from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Catalogue and search")

    def ready(self):
        from . import checks, signals, upstream_overrides  # noqa: F401 - registers, connects

        upstream_overrides.install()
