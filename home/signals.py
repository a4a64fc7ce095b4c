"""What happens of itself when pages and files come in. Wiring only."""

from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from wagtail.models import Page

from .models import SiteDocument, SiteImage
from .uploads.documents import checked_document
from .uploads.images import checked_image


@receiver(post_save)
def alias_is_never_live(sender, instance, created, **kwargs):
    """localize makes missing parents as live aliases; an alias must never serve."""
    if isinstance(instance, Page) and instance.alias_of_id and instance.live:
        Page.objects.filter(pk=instance.pk).update(live=False)
        instance.live = False


@receiver(pre_save, sender=SiteImage)
def strip_image(sender, instance, **kwargs):
    """A new image file is checked and stripped on every way in, not only through the form."""
    if instance.file and not instance.file._committed:
        instance.file.file = checked_image(instance.file.file)


@receiver(pre_save, sender=SiteDocument)
def strip_document(sender, instance, **kwargs):
    """A new document file is checked and stripped on every way in."""
    if instance.file and not instance.file._committed:
        instance.file.file = checked_document(instance.file.file)
