"""The CMS's screens for many pages at once: take them down, delete them.

Registered under Wagtail's own names, so they stand in for Wagtail's.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail.admin.views.pages.bulk_actions import DeleteBulkAction, UnpublishBulkAction
from wagtail.models import Page

from .acting import hold_versions
from .forms import DeleteForm, TakeDownForm
from .plan import plan_to_delete, plan_to_take_down
from .screens import delete_chosen, is_protected, screen_context, unpublish_chosen
from .words import left_message, own_names


class AskForLanguages:
    """Asks, for all chosen pages together, whether every language is meant."""

    @classmethod
    def get_queryset(cls, model, object_ids):
        """Specific pages: what somebody may do is asked of these."""
        super().get_queryset(model, object_ids)
        return list(Page.objects.filter(pk__in=object_ids).specific(defer=True))

    @cached_property
    def plan(self):
        """The Plan of what may be acted on."""
        pages = self.get_actionable_objects()[0]
        if self.request.method == "POST":
            hold_versions(pages)
        return self.make_plan(pages, self.request.user)

    def dispatch(self, request):
        """One transaction, in which the plan is made and done."""
        with transaction.atomic():
            return super().dispatch(request)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"plan": self.plan}

    def object_context(self, page):
        """Adds where the page's work is online."""
        online = [
            version
            for version in self.plan.reach.online()
            if version.translation_key == page.translation_key
        ]
        return super().object_context(page) | {"online": own_names(online)}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | screen_context(context["form"], self.request)

    def get_execution_context(self):
        return {"user": self.request.user, "form": self.cleaned_form}

    def get_success_message(self, num_parent_objects, num_child_objects):
        """Says what was done, and what is online still."""
        scope = self.cleaned_form.cleaned_data["scope"]
        done = self.done % {"languages": own_names(self.plan.part(scope).pages)}
        return f"{done} {left_message(self.plan, scope)}".strip()


class BulkTakeDown(AskForLanguages, UnpublishBulkAction):
    """Stands in for Wagtail's bulk action of the same name."""

    template_name = "home/taking_down/bulk_unpublish.html"
    form_class = TakeDownForm
    make_plan = staticmethod(plan_to_take_down)

    @property
    def done(self):
        return _("The chosen works were taken down in: %(languages)s.")

    @classmethod
    def execute_action(cls, objects, *, user, form, **kwargs):
        part = unpublish_chosen(form, user=user)
        return len(part.pages), len(part.beneath)


class BulkDelete(AskForLanguages, DeleteBulkAction):
    """Stands in for Wagtail's bulk action of the same name."""

    template_name = "home/taking_down/bulk_delete.html"
    form_class = DeleteForm
    make_plan = staticmethod(plan_to_delete)

    @property
    def done(self):
        return _("The chosen works were deleted in: %(languages)s.")

    def post(self, request):
        """The form asks for the site's name itself."""
        return FormView.post(self, request)

    def prepare_action(self, objects, objects_without_access):
        super().prepare_action(objects, objects_without_access)
        if is_protected(self.plan):
            raise PermissionDenied

    @classmethod
    def execute_action(cls, objects, *, user, form, **kwargs):
        part = delete_chosen(form, user=user)
        return len(part.pages), len(part.beneath)
