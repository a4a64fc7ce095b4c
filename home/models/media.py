"""Images and documents that editors upload, with what must be known before they are shown."""

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from home.licences import Licence
from languages.fields import TextPerLanguageField, text_in


class Consent(models.TextChoices):
    """Whether the people shown agreed to be shown here."""

    NOBODY = "nobody", _("Nobody can be recognised")
    GIVEN = "given", _("Everybody shown has agreed")
    UNKNOWN = "unknown", _("Not known: do not publish")


class SiteImage(AbstractImage):
    """An image with its alternative text in each language, credit, licence and consent."""

    alt_texts = TextPerLanguageField(
        _("alternative text"),
        blank=True,
        help_text=_("What the image shows, for those who cannot see it. One line a language."),
    )
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    licence = models.CharField(
        _("licence"), max_length=20, choices=Licence.choices, default=Licence.UNKNOWN
    )
    consent = models.CharField(
        _("consent"), max_length=10, choices=Consent.choices, default=Consent.UNKNOWN
    )

    admin_form_fields = (
        "title",
        "file",
        "collection",
        "alt_texts",
        "credit",
        "licence",
        "consent",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def default_alt_text(self):
        """The alternative text in the active language or the nearest one its readers read."""
        return text_in(self.alt_texts, get_language() or "en")


class SiteRendition(AbstractRendition):
    """An image in one size."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class SiteDocument(AbstractDocument):
    """A file to take along, with its language and licence."""

    language = models.CharField(
        _("language of the text"), max_length=12, choices=settings.LANGUAGES, blank=True
    )
    licence = models.CharField(
        _("licence"), max_length=20, choices=Licence.choices, default=Licence.UNKNOWN
    )

    admin_form_fields = ("title", "file", "collection", "language", "licence")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
