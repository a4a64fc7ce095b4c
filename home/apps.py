from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Pages")

    def ready(self):
        from . import (
            signals,  # noqa: F401 - connects the receivers
            wagtail_overrides,
        )
        from .permissions import (
            pages,
            upstream_addresses,  # noqa: F401 - lists them
        )
        from .uploads import wagtail_overrides as upload_overrides

        pages.install()
        wagtail_overrides.install()
        upload_overrides.install()
        # Wagtail's screens of files ask for their models: not before all are there.
        from .permissions import file_screens, files, hidden, references, tags

        for rule in (files, file_screens, hidden, references, tags):
            rule.install()
