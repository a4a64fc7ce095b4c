from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from languages import registry


class LanguagesConfig(AppConfig):
    name = "languages"
    label = "languages"
    verbose_name = _("Languages")

    def ready(self):
        registry.register()

        from languages import checks, signals  # noqa: F401 - importing registers and connects
