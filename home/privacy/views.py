"""The CMS's privacy form in its window."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.urls import reverse
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.models import Page, PageViewRestriction

from .closings import close_work, closings_of, may_set_privacy, open_work
from .forms import PrivacyForm
from .words import set_here


def set_privacy(request, page_id):
    """Stands in for Wagtail's view: says by what a work is closed, closes it and opens it.

    Whoever may publish the page may see it; to change something one must be able to publish in
    every language.
    """
    page = get_object_or_404(Page, pk=page_id).specific_deferred
    if not page.permissions_for_user(request.user).can_set_view_restrictions():
        raise PermissionDenied
    page = page.alias_of.specific_deferred if page.alias_of else page
    if not page.private_page_options:
        return render_modal_workflow(request, "wagtailadmin/page_privacy/no_privacy.html", None)
    if not may_set_privacy(request.user):
        return _shown(request, page, closings_of(page), form=None)
    with transaction.atomic():
        closings = closings_of(page)
        form = PrivacyForm(
            request.POST if request.method == "POST" else None, page=page, closings=closings
        )
        if request.method != "POST" or not form.is_valid():
            return _shown(request, page, closings, form=form)
        _set(page, form.cleaned_data, user=request.user)
        is_open = closings_of(page).is_open
    return render_modal_workflow(
        request, None, None, None, json_data={"step": "set_privacy_done", "is_public": is_open}
    )


def _set(page, chosen, *, user):
    if chosen["restriction_type"] == PageViewRestriction.NONE:
        open_work(page, user=user)
    else:
        close_work(
            page,
            restriction_type=chosen["restriction_type"],
            password=chosen.get("password") or "",
            groups=chosen.get("groups") or (),
            user=user,
        )


def _shown(request, page, closings, *, form):
    return render_modal_workflow(
        request,
        "home/privacy/form.html",
        None,
        {
            "action_url": reverse("wagtailadmin_pages:set_privacy", args=[page.pk]),
            "object": page,
            "form": form,
            "own": [set_here(one) for one in closings.own],
            "above": [set_here(one) for one in closings.above],
        },
        json_data={"step": "set_privacy"},
    )
