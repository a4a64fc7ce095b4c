"""The rules for addresses that name a translation, with localize's numbers."""

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.models import Page
from wagtail_localize.models import (
    OverridableSegment,
    StringSegment,
    Translation,
    TranslationSource,
)

from .page_rules import may
from .pages import may_reach


def translation(key="translation_id"):
    """The translation is of a page that the asker may change, or it is not there (404).

    The pieces that the address names are of that translation.
    """

    def rule(asked):
        found = get_object_or_404(
            Translation.objects.select_related("source"), pk=asked.number(key)
        )
        target = _instance(found.get_target_instance)
        if not asked.user.is_superuser and not may_reach(target, asked.user):
            raise Http404
        if not target.permissions_for_user(asked.user).can_edit():
            raise PermissionDenied
        for name, model in (
            ("segment_id", StringSegment),
            ("string_segment_id", StringSegment),
            ("overridable_segment_id", OverridableSegment),
        ):
            if name in asked.arguments:
                get_object_or_404(model, pk=asked.number(name), source=found.source_id)

    return rule


def translated_page(key="translation_source_id"):
    """The source is of a page that the asker may reach, as are its translations; and they may
    publish these, since what is updated can be published."""

    def rule(asked):
        source = get_object_or_404(TranslationSource, pk=asked.number(key))
        page = _instance(source.get_source_instance)
        if not asked.user.is_superuser and not may_reach(page, asked.user):
            raise Http404
        for version in page.get_translations(inclusive=True):
            if not version.permissions_for_user(asked.user).can_publish():
                raise PermissionDenied

    return rule


def _instance(get):
    """The page that `get` returns; raises Http404 if there is none."""
    try:
        found = get()
    except ObjectDoesNotExist:
        raise Http404 from None
    if not isinstance(found, Page):
        raise Http404
    return found


def restarts_for_publishers(asked):
    """localize's ways out of a translation, which its buttons post to the edit screen.

    Turning a page into an alias is for nobody. Taking up again a translation that was stopped
    puts its texts in the place of what was written since: for who may publish the page.
    """
    if "localize-convert-to-alias" in asked.request.POST:
        raise PermissionDenied
    if "localize-restart-translation" in asked.request.POST:
        may("publish")(asked)
