"""Who works in which languages."""

from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from home.models import HomePage
from languages.registry import LANGUAGES


def languages_of(user):
    """The codes of the languages in whose tree `user` may change pages, in the site's order."""
    # The front pages' texts are not wanted.
    homes = Page.objects.type(HomePage).select_related("locale")
    codes = {
        home.locale.language_code
        for home in homes.only("path", "depth", "owner", "locale__language_code")
        if page_permission_policy.user_has_permission_for_instance(user, "change", home)
    }
    return [code for code in LANGUAGES if code in codes]
