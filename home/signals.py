"""What happens of itself when pages and files come in. Wiring only."""

from django.core.signals import request_finished, request_started
from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from wagtail.models import Page

from . import linking
from .models import SiteDocument, SiteImage
from .uploads.checked import CheckedFile
from .uploads.documents import checked_document
from .uploads.images import checked_image
from .uploads.storage import forget_rolled_back


@receiver(post_save)
def alias_is_never_live(sender, instance, created, **kwargs):
    """localize makes missing parents as live aliases; an alias must never serve."""
    if isinstance(instance, Page) and instance.alias_of_id and instance.live:
        Page.objects.filter(pk=instance.pk).update(live=False)
        instance.live = False


@receiver(pre_save, sender=SiteImage)
def strip_image(sender, instance, **kwargs):
    """A new image file is checked and stripped on every way in, not only through the form."""
    _strip(instance, checked_image)


@receiver(pre_save, sender=SiteDocument)
def strip_document(sender, instance, **kwargs):
    """A new document file is checked and stripped on every way in."""
    _strip(instance, checked_document)


def _strip(instance, check):
    if not instance.file or instance.file._committed:
        return
    if not isinstance(instance.file.file, CheckedFile):
        # Assigned, so that width and height are measured anew.
        instance.file = check(instance.file.file)
        instance.file_size = instance.file.size
        instance._set_file_hash()


@receiver(request_finished)
def forget_files_rolled_back(**kwargs):
    """What was written for a transaction that did not hold is gone with the request."""
    forget_rolled_back()


@receiver(request_started)
def forget_links(**kwargs):
    """What one request looked up of links is not kept for the next."""
    linking.forget()
