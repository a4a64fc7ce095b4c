"""Tells the catalogue what happened to pages. Wiring only."""

from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)
from wagtail_localize.models import TranslationSource

from .catalogue import keys_beneath, refresh_on_commit


@receiver([page_published, page_unpublished, page_slug_changed, post_page_move])
def page_changed(sender, instance, **kwargs):
    """A page came, went, or got another address; so did what stands beneath it."""
    refresh_on_commit(keys_beneath(instance))


@receiver(post_delete)
def page_deleted(sender, instance, **kwargs):
    """A deleted version takes its row along; another version may now lead its work."""
    if isinstance(instance, Page):
        refresh_on_commit([instance.translation_key])


@receiver([post_save, post_delete], sender=PageViewRestriction)
def restriction_changed(sender, instance, **kwargs):
    """Privacy set or lifted on one version holds for the whole work and all beneath it."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page:
        refresh_on_commit(keys_beneath(page))


@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
def restriction_groups_changed(sender, instance, **kwargs):
    """A restriction's groups changed."""
    if isinstance(instance, PageViewRestriction):
        restriction_changed(sender, instance)


def leave_restrictions_alone(self, original, translation_page):
    """Takes the place of localize's way to keep the privacy of a translation in step.

    At every update of a translation that gives it the original's privacy: it deletes what was
    set on the translation alone, which would make the whole work public, and it copies a
    restriction to groups without its groups, which would lock the groups out. Privacy of any
    version holds for all of them here, so there is nothing to keep in step.
    """


TranslationSource.sync_view_restrictions = leave_restrictions_alone
