"""Who works in which languages, and what of others' work they may see."""

from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from home.models import HomePage
from languages.registry import LANGUAGES


def languages_of(user):
    """The codes of the languages in whose tree `user` may change pages, in the site's order."""
    codes = {
        home.locale.language_code
        for home in HomePage.objects.select_related("locale")
        if page_permission_policy.user_has_permission_for_instance(user, "change", home)
    }
    return [code for code in LANGUAGES if code in codes]


def sees_everything(user):
    """Whether `user` may publish everywhere, and so has to see what is closed to others, too."""
    root = Page.get_first_root_node()
    return page_permission_policy.user_has_permission_for_instance(user, "publish", root)


def is_closed_to(restriction, user):
    """Whether a view restriction keeps `user` out; one by password does, whoever knows it."""
    if restriction.restriction_type == restriction.LOGIN:
        return isinstance(user, AnonymousUser)
    if restriction.restriction_type == restriction.GROUPS:
        return not user.groups.filter(pk__in=restriction.groups.values("pk")).exists()
    return True
