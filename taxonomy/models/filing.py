"""Rows that file any page under the terms.

Rows, not many-to-many fields: a many-to-many is copied once into a translation and then goes
stale (https://github.com/wagtail/wagtail-localize/issues/534), a child row stays in step.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from taxonomy.countries import COUNTRY_CHOICES

from .terms import Commitment, Topic


class CommitmentFiling(Orderable):
    """Files a page under a commitment; the first row is the page's primary commitment."""

    page = ParentalKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="commitment_filings"
    )
    commitment = models.ForeignKey(
        Commitment, on_delete=models.PROTECT, related_name="filings", verbose_name=_("commitment")
    )

    panels = [FieldPanel("commitment")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "commitment"], name="commitment_once_a_page")
        ]

    def __str__(self):
        return str(self.commitment)


class TopicFiling(Orderable):
    """Files a page under a topic."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="topic_filings")
    topic = models.ForeignKey(
        Topic, on_delete=models.PROTECT, related_name="filings", verbose_name=_("topic")
    )

    panels = [FieldPanel("topic")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "topic"], name="topic_once_a_page")]

    def __str__(self):
        return str(self.topic)


class CountryFiling(Orderable):
    """Says that a page is about a country; a page without such a row is about the region."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="country_filings")
    country = models.CharField(_("country"), max_length=2, choices=COUNTRY_CHOICES)

    panels = [FieldPanel("country")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "country"], name="country_once_a_page")
        ]

    def __str__(self):
        return self.get_country_display()
