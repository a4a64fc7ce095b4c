"""The rules for addresses that name pages, or what belongs to one."""

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.models import Page, Revision, TaskState, WorkflowState

from .address_rules import any_right, number
from .choosing import may_choose
from .pages import may_reach


def page(key="page_id"):
    """The page is in a tree of the asker's and not closed to them, or it is not there (404)."""

    def rule(asked):
        if not asked.user.is_superuser and not may_reach(asked.page(key), asked.user):
            raise Http404

    return rule


def choosable(key="parent_page_id"):
    """The page may be chosen: it may be reached or is public, or it is not there (404)."""

    def rule(asked):
        if not may_choose(asked.page(key), asked.user):
            raise Http404

    return rule


def choosable_pages(asked):
    """All pages that the query names with `id` may be chosen, or they are not there (404)."""
    for text in asked.request.GET.getlist("id"):
        named = Page.objects.filter(pk=number(text)).first()
        if named is None or not may_choose(named, asked.user):
            raise Http404


def may(*acts, key="page_id"):
    """Wagtail's tester says `can_…` of the page for one of `acts`, under our rules (`pages.py`)."""

    def rule(asked):
        tester = asked.page(key).permissions_for_user(asked.user)
        if not any(getattr(tester, f"can_{act}")() for act in acts):
            raise PermissionDenied

    return rule


def page_type(app_key, model_key):
    """The address names a type of page, or it is not there."""

    def rule(asked):
        try:
            named = apps.get_model(asked.arguments[app_key], asked.arguments[model_key])
        except LookupError:
            raise Http404 from None
        if not issubclass(named, Page):
            raise Http404

    return rule


def may_move(asked):
    """The page may be moved to where the address says."""
    destination = asked.page("destination_id")
    tester = asked.page("page_to_move_id").permissions_for_user(asked.user)
    if not tester.can_move_to(destination):
        raise PermissionDenied


def may_reorder(asked):
    """What stands beside the page may be put into another order, which shows at once."""
    above = asked.page("page_to_move_id").get_parent()
    if above is None or not above.permissions_for_user(asked.user).can_reorder_children():
        raise PermissionDenied


def copied_to_a_page(asked):
    """A copy goes under a page that may be reached; the form itself asks for the right to."""
    if asked.request.method == "POST":
        parent = get_object_or_404(Page, pk=number(asked.request.POST.get("new_parent_page")))
        if not may_reach(parent, asked.user):
            raise Http404


# What belongs to a page, and is named by a number of its own.


def of_the_page(model, key):
    """The `model` named as `key` is of the page that the address names, or it is not there."""
    find = {
        Revision: lambda pk, page: page.revisions.filter(pk=pk),
        TaskState: lambda pk, page: TaskState.objects.filter(
            pk=pk, workflow_state__in=WorkflowState.objects.for_instance(page)
        ),
        WorkflowState: lambda pk, page: WorkflowState.objects.for_instance(page).filter(pk=pk),
    }[model]

    def rule(asked):
        if not find(asked.number(key), asked.page("page_id")).exists():
            raise Http404

    return rule


def edited_object(asked):
    """What somebody has open in an editor: a page within reach, or a snippet they may change."""
    try:
        model = apps.get_model(asked.arguments["app_label"], asked.arguments["model_name"])
    except LookupError:
        raise Http404 from None
    pk = asked.number("object_id")
    if issubclass(model, Page):
        found = get_object_or_404(Page, pk=pk)
        there = asked.user.is_superuser or may_reach(found, asked.user)
    else:
        there = hasattr(model, "snippet_viewset") and any_right(model, asked.user, "change")
    if not there:
        raise Http404
