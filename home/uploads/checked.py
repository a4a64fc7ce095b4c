"""Files that have passed the gate: the only ones that the storage takes."""

from django.core.files.base import ContentFile


class CheckedFile(ContentFile):
    """The clean bytes of a file. Made by the gate, and for sizes of pictures that passed it."""
