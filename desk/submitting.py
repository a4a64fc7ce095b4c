"""A translator hands a finished translation in; somebody who may publish takes it from there."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from languages.translating import is_complete

from .pieces import number_stopped


class CannotSubmit(Exception):
    """The translation cannot be handed in; the message says why, in the reader's language."""


@transaction.atomic
def submit_translation(translation, page, *, user):
    """Save the translated text as a draft of `page` and start its workflow.

    Raises CannotSubmit if strings are missing or have faults, if no workflow is set, or if it waits for
    review already. Whether `user` may submit is for the caller to ask.
    """
    if not is_complete(translation):
        total, translated = translation.get_progress()
        raise CannotSubmit(missing_message(total - translated))
    if stopped := number_stopped(translation):
        raise CannotSubmit(stopped_message(stopped))
    workflow = page.get_workflow()
    if workflow is None:
        raise CannotSubmit(_("No workflow is set for this page. Please tell a coordinator."))
    state = page.current_workflow_state
    if state and state.status == WorkflowState.STATUS_IN_PROGRESS:
        raise CannotSubmit(_("This translation is waiting for review already."))
    translation.save_target(user=user, publish=False)
    page.refresh_from_db()
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user=user)
    else:
        workflow.start(page, user)


def missing_message(number):
    """Says how many pieces of text still wait for a translation."""
    return _("Not yet: %(number)s pieces of text are still to be translated.") % {"number": number}


def stopped_message(number):
    """Says how many pieces of text have faults that stop a translation."""
    return _("Not yet: %(number)s pieces of text have faults, marked below.") % {"number": number}
