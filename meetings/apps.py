from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = _("Meetings")

    def ready(self):
        from home.permissions.belonging import belongs_to_works

        from . import signals  # noqa: F401 - connects the receivers
        from .models import Meeting

        # The working title of a closed meeting is not for everybody in the CMS.
        belongs_to_works(Meeting)
