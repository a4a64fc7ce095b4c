from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "desk"
    verbose_name = _("Translators' desk")

    def ready(self):
        from . import signals  # noqa: F401 - connects the receivers
