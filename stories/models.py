"""Peer stories: how an organisation kept a commitment, told so that others can learn from it."""

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
)
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail_localize.fields import SynchronizedField

from home.blocks import TextBlocks, text_of
from home.filed import ScopeChoices, filed, filing_panel
from home.licences import Licence
from home.models import BaseIndexPage, BasePage
from home.tabs import page_tabs
from search.crossing import crossing
from search.entries import CatalogueEntry, Kind
from search.labels import name_formats
from search.related import related_to

from .blocks import OrganisationBlocks, shown_names, shown_organisations


class StoryIndexPage(BaseIndexPage):
    """All stories."""

    kinds = (Kind.STORY,)
    parent_page_types = ["home.HomePage"]
    subpage_types = ["stories.StoryPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("stories section")

    def get_context(self, request, *args, **kwargs):
        """Adds `crossing`: the stories by commitment and country."""
        context = super().get_context(request, *args, **kwargs)
        context["crossing"] = crossing(context["answer"])
        return context


class StoryForm(models.TextChoices):
    """The form in which a story is told."""

    INTERVIEW = "interview", _("interview")
    NARRATIVE = "narrative", _("narrative")
    TESTIMONIAL = "testimonial", _("testimonial")
    CARD = "card", _("good-practice card")
    ANALYSIS = "analysis", _("analysis")


name_formats(StoryForm)


class Sensitivity(models.TextChoices):
    """How careful one has to be with a story."""

    OPEN = "open", _("open")
    DE_IDENTIFIED = "de_identified", _("de-identified: nobody can be recognised")


class Exchange(models.TextChoices):
    """Whether the region took a story over from the global community, or gave it."""

    NONE = "none", _("not exchanged")
    SHARED_WITH = "shared_with_global", _("shared with the global community")
    FROM = "from_global", _("taken over from the global community")


class StoryPage(BasePage):
    """One story in one language."""

    wants_commitment = True

    standfirst = models.TextField(
        _("standfirst"), max_length=400, help_text=_("The story in one or two sentences.")
    )
    body = StreamField(TextBlocks(), verbose_name=_("text"))
    organisations = StreamField(
        OrganisationBlocks(),
        blank=True,
        verbose_name=_("organisations"),
        help_text=_("Whose story it is, each shown as it wishes."),
    )
    form = models.CharField(_("form"), max_length=20, choices=StoryForm.choices)
    date = models.DateField(
        _("date of the story"),
        default=timezone.localdate,
        help_text=_("When it was told; often earlier than its publication here."),
    )
    period = models.CharField(_("period it tells of"), max_length=120, blank=True)
    context = models.TextField(_("context"), blank=True)
    what_was_done = models.TextField(_("what was done"), blank=True)
    obstacles = models.TextField(_("obstacles"), blank=True)
    result = models.TextField(_("result"), blank=True)
    lesson = models.TextField(_("lesson"), blank=True)
    source_publication = models.CharField(_("first published in"), max_length=200, blank=True)
    source_date = models.CharField(
        _("date of that publication"),
        max_length=10,
        blank=True,
        help_text=_("As 2021, 2021-11 or 2021-11-25."),
    )
    source_url = models.URLField(_("address of that publication"), blank=True, max_length=500)
    licence = models.CharField(
        _("licence"), max_length=20, choices=Licence.choices, default=Licence.CC_BY
    )
    sensitivity = models.CharField(
        _("sensitivity"), max_length=20, choices=Sensitivity.choices, default=Sensitivity.OPEN
    )
    review_by = models.DateField(
        _("review by"),
        null=True,
        blank=True,
        help_text=_("What is safe today may not be so then. For editors only."),
    )
    scope = models.CharField(
        _("origin"), max_length=10, choices=ScopeChoices.choices, default=ScopeChoices.REGIONAL
    )
    exchange = models.CharField(
        _("exchange"), max_length=20, choices=Exchange.choices, default=Exchange.NONE
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("standfirst"),
        FieldPanel("organisations"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("period"),
                FieldPanel("context"),
                FieldPanel("what_was_done"),
                FieldPanel("obstacles"),
                FieldPanel("result"),
                FieldPanel("lesson"),
            ],
            heading=_("In short: each part one to three sentences, all optional"),
        ),
    ]
    filing_panels = [
        filing_panel(),
        FieldRowPanel([FieldPanel("form"), FieldPanel("date")]),
        FieldRowPanel([FieldPanel("scope"), FieldPanel("exchange")]),
    ]
    origin_panels = [
        MultiFieldPanel(
            [
                FieldPanel("source_publication"),
                FieldRowPanel([FieldPanel("source_date"), FieldPanel("source_url")]),
            ],
            heading=_("Where it was published first"),
        ),
        InlinePanel("credits", label=_("credit"), heading=_("Translators and reviewers")),
        FieldPanel("licence"),
        MultiFieldPanel([FieldPanel("sensitivity"), FieldPanel("review_by")], heading=_("Safety")),
    ]
    edit_handler = page_tabs(
        (content_panels, _("Story")),
        (filing_panels, _("Filing")),
        (origin_panels, _("Source and safety")),
    )
    parent_page_types = ["stories.StoryIndexPage"]
    subpage_types = []
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("source_publication", overridable=False),
        SynchronizedField("source_date", overridable=False),
        SynchronizedField("source_url", overridable=False),
    ]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def catalogue_entry(self):
        parts = (self.context, self.what_was_done, self.obstacles, self.result, self.lesson)
        organisations = shown_names(self.organisations, self.locale.language_code)
        return CatalogueEntry(
            kind=Kind.STORY,
            title=self.title,
            summary=self.standfirst,
            text="\n".join([*organisations, text_of(self.body), self.period, *parts]),
            format=self.form,
            scope=self.scope,
            date=self.date,
            licence=self.licence,
            source=self.source_url,
            **filed(self),
        )

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        reading = context["reading"]
        context["organisations"] = shown_organisations(self.organisations, reading.text)
        context["credits"] = list(
            StoryCredit.objects.filter(
                page__translation_key=self.translation_key,
                page__original_language=F("page__locale__language_code"),
                language=reading.text,
            )
        )
        if reading.entry:
            context["related"] = related_to(reading.entry, language=reading.reader)
        return context


class StoryCredit(Orderable):
    """Who put a story into a language, or read it through, named as they wish.

    Kept with the original for all languages: a language version is made from translated words
    alone and could not carry a credit of its own.
    """

    class Role(models.TextChoices):
        """What the person did."""

        TRANSLATOR = "translator", _("translation")
        REVIEWER = "reviewer", _("review")

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="credits")
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    name = models.CharField(
        _("name"),
        max_length=120,
        help_text=_("As the person wishes to be credited: a name, initials or an organisation."),
    )

    panels = [FieldRowPanel([FieldPanel("language"), FieldPanel("role"), FieldPanel("name")])]

    def __str__(self):
        return self.name
