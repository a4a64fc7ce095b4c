"""Meetings in the CMS: plain facts, invitations, reports."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from home.page_lists import list_viewset
from home.permissions import addresses
from home.permissions.snippet_addresses import snippet_addresses
from home.permissions.snippets import InSightViewSet

from .models import Meeting, MeetingPage, MeetingReportPage


class MeetingViewSet(InSightViewSet):
    """When, where and by which rule people meet; chosen by the invitation."""

    model = Meeting
    icon = "date"
    add_to_admin_menu = True
    menu_order = 320
    list_display = ["working_title", "start", "mode", "rule"]
    list_filter = ["mode", "rule"]


register_snippet(MeetingViewSet)
addresses.register(snippet_addresses("meetings.Meeting"))


@hooks.register("register_admin_viewset")
def meeting_lists():
    """All invitations and all reports in all languages."""
    return [
        list_viewset(MeetingPage, label=_("Meetings"), icon="calendar", order=130),
        list_viewset(
            MeetingReportPage, label=_("Meeting reports"), icon="clipboard-list", order=140
        ),
    ]
