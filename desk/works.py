"""The works that the desk is about.

What is published and open to everybody the catalogue knows; private works are looked for behind it.
"""

from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from wagtail.models import Page, PageViewRestriction, get_page_models

from home.models import CommitmentIndexPage, HomePage
from home.models.base import BaseIndexPage, BasePage
from home.permissions.closed import keys_under, restrictions_that_close, sees_everything
from search.models import Entry

from .models import MissedReading


@cache
def work_models():
    """The page types that are translated; sections stand in every language of themselves."""
    return tuple(
        model
        for model in get_page_models()
        if issubclass(model, BasePage)
        and not issubclass(model, BaseIndexPage | CommitmentIndexPage | HomePage)
    )


def works_for(user):
    """The works that `user` may see on the desk, each as its original's page (a queryset of Page).

    A work is there while its original is published. What is closed to everybody but some stays
    with those, and with whoever may publish everywhere.
    """
    # The catalogue has the originals of what is public at hand; of the rest there is little.
    public = Entry.objects.filter(is_lead=True, is_original=True, listed__in=[True, False])
    is_there = Q(pk__in=public.values("page"))
    restrictions = list(PageViewRestriction.objects.select_related("page"))
    closed = []
    if restrictions:
        if not sees_everything(user):
            closed = restrictions_that_close(user)
        # Aliases, too, come after their originals.
        earlier = Page.objects.filter(
            translation_key=OuterRef("translation_key"), pk__lt=OuterRef("pk")
        )
        is_there |= Q(translation_key__in=keys_under(restrictions)) & ~Q(Exists(earlier))
    types = ContentType.objects.get_for_models(*work_models()).values()
    works = Page.objects.filter(
        is_there, ~Q(alias_of__isnull=False), content_type__in=[one.pk for one in types], live=True
    )
    return works.exclude(translation_key__in=keys_under(closed)) if closed else works


def private_keys():
    """The translation keys of all works that not everybody may read, as a subquery; or None."""
    restrictions = list(PageViewRestriction.objects.select_related("page"))
    return keys_under(restrictions) if restrictions else None


def with_missed(works, languages):
    """`works` with `missed`: how often they were read for want of a version in `languages`."""
    counted = (
        MissedReading.objects.filter(
            work__translation_key=OuterRef("translation_key"), language__in=languages
        )
        .order_by()
        .values("work__translation_key")
        .annotate(total=Sum("times"))
        .values("total")
    )
    return works.annotate(missed=Coalesce(Subquery(counted), 0))
