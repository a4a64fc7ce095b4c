"""Tells coordinators on the CMS's first screen what had to be mended of itself."""

import datetime

from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from search.models import Mending

SHOWN = datetime.timedelta(days=7)
MOST = 10


class MendingPanel(Component):
    """Works whose listing was not as it should be in the last days; nothing if there were none."""

    name = "mendings"
    template_name = "home/mending_panel.html"
    order = 60

    def get_context_data(self, parent_context):
        since = timezone.now() - SHOWN
        mendings = list(Mending.objects.filter(mended_at__gte=since).order_by("-mended_at")[:MOST])
        keys = {key for mending in mendings for key in mending.works[:MOST]}
        pages = {}
        for page in Page.objects.filter(translation_key__in=keys, alias_of=None).order_by("-pk"):
            pages[str(page.translation_key)] = page
        return {
            "mendings": [
                {
                    "at": mending.mended_at,
                    "number": len(mending.works),
                    "pages": [pages[key] for key in mending.works[:MOST] if key in pages],
                }
                for mending in mendings
            ]
        }
