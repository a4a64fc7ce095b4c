"""Images and documents that editors upload, with what must be known before they are shown."""

import logging

from django.conf import settings
from django.db import DatabaseError, models
from django.templatetags.static import static
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import AbstractImage, AbstractRendition, Filter
from wagtail.search import index

from home.licences import Licence
from home.uploads.checked import CheckedFile
from languages.fields import TextPerLanguageField, text_in


class Consent(models.TextChoices):
    """Whether the people shown agreed to be shown here."""

    NOBODY = "nobody", _("Nobody can be recognised")
    GIVEN = "given", _("Everybody shown has agreed")
    UNKNOWN = "unknown", _("Not known: do not publish")


log = logging.getLogger("racop.uploads")


class SiteImage(AbstractImage):
    """An image with its alternative text in each language, credit, licence and consent.

    A size that cannot be made, whatever the reason, is a placeholder and a line in the log: one
    picture whose file is gone takes no page down.
    """

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

    # Lists are narrowed to what is there for the asker, also while they search.
    search_fields = [*AbstractImage.search_fields, index.FilterField("id")]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def default_alt_text(self):
        """The alternative text in the active language or the nearest one its readers read."""
        return text_in(self.alt_texts, get_language() or "en")

    def get_rendition(self, filter):
        """One size; a placeholder where it cannot be made. Raises InvalidFilterSpecError."""
        try:
            return super().get_rendition(filter)
        except (InvalidFilterSpecError, DatabaseError):
            raise
        except Exception as error:
            log.warning("image %s cannot be shown: %r", self.pk, error)
            return self._placeholder(filter)

    def get_renditions(self, *filters):
        """Sizes by their specs; placeholders where they cannot be made. Raises InvalidFilterSpecError."""
        try:
            return super().get_renditions(*filters)
        except (InvalidFilterSpecError, DatabaseError):
            raise
        except Exception as error:
            log.warning("image %s cannot be shown: %r", self.pk, error)
            specs = [one if isinstance(one, str) else one.spec for one in filters]
            return {spec: self._placeholder(spec) for spec in specs}

    def generate_rendition_file(self, filter, *, source=None):
        """A size of this picture, which has passed the gate, as the storage takes it.

        The original size is the file itself: written anew, it would take seconds and be worse.
        """
        if filter.spec == "original":
            with self.open_file() as file:
                stem, _dot, ending = self.file.name.rpartition("/")[2].rpartition(".")
                return CheckedFile(file.read(), name=f"{stem}.original.{ending}")
        made = super().generate_rendition_file(filter, source=source)
        made.seek(0)
        return CheckedFile(made.read(), name=made.name)

    def _placeholder(self, filter):
        filter = Filter(spec=filter) if isinstance(filter, str) else filter
        try:
            width, height = filter.get_transform(self).size
        except Exception:
            width, height = 165, 165
        rendition = SiteRendition(
            image=self, filter_spec=filter.spec, width=max(1, width), height=max(1, height)
        )
        rendition.is_placeholder = True
        return rendition


class SiteRendition(AbstractRendition):
    """An image in one size."""

    is_placeholder = False
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    @property
    def url(self):
        """Where the size is, or the picture that says there is none."""
        return static("racop/no-picture.svg") if self.is_placeholder else super().url


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

    def clean(self):
        """The gate looks at the file, its ending included.

        Wagtail's own look at the ending stands in the way: in its uploads in two steps the
        document that the second step checks has no file yet.
        """
