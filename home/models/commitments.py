"""The twelve commitments as pages: guidance, and what has been filed under each."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail_localize.fields import SynchronizedField

from home.blocks import TEXT_FEATURES, plain_text
from home.licences import USUAL
from search.entries import CatalogueEntry, Kind
from search.finding import facet_counts, sample_by_kind
from search.questions import Question
from taxonomy import names
from taxonomy.models import Commitment

from .base import BasePage


class CommitmentIndexPage(BasePage):
    """All twelve commitments in their three clusters."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.CommitmentPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("commitments section")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        counts = facet_counts(Question(language=context["reading"].reader))["commitment"]
        context["clusters"] = [
            (cluster, [(one, counts[str(one.number)]) for one in commitments])
            for cluster, commitments in names.clusters()
        ]
        return context


class CommitmentPage(BasePage):
    """One commitment: what it asks, guidance in three parts, then everything filed under it.

    The three parts follow the Global Standard's guidance material
    (https://www.csostandard.org/guidance-material/).
    """

    commitment = models.ForeignKey(
        Commitment,
        on_delete=models.PROTECT,
        related_name="pages",
        verbose_name=_("commitment"),
    )
    summary = models.TextField(_("in one sentence"), blank=True)
    policies = RichTextField(_("policies and processes"), blank=True, features=TEXT_FEATURES)
    evidence = RichTextField(_("evidence from people"), blank=True, features=TEXT_FEATURES)
    questions = RichTextField(_("questions to ask oneself"), blank=True, features=TEXT_FEATURES)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("commitment"),
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("policies"), FieldPanel("evidence"), FieldPanel("questions")],
            heading=_("Guidance"),
        ),
    ]
    parent_page_types = ["home.CommitmentIndexPage"]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("commitment", overridable=False),
    ]
    subpage_types = []

    class Meta:
        verbose_name = _("commitment page")
        verbose_name_plural = _("commitment pages")

    def clean(self):
        super().clean()
        others = CommitmentPage.objects.filter(
            commitment_id=self.commitment_id, locale_id=self.locale_id
        ).exclude(translation_key=self.translation_key)
        if self.commitment_id and others.exists():
            raise ValidationError({"commitment": _("This commitment has a page already.")})

    def catalogue_entry(self):
        return CatalogueEntry(
            kind=Kind.PAGE,
            title=self.title,
            summary=self.summary,
            text=plain_text(self.policies, self.evidence, self.questions),
            # Not filed under itself: counts say how many works there are to read.
            commitments=[],
            licence=USUAL,
        )

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        question = Question(
            language=context["reading"].reader,
            chosen={"commitment": (str(self.commitment.number),)},
            within=(Kind.STORY, Kind.RESOURCE, Kind.MEETING, Kind.REPORT),
        )
        context["samples"] = sample_by_kind(question)
        context["neighbours"] = self._neighbours()
        return context

    def _neighbours(self):
        """[(Commitment, whether it is the next)] of the commitments before and after."""
        known, number = names.commitments(), self.commitment.number
        around = ((number - 1, False), (number + 1, True))
        return [(known[one], is_next) for one, is_next in around if one in known]
