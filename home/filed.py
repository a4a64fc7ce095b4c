"""For page types that are filed under commitments, topics and countries."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import InlinePanel, MultiFieldPanel

from search.entries import Scope


class ScopeChoices(models.TextChoices):
    """Whether a work comes from the region or from the global community."""

    REGIONAL = Scope.REGIONAL.value, _("from the region")
    GLOBAL = Scope.GLOBAL.value, _("from the global community")


def filing_panel(*, least_commitments=1, most_commitments=3):
    """The panel that files a page; the first commitment is its primary one."""
    return MultiFieldPanel(
        [
            InlinePanel(
                "commitment_filings",
                label=_("commitment"),
                heading=_("Commitments, the most important one first"),
                min_num=least_commitments,
                max_num=most_commitments,
            ),
            InlinePanel("topic_filings", label=_("topic"), heading=_("Topics"), max_num=3),
            InlinePanel(
                "country_filings",
                label=_("country"),
                heading=_("Countries; none means the whole region"),
                max_num=12,
            ),
        ],
        heading=_("Filing"),
    )


def filed(page):
    """A page's filing as the catalogue wants it: commitments, topics and countries."""
    return {
        "commitments": [
            row.commitment.number
            for row in page.commitment_filings.select_related("commitment").order_by("sort_order")
        ],
        "topics": [
            row.topic.slug
            for row in page.topic_filings.select_related("topic").order_by("sort_order")
        ],
        "countries": [row.country for row in page.country_filings.order_by("sort_order")],
    }
