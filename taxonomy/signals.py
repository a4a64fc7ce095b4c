"""A changed term's names are read anew."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from . import names
from .models import Commitment, Topic


@receiver([post_save, post_delete], sender=Commitment)
@receiver([post_save, post_delete], sender=Topic)
def forget_names(**kwargs):
    """The next reader finds the new names."""
    names.forget()
