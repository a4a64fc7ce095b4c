"""Who works in which languages, and what of others' work they may see."""

from wagtail.models import Page, PageViewRestriction
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


def restrictions_that_close(user):
    """The view restrictions that keep `user` out; one by password does, whoever knows it."""
    groups = set(user.groups.values_list("pk", flat=True))
    return [
        restriction
        for restriction in PageViewRestriction.objects.select_related("page").prefetch_related(
            "groups"
        )
        if not _is_open(restriction, groups)
    ]


def _is_open(restriction, groups):
    # Whoever is at the desk has signed in.
    if restriction.restriction_type == restriction.GROUPS:
        return not groups.isdisjoint(group.pk for group in restriction.groups.all())
    return restriction.restriction_type == restriction.LOGIN
