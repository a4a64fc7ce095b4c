"""Tells the catalogue what happened to pages. Wiring only."""

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed

from . import deleting, hiding

# Fields by which a saved page may have become less visible.
_SHOWN_BY = {"live", "alias_of", "alias_of_id"}


@receiver([page_published, page_slug_changed])
def page_changed(sender, instance, **kwargs):
    """A page came, or got another address; so did what stands beneath it.

    How one goes is seen when it is saved, and how it is moved in `upstream_overrides.py`.
    """
    hiding.page_changed(instance)


@receiver(post_save)
def page_saved(sender, instance, created, raw, update_fields, **kwargs):
    """Every way in which a page stops being live comes to this, within its transaction."""
    if not isinstance(instance, Page) or raw:
        return
    if update_fields is not None and _SHOWN_BY.isdisjoint(update_fields):
        return
    if instance.live and not instance.alias_of_id:
        hiding.works_changed([instance.translation_key])
    elif not created:
        hiding.page_changed(instance)


@receiver(pre_delete, sender=Page)
def page_goes(sender, instance, origin, **kwargs):
    """Of what is going to be deleted, which rules guard it."""
    deleting.note(instance, origin=origin)


@receiver(post_delete, sender=Page)
def page_gone(sender, instance, origin, **kwargs):
    """All pages of a deletion are gone when the first of them says so."""
    deleting.deleted(instance, origin=origin)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def restriction_changed(sender, instance, **kwargs):
    """Privacy set or lifted on one version holds for the whole work and all beneath it."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page:
        hiding.page_changed(page)


@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
def restriction_groups_changed(sender, instance, **kwargs):
    """A restriction's groups changed."""
    if isinstance(instance, PageViewRestriction):
        restriction_changed(sender, instance)
