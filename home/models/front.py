"""The front page; also the one place where a request finds its page."""

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import TranslatableField

from home.blocks import TextBlocks
from home.routing import route_behind_the_catalogue, route_from_catalogue
from search.entries import CatalogueEntry, Kind
from search.finding import next_dated, sample_by_kind
from search.questions import Question
from taxonomy import names

from .base import BasePage


class HomePage(BasePage):
    """The front page of one language: root of that language's tree."""

    standfirst = models.TextField(
        _("standfirst"), blank=True, help_text=_("What this is and for whom, in one sentence.")
    )
    body = StreamField(TextBlocks(), blank=True, verbose_name=_("text"))

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("standfirst"),
        FieldPanel("body"),
    ]
    template = "home/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    max_count_per_parent = 12
    # Front pages stand side by side and need a slug each, so theirs is not synchronised.
    translatable_fields = [
        TranslatableField("title"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
        TranslatableField("standfirst"),
        TranslatableField("body"),
    ]

    class Meta:
        verbose_name = _("front page")

    def catalogue_entry(self):
        return CatalogueEntry(
            kind=Kind.PAGE, title=self.title, summary=self.standfirst, listed=False
        )

    def route(self, request, path_components):
        """Find the page for the rest of the address; see home.routing."""
        path = "".join(f"{component}/" for component in path_components)
        reader = get_language()
        found = route_from_catalogue(request, path=path, reader=reader)
        return found or route_behind_the_catalogue(request, home=self, path=path, reader=reader)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        reader = context["reading"].reader
        context["samples"] = sample_by_kind(
            Question(language=reader, within=(Kind.STORY, Kind.RESOURCE, Kind.MEETING)), most=3
        )
        context["clusters"] = [
            (cluster, [(one, None) for one in commitments])
            for cluster, commitments in names.clusters()
        ]
        context["next_meeting"] = next_dated(Kind.MEETING, on=timezone.localdate(), language=reader)
        return context
