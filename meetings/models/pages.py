"""The invitation: what a meeting is for and what is on its agenda."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField

from home.filed import filed, filing_panel
from home.licences import USUAL
from home.models import BaseIndexPage, BasePage
from home.tabs import page_tabs
from meetings.blocks import AgendaBlocks, FileBlocks
from search.entries import CatalogueEntry, Kind
from search.models import Entry

from .facts import Meeting


class MeetingIndexPage(BaseIndexPage):
    """All meetings and their reports."""

    kinds = (Kind.MEETING, Kind.REPORT)
    parent_page_types = ["home.HomePage"]
    subpage_types = ["meetings.MeetingPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("meetings section")


class MeetingPage(BasePage):
    """One meeting, announced in one language."""

    wants_commitment = True

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="pages", verbose_name=_("time and place")
    )
    purpose = models.TextField(_("purpose"), help_text=_("Why we meet, in a few sentences."))
    agenda = StreamField(AgendaBlocks(), blank=True, verbose_name=_("agenda"))
    papers = StreamField(FileBlocks(), blank=True, verbose_name=_("papers"))

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("meeting"),
        FieldPanel("purpose"),
        FieldPanel("agenda"),
        FieldPanel("papers"),
    ]
    edit_handler = page_tabs(
        (content_panels, _("Invitation")),
        ([filing_panel(least_commitments=0)], _("Filing")),
    )
    parent_page_types = ["meetings.MeetingIndexPage"]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("meeting", overridable=False),
    ]
    subpage_types = ["meetings.MeetingReportPage"]

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")

    def catalogue_entry(self):
        agenda = self.agenda.stream_block.get_searchable_content(self.agenda)
        return CatalogueEntry(
            kind=Kind.MEETING,
            title=self.title,
            summary=self.purpose,
            text="\n".join(agenda),
            format=self.meeting.mode,
            date=self.meeting.local_start.date(),
            licence=USUAL,
            source=self.meeting.source_url,
            **filed(self),
        )

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        reading = context["reading"]
        context["meeting"] = self.meeting
        context["report"] = Entry.objects.at(f"{reading.path}report/").filter(is_lead=True).first()
        return context
