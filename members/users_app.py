"""Puts the site's limits in the place of Wagtail's own screens for accounts."""

from wagtail.users.apps import WagtailUsersAppConfig


class AccountsAppConfig(WagtailUsersAppConfig):
    """`wagtail.users` with the screens of `members.viewsets`; stands in INSTALLED_APPS for it."""

    user_viewset = "members.viewsets.AccountViewSet"
