"""The open library: one record for a resource, with one row for each language it exists in."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
)
from wagtail.models import Orderable
from wagtail_localize.fields import SynchronizedField

from home.filed import ScopeChoices, filed, filing_panel
from home.models import BaseIndexPage, BasePage
from home.tabs import page_tabs
from search.entries import CatalogueEntry, Kind
from search.labels import name_formats
from search.related import related_to


class LibraryIndexPage(BaseIndexPage):
    """All resources."""

    kinds = (Kind.RESOURCE,)
    parent_page_types = ["home.HomePage"]
    subpage_types = ["library.ResourcePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("library section")


class ResourceKind(models.TextChoices):
    """What a resource is."""

    REPORT = "report", _("report")
    GUIDE = "guide", _("guide")
    CODE = "code", _("code of conduct or standards")
    TOOL = "tool", _("tool")
    SLIDES = "slides", _("slides")
    RECORDING = "recording", _("recording")
    PAPER = "paper", _("paper")
    CASE_STUDY = "case_study", _("case study")


name_formats(ResourceKind)


class ResourcePage(BasePage):
    """A resource: what it is, why it is useful here, and where to get it in which language."""

    wants_commitment = True

    abstract = models.TextField(_("abstract"), help_text=_("What it says, in a few sentences."))
    why_useful = models.TextField(_("why it is useful here"), blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=ResourceKind.choices)
    publisher = models.CharField(_("publisher"), max_length=200)
    authors = models.CharField(_("authors"), max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
    )
    isbn = models.CharField(
        "ISBN",
        max_length=17,
        blank=True,
        validators=[RegexValidator(r"^[0-9][0-9-]{8,15}[0-9X]$", _("This is not an ISBN."))],
    )
    doi = models.CharField(
        "DOI",
        max_length=200,
        blank=True,
        validators=[RegexValidator(r"^10\.\d{4,9}/\S+$", _("A DOI begins with 10."))],
    )
    audience = models.CharField(_("whom it serves most"), max_length=200, blank=True)
    licence_note = models.CharField(
        _("licence or rights"),
        max_length=300,
        blank=True,
        help_text=_("As the publication states it."),
    )
    date = models.DateField(_("added on"), default=timezone.localdate)
    scope = models.CharField(
        _("origin"), max_length=10, choices=ScopeChoices.choices, default=ScopeChoices.REGIONAL
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("abstract"),
        FieldPanel("why_useful"),
        InlinePanel(
            "manifestations",
            label=_("language version"),
            heading=_("Where to get it: one row for each language"),
            min_num=1,
        ),
    ]
    fact_panels = [
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("publisher"),
                FieldPanel("authors"),
                FieldPanel("year"),
                FieldRowPanel([FieldPanel("isbn"), FieldPanel("doi")]),
                FieldPanel("audience"),
                FieldPanel("licence_note"),
            ],
            heading=_("Facts"),
        ),
        FieldRowPanel([FieldPanel("scope"), FieldPanel("date")]),
    ]
    edit_handler = page_tabs(
        (content_panels, _("Resource")),
        (fact_panels, _("Facts")),
        ([filing_panel(least_commitments=0, most_commitments=12)], _("Filing")),
    )
    parent_page_types = ["library.LibraryIndexPage"]
    subpage_types = []
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("publisher", overridable=False),
        SynchronizedField("authors", overridable=False),
        SynchronizedField("isbn", overridable=False),
        SynchronizedField("doi", overridable=False),
    ]

    class Meta:
        verbose_name = _("resource")
        verbose_name_plural = _("resources")

    def catalogue_entry(self):
        return CatalogueEntry(
            kind=Kind.RESOURCE,
            title=self.title,
            summary=self.abstract,
            text="\n".join([self.why_useful, self.audience, self.publisher, self.authors]),
            format=self.kind,
            scope=self.scope,
            date=self.date,
            # No licence: the publisher's terms stand in words, and ours hold for the record only.
            source=self._published_at(),
            **filed(self),
        )

    def _published_at(self):
        """The address under which it was published elsewhere: its DOI's, else its first file's."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        return next((one.url for one in self.manifestations.all() if one.url), "")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        reading = context["reading"]
        context["manifestations"] = list(self.manifestations.select_related("document"))
        if reading.entry:
            context["related"] = related_to(reading.entry, language=reading.reader)
        return context


class Manifestation(Orderable):
    """A resource in one language and format: a file of ours, or an address elsewhere."""

    class Format(models.TextChoices):
        """File and media formats."""

        PDF = "pdf", "PDF"
        WEB = "web", _("web page")
        TEXT = "text", _("text document")
        SLIDES = "slides", _("slides")
        VIDEO = "video", _("video")
        AUDIO = "audio", _("audio")
        APPLICATION = "application", _("application")

    page = ParentalKey(ResourcePage, on_delete=models.CASCADE, related_name="manifestations")
    language = models.CharField(
        _("language"),
        max_length=12,
        choices=[*settings.LANGUAGES, ("es", "Español"), ("fr", "Français"), ("mul", _("several"))],
    )
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file"),
    )
    url = models.URLField(_("address"), blank=True, max_length=500)
    format = models.CharField(
        _("format"), max_length=12, choices=Format.choices, default=Format.PDF
    )
    pages = models.PositiveSmallIntegerField(_("pages"), null=True, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("language"), FieldPanel("format"), FieldPanel("pages")]),
        FieldPanel("document"),
        FieldPanel("url"),
    ]

    def __str__(self):
        return f"{self.get_language_display()} ({self.get_format_display()})"

    def clean(self):
        super().clean()
        if bool(self.document_id) == bool(self.url):
            raise ValidationError(_("Give either a file or an address."))

    @property
    def size(self):
        """Bytes of our own file; None for what lies elsewhere."""
        return self.document.get_file_size() if self.document_id else None
