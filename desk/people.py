"""Who works in which languages."""

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
