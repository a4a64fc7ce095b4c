"""Wiring: what the desk notices of what happens elsewhere."""

from django.dispatch import receiver
from wagtail.signals import page_published, post_page_move

from home.models.base import BasePage
from home.reading import read_for_want_of_a_version

from . import missed
from .in_step import move_translations_of, refresh_source_of


@receiver(read_for_want_of_a_version)
def count_what_is_missed(sender, reading, **kwargs):
    """A public work was shown in another language than the reader's."""
    missed.count(work_id=reading.entry.work_id, language=reading.reader)


@receiver(page_published)
def version_published(sender, instance, **kwargs):
    """A version is there, and what is translated from it is compared with it."""
    if instance.alias_of_id:
        return
    missed.forget(translation_key=instance.translation_key, language=instance.locale.language_code)
    refresh_source_of(instance)


@receiver(post_page_move)
def version_moved(sender, instance, parent_page_before, parent_page_after, **kwargs):
    """An original has another place; reordering in the same one is nobody else's concern."""
    if parent_page_before != parent_page_after and isinstance(instance.specific, BasePage):
        move_translations_of(instance, under=parent_page_after)
