"""Organisations, as plain facts."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from languages import registry
from taxonomy.countries import COUNTRY_CHOICES


class OrganisationKind(models.TextChoices):
    """What an organisation is; informal groups can take part, so no register is asked for."""

    ORGANISATION = "organisation", _("civil society organisation")
    NETWORK = "network", _("network")
    INFORMAL = "informal", _("informal group")
    FOUNDATION = "foundation", _("foundation")
    RESOURCE_CENTRE = "resource_centre", _("resource centre")
    OTHER = "other", _("other")


class Organisation(index.Indexed, models.Model):
    """An organisation: what it is called, what it is, where it is. No persons."""

    slug = models.SlugField(_("address name"), unique=True)
    native_name = models.CharField(_("name in its own language and script"), max_length=200)
    latin_name = models.CharField(
        _("name in Latin letters"),
        max_length=200,
        blank=True,
        help_text=_("Only where the own name is written in Cyrillic."),
    )
    english_name = models.CharField(_("name in English"), max_length=200, blank=True)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=OrganisationKind.choices,
        default=OrganisationKind.ORGANISATION,
    )
    country = models.CharField(
        _("country"),
        max_length=2,
        choices=COUNTRY_CHOICES,
        blank=True,
        help_text=_("Leave empty for an organisation that works across the region."),
    )
    site = models.URLField(_("website"), blank=True)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("native_name"),
                FieldPanel("latin_name"),
                FieldPanel("english_name"),
                FieldPanel("acronym"),
            ],
            heading=_("Names"),
        ),
        FieldPanel("kind"),
        FieldPanel("country"),
        FieldPanel("site"),
        FieldPanel("slug"),
    ]
    search_fields = [
        index.AutocompleteField("native_name"),
        index.AutocompleteField("latin_name"),
        index.AutocompleteField("english_name"),
        index.AutocompleteField("acronym"),
    ]

    class Meta:
        ordering = ["native_name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self):
        return self.native_name

    def name_in(self, language):
        """The name a reader of `language` can read: English for English, else the own name.

        Readers of a Latin script see the Latin form of a Cyrillic name.
        """
        if language == "en":
            return self.english_name or self.latin_name or self.native_name
        if registry.get(language).script == "Latn":
            return self.latin_name or self.native_name
        return self.native_name
