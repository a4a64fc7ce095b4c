"""Wiring: what follows when a page is published."""

from django.db import transaction
from django.dispatch import receiver
from wagtail.signals import page_published

from .serbian_pages import CYRILLIC, publish_latin


@receiver(page_published)
def serbian_published(sender, instance, **kwargs):
    """The Latin version follows once the Cyrillic one is in the database."""
    if instance.locale.language_code == CYRILLIC and not instance.alias_of_id:
        transaction.on_commit(lambda: publish_latin(instance))
