"""What is true of a meeting in every language: when, where, how, by which rule."""

import zoneinfo

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from languages.fields import LanguagesField
from members.models import Organisation
from search.labels import name_formats


class Mode(models.TextChoices):
    """Where people meet."""

    ONLINE = "online", _("online")
    IN_PERSON = "in_person", _("in person")
    HYBRID = "hybrid", _("in person and online")


name_formats(Mode)


class Rule(models.TextChoices):
    """What may be told afterwards.

    Under the Chatham House Rule what was said may be used, but neither the identity nor the
    affiliation of the speakers, nor that of any other participant, may be revealed
    (https://www.chathamhouse.org/about-us/chatham-house-rule).
    """

    PUBLIC = "public", _("public")
    CHATHAM_HOUSE = "chatham_house", _("Chatham House Rule")
    CLOSED = "closed", _("closed: no report")


def zone_choices():
    """The zones that meetings of the region are held in."""
    ours = [
        "Europe/Skopje",
        "Europe/Belgrade",
        "Europe/Bucharest",
        "Europe/Istanbul",
        "Europe/Ljubljana",
        "Europe/Podgorica",
        "Europe/Sarajevo",
        "Europe/Sofia",
        "Europe/Tirane",
        "Europe/Zagreb",
        "Europe/Brussels",
        "UTC",
    ]
    return [(name, name) for name in ours]


class Meeting(index.Indexed, models.Model):
    """Plain facts of a meeting. Nobody's name, and no list of who came."""

    working_title = models.CharField(
        _("working title"), max_length=200, help_text=_("For editors only.")
    )
    start = models.DateTimeField(_("start"))
    time_is_known = models.BooleanField(
        _("the hour is known"),
        default=True,
        help_text=_("Untick if only the day is known; then no hour is shown."),
    )
    end = models.DateTimeField(_("end"), null=True, blank=True)
    zone = models.CharField(
        _("time zone"), max_length=40, choices=zone_choices, default="Europe/Skopje"
    )
    mode = models.CharField(_("mode"), max_length=12, choices=Mode.choices, default=Mode.ONLINE)
    public_place = models.CharField(
        _("place, as everybody may know it"),
        max_length=200,
        blank=True,
        help_text=_("Town and country. Never the address of a closed meeting."),
    )
    working_languages = LanguagesField(_("working languages"), blank=True)
    interpretation = models.BooleanField(_("with interpretation"), default=False)
    capacity = models.PositiveSmallIntegerField(_("capacity"), null=True, blank=True)
    organisers = models.ManyToManyField(
        Organisation, blank=True, related_name="meetings", verbose_name=_("organisers")
    )
    source_publication = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    rule = models.CharField(_("rule"), max_length=15, choices=Rule.choices, default=Rule.PUBLIC)

    panels = [
        FieldPanel("working_title"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
                FieldPanel("time_is_known"),
                FieldPanel("zone"),
            ],
            heading=_("Time"),
        ),
        MultiFieldPanel(
            [FieldPanel("mode"), FieldPanel("public_place"), FieldPanel("capacity")],
            heading=_("Place"),
        ),
        MultiFieldPanel(
            [FieldPanel("working_languages"), FieldPanel("interpretation")],
            heading=_("Languages"),
        ),
        FieldPanel("rule"),
        FieldPanel("organisers"),
        MultiFieldPanel(
            [FieldPanel("source_publication"), FieldPanel("source_url")], heading=_("Source")
        ),
    ]
    search_fields = [index.AutocompleteField("working_title"), index.FilterField("id")]

    class Meta:
        ordering = ["-start"]
        verbose_name = _("meeting: time and place")
        verbose_name_plural = _("meetings: time and place")

    def __str__(self):
        return f"{self.working_title} ({self.local_start:%Y-%m-%d})"

    @transaction.atomic
    def save(self, *args, **kwargs):
        """Save it, and in the same transaction whatever follows (`meetings/signals.py`)."""
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        if self.end and self.start and self.end <= self.start:
            raise ValidationError({"end": _("A meeting ends after it has begun.")})

    @property
    def tzinfo(self):
        """The zone as a zoneinfo.ZoneInfo."""
        return zoneinfo.ZoneInfo(self.zone)

    @property
    def local_start(self):
        """The start in the meeting's own zone."""
        return self.start.astimezone(self.tzinfo)

    @property
    def local_end(self):
        """The end in the meeting's own zone, or None."""
        return self.end.astimezone(self.tzinfo) if self.end else None

    @property
    def is_upcoming(self):
        """True until it begins."""
        return self.start > timezone.now()

    @property
    def is_closed(self):
        """True if nothing of it may be told outside."""
        return self.rule == Rule.CLOSED
