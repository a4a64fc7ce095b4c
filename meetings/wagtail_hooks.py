"""Meetings' plain facts in the CMS."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Meeting


class MeetingViewSet(SnippetViewSet):
    """When, where and by which rule people meet; chosen by the invitation."""

    model = Meeting
    icon = "date"
    add_to_admin_menu = True
    menu_order = 320
    list_display = ["working_title", "start", "mode", "rule"]
    list_filter = ["mode", "rule"]


register_snippet(MeetingViewSet)
