"""The report of a meeting: what was said and what follows, and never who was there."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField

from home.filed import filed
from home.licences import USUAL
from home.models import BasePage
from meetings.blocks import FileBlocks, NextStepBlocks, PointBlocks
from search.entries import CatalogueEntry, Kind


class MeetingReportPage(BasePage):
    """A report; stands under its meeting, at the address `…/report/`.

    Whatever the meeting's rule, there is no field in which a participant could be named:
    numbers only.
    """

    summary = models.TextField(_("summary"))
    key_points = StreamField(PointBlocks(), blank=True, verbose_name=_("key points"))
    decisions = StreamField(PointBlocks(), blank=True, verbose_name=_("decisions"))
    next_steps = StreamField(NextStepBlocks(), blank=True, verbose_name=_("next steps"))
    organisations_count = models.PositiveSmallIntegerField(
        _("number of organisations"), null=True, blank=True
    )
    participants_count = models.PositiveSmallIntegerField(
        _("number of participants"), null=True, blank=True
    )
    files = StreamField(FileBlocks(), blank=True, verbose_name=_("files"))
    source_publication = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("key_points"),
        FieldPanel("decisions"),
        FieldPanel("next_steps"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("organisations_count"), FieldPanel("participants_count")])],
            heading=_("Numbers only, no names"),
        ),
        FieldPanel("files"),
        MultiFieldPanel(
            [FieldPanel("source_publication"), FieldPanel("source_url")], heading=_("Source")
        ),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Report")),
            ObjectList(BasePage.settings_panels, heading=_("Publishing")),
        ]
    )
    parent_page_types = ["meetings.MeetingPage"]
    subpage_types = []
    max_count_per_parent = 1

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("source_publication", overridable=False),
        SynchronizedField("source_url", overridable=False),
    ]

    class Meta:
        verbose_name = _("meeting report")
        verbose_name_plural = _("meeting reports")

    def clean(self):
        super().clean()
        if self.meeting.is_closed:
            raise ValidationError(_("This meeting is closed: it has no report."))

    def _set_core_field_defaults(self):
        self.slug = "report"
        super()._set_core_field_defaults()

    @property
    def meeting_page(self):
        """The invitation above this report, as MeetingPage."""
        return self.get_parent().specific

    @property
    def meeting(self):
        """The plain facts of the meeting reported on."""
        return self.meeting_page.meeting

    def catalogue_entry(self):
        invitation = self.meeting_page
        text = [
            words
            for value in (self.key_points, self.decisions, self.next_steps)
            for words in value.stream_block.get_searchable_content(value)
        ]
        return CatalogueEntry(
            kind=Kind.REPORT,
            title=self.title,
            summary=self.summary,
            text="\n".join(text),
            format=invitation.meeting.mode,
            date=invitation.meeting.local_start.date(),
            licence=USUAL,
            source=self.source_url,
            **filed(invitation),
        )

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["invitation"] = self.meeting_page
        context["meeting"] = context["invitation"].meeting
        return context
