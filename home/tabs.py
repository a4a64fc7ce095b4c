"""The tabs of a page's editor: its own first, then the address and publishing."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList, TabbedInterface

from .models import BasePage


def page_tabs(*own):
    """An edit handler from (panels, heading) pairs and the tabs that every page has."""
    return TabbedInterface(
        [
            *(ObjectList(panels, heading=heading) for panels, heading in own),
            ObjectList(BasePage.promote_panels, heading=_("Address")),
            ObjectList(BasePage.settings_panels, heading=_("Publishing")),
        ]
    )
