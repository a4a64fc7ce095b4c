"""What the drafts of pages use, so that a file belongs to a work before it is published, too."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Page, Revision


class DraftReference(models.Model):
    """A file, or another thing that belongs to works, that the latest draft of a page uses.

    Wagtail's reference index knows what is written in a page's own row: of a published page that
    is the published version alone. See home.permissions.belonging.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="draft_references")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    to_content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    # As in the reference index, whose rows are asked in the same statement.
    to_object_id = models.CharField(max_length=255)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "to_content_type", "to_object_id"], name="draft_reference_once"
            )
        ]
        indexes = [
            models.Index(fields=["to_content_type", "to_object_id"], name="draft_reference_target")
        ]

    def __str__(self):
        return f"{self.page_id} uses {self.to_content_type_id}:{self.to_object_id}"
