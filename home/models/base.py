"""What every page of the site has: one slug in all languages, and a row in the catalogue."""

import logging

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from home.content_checks import findings, mark_of
from home.forms import PageForm, taken_message
from home.linking import linked_works
from home.permissions.belonging import note_draft
from home.permissions.pages import PageTester
from home.reading import reading_of
from home.slugs import available_slug, slug_is_taken
from languages.translating import is_complete, translation_into
from search.entries import CatalogueEntry, Kind

logger = logging.getLogger("racop.pages")


class SchedulePanel(PublishingPanel):
    """Wagtail's dialog for the schedule, which also asks what the expiry date is for."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        if not any(getattr(one, "field_name", "") == "expires_alone" for one in self.children):
            self.children = [*self.children, FieldPanel("expires_alone")]


class BasePage(Page):
    """A page whose address is the same in every language but for the prefix."""

    # The language a work was first written in; copies for translation carry it along, so that
    # every version knows where the work's facts are read.
    original_language = models.CharField(max_length=12, editable=False, blank=True)
    # Asked of an original when its hour has come; a translation's own hour is for itself only.
    expires_alone = models.BooleanField(
        _("only this language expires"),
        default=False,
        help_text=_(
            "Otherwise the expiry date of an original takes it down in every language at once."
        ),
    )

    class Meta:
        abstract = True

    override_translatable_fields = [
        SynchronizedField("slug", overridable=False),
        SynchronizedField("expires_alone", overridable=False),
    ]
    # What people do has views of its own.
    allowed_http_methods = ["GET", "HEAD", "OPTIONS"]

    base_form_class = PageForm
    # No script fills in the slug: the server makes it, by the same rules for every language.
    content_panels = [FieldPanel("title", classname="title")]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel(
                    "slug",
                    help_text=_(
                        "Leave empty to have it made from the title. It is the same in every "
                        "language; when it changes, the old address goes on working."
                    ),
                ),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
            ],
            heading=_("Address and search engines"),
        )
    ]
    settings_panels = [SchedulePanel()]

    # What a phone shows comes first: most of the readers have one.
    preview_sizes = [
        {"name": "mobile", "icon": "mobile-alt", "device_width": 360, "label": _("Phone")},
        {"name": "tablet", "icon": "tablet-alt", "device_width": 768, "label": _("Tablet")},
        {"name": "desktop", "icon": "desktop", "device_width": 1280, "label": _("Computer")},
    ]
    # Whether the page is to be filed under a commitment; the checks before publishing ask.
    wants_commitment = False

    def permissions_for_user(self, user):
        """What `user` may do with this page: Wagtail's rules, and ours."""
        return PageTester(user, self)

    def copy_for_translation(self, locale, *args, exclude_fields=None, **kwargs):
        """Wagtail's copy, without the original's hour to expire.

        When that has come every version is taken down; a copy of it would outlive a change of the
        original's, and take down what somebody publishes afterwards.
        """
        excluded = [*(exclude_fields or ()), "expire_at", "expires_alone"]
        return super().copy_for_translation(locale, *args, exclude_fields=excluded, **kwargs)

    def catalogue_entry(self):
        """What the catalogue says of this page: a search.entries.CatalogueEntry."""
        return CatalogueEntry(
            kind=Kind.PAGE,
            title=self.title,
            summary=self.search_description,
            countries=[],
            listed=False,
        )

    def get_context(self, request, *args, **kwargs):
        """Adds `reading`: which version is shown to whom, and which others there are."""
        context = super().get_context(request, *args, **kwargs)
        context["reading"] = reading = reading_of(request, page=self)
        context["linked_works"] = linked_works(self, language=reading.reader)
        if getattr(request, "is_preview", False):
            context["findings"] = [(mark_of(one.rule), one.words) for one in findings(self)]
        return context

    def publish(self, revision, **kwargs):
        """Publish, unless this is a translation with gaps.

        localize fills gaps with the source's words, which would appear as this language. The
        CMS says so before it comes to this; here stands the last guard, for every other way.
        """
        translation = translation_into(self)
        if translation is not None and not is_complete(translation):
            logger.warning("page %s was not published: its translation has gaps", self.pk)
            return None
        # All of it or nothing, also if the process is killed on the way.
        with transaction.atomic():
            return super().publish(revision, **kwargs)

    @transaction.atomic
    def save_revision(self, *args, **kwargs):
        """Save a draft, and keep what it uses: files belong to drafts, too."""
        revision = super().save_revision(*args, **kwargs)
        note_draft(self, revision)
        return revision

    def _set_core_field_defaults(self):
        # Wagtail's own way makes a Cyrillic slug, or none at all.
        if not self.slug and self.title:
            self.slug = available_slug(self, language=self._language())
        super()._set_core_field_defaults()
        if not self.original_language and self.locale_id:
            self.original_language = self.locale.language_code

    def _language(self):
        locale = self.locale if self.locale_id else self.get_default_locale()
        return locale.language_code

    def clean(self):
        super().clean()
        if slug_is_taken(self.slug, self):
            raise ValidationError({"slug": taken_message(self.slug)})


class BaseIndexPage(BasePage):
    """A section: holds pages of one kind and lists them from the catalogue."""

    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("One or two sentences above the list.")
    )

    class Meta:
        abstract = True

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    # Which kinds of works the section lists; set by each section.
    kinds = ()

    def get_context(self, request, *args, **kwargs):
        """Adds `answer`: one page of the section's works and the facet counts."""
        context = super().get_context(request, *args, **kwargs)
        from search.listing import listing_context

        context.update(
            listing_context(request.GET, language=context["reading"].reader, within=self.kinds)
        )
        return context
