"""Standing pages: about, join, privacy and the like."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from home.blocks import TextBlocks, text_of
from home.licences import USUAL
from search.entries import CatalogueEntry, Kind

from .base import BasePage


class StandardPage(BasePage):
    """A page of running text."""

    standfirst = models.TextField(_("standfirst"), blank=True)
    body = StreamField(TextBlocks(), blank=True, verbose_name=_("text"))

    content_panels = [*BasePage.content_panels, FieldPanel("standfirst"), FieldPanel("body")]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    class Meta:
        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")

    def catalogue_entry(self):
        return CatalogueEntry(
            kind=Kind.PAGE,
            title=self.title,
            summary=self.standfirst,
            text=text_of(self.body),
            licence=USUAL,
        )
