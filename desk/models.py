"""What the desk itself remembers; everything else it reads from Wagtail and localize."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, Task
from wagtail_localize.models import String, TranslationContext

from home.permissions.closed import closed_keys, is_closed
from languages.translating import translation_into
from search.models import Work

from .drafts import can_be_drafted, draft_of_latest_words
from .forms import GlossaryForm


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


class GlossaryTerm(models.Model):
    """A concept of the glossary as one language says it; the languages share its `concept`.

    `forms`, `also` and `avoid` are patterns of words, one a line (languages/glossary.py).
    """

    concept = models.SlugField(_("concept"), max_length=60)
    language = models.CharField(_("language"), max_length=12)
    term = models.CharField(_("term"), max_length=120)
    forms = models.TextField(
        _("forms"),
        help_text=_("One a line; * stands for any ending, … for up to three words between."),
    )
    also = models.TextField(_("other words that may stand for it"), blank=True)
    avoid = models.TextField(_("words to avoid"), blank=True)
    note = models.TextField(_("note"), blank=True)

    base_form_class = GlossaryForm

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "language"], name="one_term_a_concept_and_language"
            )
        ]

    def __str__(self):
        return f"{self.term} ({self.language})"


class KeptWording(models.Model):
    """What somebody had written for a piece of text before another wording took its place.

    So that nothing is lost when two people write at the same piece, or when a piece is cleared.
    """

    context = models.ForeignKey(
        TranslationContext, on_delete=models.CASCADE, related_name="kept_wordings"
    )
    string = models.ForeignKey(String, on_delete=models.CASCADE, related_name="kept_wordings")
    language = models.CharField(max_length=12)
    data = models.TextField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    kept_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-kept_at", "-pk"]

    def __str__(self):
        return f"{self.language}: {self.data[:40]}"


class WeeklyMail(models.Model):
    """That somebody wants the weekly mail; who does not has no row."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="weekly_mail"
    )
    done_at = models.DateTimeField(
        default=timezone.now, help_text="When the last one was sent, or nothing was waiting."
    )

    def __str__(self):
        return f"{self.user} {self.done_at:%Y-%m-%d}"


class Credit(models.Model):
    """The name under which somebody wants to stand on pages that they translate or review.

    Who does not want that has no row; who stops wanting it is gone from every page at once.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="credit"
    )
    name = models.CharField(max_length=100)

    def __str__(self):
        return self.name


class ApprovalTask(AbstractGroupApprovalTask):
    """A step in the way of a text: members of its groups approve it or send it back.

    What is approved is what the approver sees: words of a translation that were corrected while
    it waited are written into its draft first. A translation with gaps cannot be approved.
    """

    def user_can_access_editor(self, obj, user):
        """Wagtail's, but not into what is closed to `user`."""
        return super().user_can_access_editor(obj, user) and not is_closed(obj, user)

    def get_task_states_user_can_moderate(self, user, **kwargs):
        """Wagtail's, without what is closed to `user`: the first screen lists them by title."""
        states = super().get_task_states_user_can_moderate(user, **kwargs)
        keys = closed_keys(user)
        if keys is None:
            return states
        closed = Page.objects.filter(translation_key__in=keys).values_list("pk", flat=True)
        return states.exclude(workflow_state__object_id__in=[str(pk) for pk in closed])

    def get_actions(self, obj, user):
        """Wagtail's, without approval while pieces of a translation are missing, or where it would
        publish what `user` may not publish: Wagtail asks only who is in the task's groups."""
        actions = super().get_actions(obj, user)
        if actions and not (can_be_drafted(obj) and self._may_pass_on(obj, user)):
            return [action for action in actions if action[0] == "reject"]
        return actions

    def _may_pass_on(self, obj, user):
        state = obj.current_workflow_state
        if state is None or not isinstance(obj, Page):
            return True
        to_come = Task.objects.filter(workflow_tasks__workflow=state.workflow_id, active=True)
        to_come = to_come.exclude(task_states__in=state.successful_task_states)
        return to_come.exclude(pk=self.pk).exists() or obj.permissions_for_user(user).can_publish()

    @transaction.atomic
    def on_action(self, task_state, user, action_name, **kwargs):
        """Approve or reject `task_state`; approval takes the latest words along.

        Raises PermissionDenied if words have faults that stop a translation; the translation's screen
        says so before it comes to this, Wagtail's own ways to approve do not.
        """
        if action_name == "approve":
            from .pieces import number_stopped  # knows the models itself

            page = task_state.workflow_state.content_object
            translation = translation_into(page) if isinstance(page, Page) else None
            if translation is not None and number_stopped(translation):
                raise PermissionDenied
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
