"""The CMS's screens for one page: take it down, delete it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.pages.unpublish import Unpublish
from wagtail.models import Page, ReferenceIndex

from .acting import delete_pages, hold_versions, take_down
from .forms import DeleteForm, TakeDownForm
from .plan import plan_to_delete, plan_to_take_down
from .words import left_message, online_versions, own_names, staying_message


def screen_context(form, request):
    """What every screen about a plan shows of it."""
    plan = form.plan
    return {
        "form": form,
        "plan": plan,
        "online": online_versions(plan.reach, request),
        "staying": staying_message(plan) if plan.stays else "",
    }


def done_message(words, *, form, title):
    """`words` about what was done, and what is online still."""
    scope = form.cleaned_data["scope"]
    done = words % {"title": title, "languages": own_names(form.plan.part(scope).pages)}
    return f"{done} {left_message(form.plan, scope)}".strip()


class TakeDown(Unpublish):
    """Stands in for Wagtail's Unpublish: asks for every language first."""

    template_name = "home/taking_down/unpublish.html"

    def get_form(self, data=None):
        """The question, about the page as it is now and what other apps let follow it."""
        chosen = [self.object, *(one for one in self.objects_to_unpublish if one != self.object)]
        return TakeDownForm(data, plan=plan_to_take_down(chosen, self.request.user))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        form = context.get("form") or self.get_form()
        return context | screen_context(form, self.request)

    def post(self, request, *args, **kwargs):
        """Does it and says what stays online; asks again if the answer cannot be done."""
        with transaction.atomic():
            hold_versions([self.object])
            form = self.get_form(request.POST)
            if not form.is_valid():
                return self.render_to_response(self.get_context_data(form=form))
            answer = self.run_hook("before_unpublish_page", request, self.object)
            if answer is not None:
                return answer
            unpublish_chosen(form, user=request.user)
            answer = self.run_hook("after_unpublish_page", request, self.object)
            if answer is not None:
                return answer
        words = _("“%(title)s” was taken down in: %(languages)s.")
        title = self.object.get_admin_display_title()
        messages.success(
            request,
            done_message(words, form=form, title=title),
            buttons=self.get_success_buttons(),
        )
        return redirect(self.get_next_url())


def unpublish_chosen(form, *, user):
    """Do what a valid TakeDownForm asks for; gives the Part that was done."""
    part = form.plan.part(form.cleaned_data["scope"])
    with_beneath = form.cleaned_data.get("include_descendants")
    take_down(pages=part.all if with_beneath else part.pages, user=user)
    return part


def delete_chosen(form, *, user):
    """Do what a valid DeleteForm asks for; gives the Part that was done."""
    part = form.plan.part(form.cleaned_data["scope"])
    stand_ins = form.plan.stand_ins if part is form.plan.everywhere else []
    delete_pages(pages=[*part.pages, *stand_ins], user=user)
    return part


def is_protected(plan):
    """Whether something refers to one of the pages in a way that forbids to delete it."""
    references = ReferenceIndex.get_grouped_references_to_in_bulk(plan.everywhere.pages)
    return any(groups.is_protected for groups in references.values())


def delete(request, page):
    """Answers in the place of Wagtail's delete view, which has asked whether `page` may go.

    Called by its hook `before_delete_page`, so inside its transaction.
    """
    chosen = [page, *_cascaded(page)]
    if request.method == "POST":
        hold_versions(chosen)
    data = request.POST if request.method == "POST" else None
    form = DeleteForm(data, plan=plan_to_delete(chosen, request.user))
    usage = ReferenceIndex.get_references_to(page).group_by_source_object()
    protected = is_protected(form.plan)
    next_url = get_valid_next_url_from_request(request)
    if request.method == "POST":
        if protected:
            raise PermissionDenied
        if form.is_valid():
            return _delete(request, page, form, next_url)
    context = screen_context(form, request) | {
        "page": page,
        "next": next_url,
        "model_opts": page._meta,
        "usage_url": reverse("wagtailadmin_pages:usage", args=[page.pk]) + "?describe_on_delete=1",
        "usage_count": usage.count(),
        "is_protected": protected,
    }
    return TemplateResponse(request, "home/taking_down/delete.html", context)


def _delete(request, page, form, next_url):
    parent = page.get_parent()
    words = _("“%(title)s” was deleted in: %(languages)s.")
    message = done_message(words, form=form, title=page.get_admin_display_title())
    delete_chosen(form, user=request.user)
    messages.success(request, message)
    for hook in hooks.get_hooks("after_delete_page"):
        answer = hook(request, page)
        if hasattr(answer, "status_code"):
            return answer
    if next_url:
        return redirect(next_url)
    # The parent may have been one of the versions' own.
    parent = Page.objects.filter(pk=parent.pk).first() or Page.get_first_root_node()
    return redirect("wagtailadmin_explore", parent.pk)


def _cascaded(page):
    """Pages that other apps let go with this one, by Wagtail's hook."""
    found = set()
    for hook in hooks.get_hooks("construct_translated_pages_to_cascade_actions"):
        for pages in (hook([page], "delete") or {}).values():
            found.update(pages)
    return found - {page}
