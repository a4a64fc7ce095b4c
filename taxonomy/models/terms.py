"""The terms themselves: language-free identity, with one name for each language."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from languages.fields import TextPerLanguageField, text_in


class Cluster(models.TextChoices):
    """The three clusters of the Global Standard for CSO Accountability."""

    ACHIEVE = "A", _("What we want to achieve")
    APPROACH = "B", _("Our approach to change")
    INSIDE = "C", _("What we do internally")


class NamedTerm(models.Model):
    """A term whose identity is its slug and whose names are looked up by language."""

    slug = models.SlugField(
        _("address name"),
        unique=True,
        help_text=_("Short name used in addresses. It is the same in every language."),
    )
    names = TextPerLanguageField(_("names"))

    class Meta:
        abstract = True

    panels = [FieldPanel("slug"), FieldPanel("names")]

    def __str__(self):
        return self.name_in(get_language() or "en")

    def name_in(self, language):
        """The term's name in `language`, else in one its readers also read, else its slug."""
        return text_in(self.names, language) or self.slug


class Commitment(NamedTerm):
    """One of the twelve commitments of the Global Standard.

    Identified by its slug: numbers and names changed between the 2016 draft and the standard
    of 2017 (https://www.csostandard.org/our-%20work/the-global-standard/), so material that is
    numbered by the draft must be filed anew and not by its number.
    """

    number = models.PositiveSmallIntegerField(
        _("number"), unique=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    cluster = models.CharField(_("cluster"), max_length=1, choices=Cluster.choices)

    panels = [FieldPanel("number"), FieldPanel("cluster"), *NamedTerm.panels]

    class Meta:
        ordering = ["number"]
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")

    def __str__(self):
        return f"{self.number}. {super().__str__()}"


class Topic(NamedTerm):
    """A topic of interest to the community, chosen by its coordinators."""

    class Meta:
        ordering = ["slug"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
