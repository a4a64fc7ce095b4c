"""The screen on which a page is translated, reviewed and published; stands for localize's editor.

localize's own screen shows what is not text (pictures, links that differ by language); this one
leads there where a work has such fields.
"""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Page, TaskState
from wagtail_localize.models import StringSegment, Translation

from .memory import suggestions
from .pieces import differences, marked_terms, number_stopped, pieces_of
from .submitting import stopped_message
from .writing import kept_wordings, write_piece


def show(request, translation, page, *, refused=None, file_faults=None):
    """The screen for one translation. `refused` is {segment pk: (text, by whom)} not saved,
    `file_faults` the [(line or None, words)] for which a file was not taken in."""
    pieces = pieces_of(translation)
    for piece in pieces:
        if refused and piece.segment.pk in refused:
            piece.refused, piece.by_whom = refused[piece.segment.pk]
    asked = request.GET.get("piece", "")
    return render(
        request,
        "desk/translate.html",
        {
            "translation": translation,
            "page": page,
            "pieces": [_shown(piece, translation, request, asked) for piece in pieces],
            "total": len(pieces),
            "done": sum(bool(piece.text) for piece in pieces),
            "file_faults": file_faults,
            "has_other_fields": translation.source.overridablesegment_set.exists()
            or translation.source.relatedobjectsegment_set.exists(),
            **_review(request, page),
        },
    )


def _shown(piece, translation, request, asked):
    shown = {
        "piece": piece,
        "source_parts": marked_terms(piece.source, piece.terms),
        "differences": differences(piece.former[0], piece.source) if piece.former else None,
    }
    if asked == str(piece.segment.pk):
        shown["help"] = _help(piece.segment, translation, request.user)
    return shown


def _help(segment, translation, user):
    return {
        "suggestions": suggestions(
            segment.string,
            locale=translation.target_locale,
            context_id=segment.context_id,
            user=user,
        ),
        "kept": kept_wordings(segment, locale=translation.target_locale)[:5],
    }


def _review(request, page):
    """Where the page is on its way to the public, and what the asker may do about it."""
    permissions = page.permissions_for_user(request.user)
    state = page.current_workflow_state
    task_state = state.current_task_state if state else None
    actions, comment = set(), None
    if page.workflow_in_progress:
        task = page.current_workflow_task
        actions = {name for name, *_rest in task.get_actions(page, request.user)}
    if task_state and task_state.status == TaskState.STATUS_REJECTED:
        comment = task_state
    return {
        "locked": permissions.page_locked(),
        "in_review": page.workflow_in_progress,
        "task": page.current_workflow_task if page.workflow_in_progress else None,
        "may_approve": "approve" in actions,
        "may_send_back": "reject" in actions,
        "may_publish": permissions.can_publish() and not page.workflow_in_progress,
        "may_hand_in": not page.workflow_in_progress,
        "sent_back": comment,
    }


def translation_for(request, translation_id, *, to_write=False):
    """A translation and its page, for somebody who works on it; `to_write`: and may do so now."""
    translation = get_object_or_404(
        Translation.objects.select_related("source__locale", "target_locale"),
        pk=translation_id,
        enabled=True,
    )
    page = translation.get_target_instance()
    if not isinstance(page, Page):
        raise PermissionDenied
    permissions = page.permissions_for_user(request.user)
    if not permissions.can_edit() or (to_write and permissions.page_locked()):
        raise PermissionDenied
    return translation, page


@require_POST
def save_piece(request, translation_id, segment_id):
    """Save one piece; a script gets the piece back, a browser without one the screen."""
    translation, page = translation_for(request, translation_id, to_write=True)
    segment = get_object_or_404(
        StringSegment.objects.select_related("context", "string"),
        pk=segment_id,
        source=translation.source_id,
    )
    text = request.POST.get("text", "")
    written = write_piece(
        segment,
        text,
        locale=translation.target_locale,
        user=request.user,
        seen=request.POST.get("seen", ""),
    )
    refused = None if written.saved else {segment.pk: (text, written.by_whom)}
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return piece_alone(request, translation, segment, page, refused=refused)
    if refused:
        return show(request, translation, page, refused=refused)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return HttpResponseRedirect(f"{address}#piece-{segment.pk}")


def piece_alone(request, translation, segment, page, *, refused=None):
    """One piece as it stands on the screen, with its suggestions."""
    pieces = pieces_of(translation)
    piece = next(one for one in pieces if one.segment.pk == segment.pk)
    if refused:
        piece.refused, piece.by_whom = refused[segment.pk]
    shown = _shown(piece, translation, request, str(segment.pk))
    return render(
        request,
        "desk/piece.html",
        {
            "one": shown,
            "translation": translation,
            "page": page,
            "total": len(pieces),
            "done": sum(bool(one.text) for one in pieces),
            "locked": page.permissions_for_user(request.user).page_locked(),
        },
    )


def help_for_piece(request, translation_id, segment_id):
    """One piece with its suggestions, for the script that puts it into the screen."""
    translation, page = translation_for(request, translation_id)
    segment = get_object_or_404(
        StringSegment.objects.select_related("context", "string"),
        pk=segment_id,
        source=translation.source_id,
    )
    return piece_alone(request, translation, segment, page)


@require_POST
def decide(request, translation_id):
    """Approve the step at which a translation waits, or send it back with a comment."""
    translation, page = translation_for(request, translation_id)
    action = request.POST.get("action")
    task_state = page.current_workflow_task_state
    task = page.current_workflow_task
    if task is None or action not in {
        name for name, *_rest in task.get_actions(page, request.user)
    }:
        raise PermissionDenied
    comment = request.POST.get("comment", "").strip()
    if action == "reject" and not comment:
        messages.error(request, _("Please say what is to be changed."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    if action == "approve" and (stopped := number_stopped(translation)):
        messages.error(request, stopped_message(stopped))
        return redirect("wagtailadmin_pages:edit", page.pk)
    task.on_action(task_state, request.user, action, comment=comment)
    said = {
        "approve": _("Approved. Thank you."),
        "reject": _("Sent back with your comment."),
    }
    messages.success(request, said[action])
    return redirect("wagtailadmin_pages:edit", page.pk)
