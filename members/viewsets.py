"""The CMS's screens for accounts, within the limits of whoever uses them.

Wagtail lets everybody who may change accounts change all of them, administrators' too. Here an
account that grants more than one's own does not exist: it is not listed, and each of its
addresses answers with 404.
"""

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.utils.functional import cached_property
from wagtail import hooks
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn
from wagtail.admin.views import generic
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.users.views import bulk_actions, users

from .forms import AccountCreationForm, AccountEditForm, groups_given_by


class AccountPermissionPolicy(ModelPermissionPolicy):
    """Who may manage which account: the model's permissions, and nobody above themselves."""

    def within_limits(self, accounts, *, user):
        """Those of `accounts` (a queryset) whose takeover would give `user` no further right.

        For an administrator all. For others neither administrators, nor accounts with rights of
        their own, nor members of a group that `user` may not give.
        """
        if user.is_superuser:
            return accounts
        groups_above = Group.objects.exclude(pk__in=groups_given_by(user))
        above = self.model.objects.filter(groups__in=groups_above)
        with_own_rights = self.model.objects.filter(user_permissions__isnull=False)
        return (
            accounts.filter(is_superuser=False, is_staff=False)
            .exclude(pk__in=above.values("pk"))
            .exclude(pk__in=with_own_rights.values("pk"))
        )

    def user_has_permission_for_instance(self, user, action, instance):
        """Also decides whether reports and histories of the CMS link to an account."""
        return self.instances_user_has_permission_for(user, action).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user, actions):
        """The accounts on which `user` may do one of `actions`."""
        accounts = super().instances_user_has_any_permission_for(user, actions)
        return self.within_limits(accounts, user=user)


class AccountFilterSet(users.UserFilterSet):
    """The list's filters; those about power above one's own are for administrators."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        user = self.request.user
        if not user.is_superuser:
            del self.filters["is_superuser"]
            self.filters["group"].queryset = groups_given_by(user)


class AccountListView(users.IndexView):
    """The accounts within one's limits. Actions on many at once are for administrators."""

    @cached_property
    def columns(self):
        """Wagtail's columns; without the boxes to tick and the level for all but administrators."""
        columns = super().columns
        if self.request.user.is_superuser:
            return columns
        return [
            column
            for column in columns
            if not isinstance(column, BulkActionsCheckboxColumn) and column.name != "is_superuser"
        ]

    def get_base_queryset(self):
        accounts = super().get_base_queryset()
        return self.permission_policy.within_limits(accounts, user=self.request.user)

    def get_template_names(self):
        if self.results_only or self.request.user.is_superuser:
            return super().get_template_names()
        return [generic.IndexView.template_name]


class AccountCreateView(users.CreateView):
    """Make an account."""

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "manager": self.request.user}


class AccountEditView(users.EditView):
    """Change or deactivate an account within one's limits."""

    def get_queryset(self):
        return self.permission_policy.instances_user_has_permission_for(
            self.request.user, self.permission_required
        )

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "manager": self.request.user}


class AccountDeleteView(users.DeleteView):
    """Delete an account within one's limits."""

    def get_queryset(self):
        return self.permission_policy.instances_user_has_permission_for(
            self.request.user, self.permission_required
        )


class AccountHistoryView(users.HistoryView):
    """What was done to an account within one's limits."""

    def get_base_object_queryset(self):
        return self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, self.any_permission_required
        )


class AccountUsageView(users.UserViewSet.usage_view_class):
    """What refers to an account within one's limits."""

    def get_base_object_queryset(self):
        return self.permission_policy.instances_user_has_permission_for(
            self.request.user, self.permission_required
        )


class _ForAdministrators:
    """An action on many accounts at once, which would pass by the limits on single ones."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class AssignGroupAction(_ForAdministrators, bulk_actions.AssignRoleBulkAction):
    """Put many accounts into a group."""


class DeleteAccountsAction(_ForAdministrators, bulk_actions.DeleteBulkAction):
    """Delete many accounts."""


class SetActiveAction(_ForAdministrators, bulk_actions.SetActiveStateBulkAction):
    """Activate or deactivate many accounts."""


class AccountViewSet(users.UserViewSet):
    """Wagtail's screens for accounts with the views above in their places."""

    index_view_class = AccountListView
    add_view_class = AccountCreateView
    edit_view_class = AccountEditView
    delete_view_class = AccountDeleteView
    history_view_class = AccountHistoryView
    usage_view_class = AccountUsageView
    filterset_class = AccountFilterSet
    # Wagtail's copy of an account saves over the original, its password and rights included.
    copy_view_enabled = False
    # Unlike the template for a new account, this one can do without the administrator's box.
    create_template_name = "wagtailusers/users/edit.html"

    @property
    def permission_policy(self):
        return AccountPermissionPolicy(self.model)

    def get_form_class(self, for_update=False):
        return AccountEditForm if for_update else AccountCreationForm

    def on_register(self):
        super().on_register()
        # Of actions with one name the last counts; Wagtail's own have order 0.
        for action in (AssignGroupAction, DeleteAccountsAction, SetActiveAction):
            hooks.register("register_bulk_action", action, order=1)
