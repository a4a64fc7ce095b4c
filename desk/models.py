"""What the desk itself remembers; everything else it reads from Wagtail and localize."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask

from search.models import Work

from .drafts import can_be_drafted, draft_of_latest_words


class MissedReading(models.Model):
    """How often a work was read in another language for want of a version in the reader's own.

    A number and nothing about the reader; it is forgotten when the version is published.
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="missed_readings")
    language = models.CharField(max_length=12)
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["work", "language"], name="one_count_a_language")
        ]

    def __str__(self):
        return f"{self.work} {self.language}: {self.times}"


class ApprovalTask(AbstractGroupApprovalTask):
    """A step in the way of a text: members of its groups approve it or send it back.

    What is approved is what the approver sees: words of a translation that were corrected while
    it waited are written into its draft first. A translation with gaps cannot be approved.
    """

    def get_actions(self, obj, user):
        """Wagtail's, without approval while pieces of a translation are missing."""
        actions = super().get_actions(obj, user)
        if actions and not can_be_drafted(obj):
            return [action for action in actions if action[0] == "reject"]
        return actions

    def on_action(self, task_state, user, action_name, **kwargs):
        """Approve or reject `task_state`; approval takes the latest words along."""
        if action_name == "approve":
            revision = draft_of_latest_words(task_state.workflow_state.content_object, user=user)
            if revision is not None:
                task_state.revision = revision
                task_state.save(update_fields=["revision"])
                task_state.workflow_state.refresh_from_db()
        return super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls):
        return _("Members of the chosen groups approve the text, or send it back with a comment.")

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
