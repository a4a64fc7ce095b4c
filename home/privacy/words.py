"""Who is let in, by what and where it is set, in words."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import PageViewRestriction

from home.taking_down.reach import language_of, reach_of
from home.taking_down.words import number_beneath, own_names
from languages.registry import Language

from .closings import closings_of_works


@dataclass(frozen=True)
class SetHere:
    """One restriction: whom it lets in, on which page it stands, and where that is edited."""

    who: str
    title: str
    language: Language
    address: str


def let_in(restriction):
    """Whom a restriction lets in."""
    if restriction.restriction_type == PageViewRestriction.LOGIN:
        return _("for everybody who signs in")
    if restriction.restriction_type == PageViewRestriction.PASSWORD:
        return _("for whoever knows the password")
    names = ", ".join(group.name for group in restriction.groups.all())
    return _("for these groups only: %(groups)s") % {"groups": names or "–"}


def set_here(restriction):
    """The SetHere of a restriction."""
    return SetHere(
        let_in(restriction),
        restriction.page.get_admin_display_title(),
        language_of(restriction.page),
        reverse("wagtailadmin_pages:edit", args=[restriction.page_id]),
    )


def opening_label(page):
    """What one agrees to who opens a page's work: in which languages, with how much beneath."""
    reach = reach_of([page])
    online = reach.online()
    beneath = _opened_beneath(page, reach)
    if not online:
        return _("Open this work to everybody. Nothing of it is online now.")
    languages = {"languages": own_names(online)}
    if beneath:
        return _("Open this work to everybody, in: %(languages)s, %(beneath)s") % (
            languages | {"beneath": number_beneath(beneath)}
        )
    return _("Open this work to everybody, in: %(languages)s") % languages


def _opened_beneath(page, reach):
    """How many works beneath are closed by this work alone, and online."""
    keys = {one.translation_key for one in reach.beneath if reach.is_online(one)}
    key = page.translation_key
    return sum(
        not closings.own and all(one.page.translation_key == key for one in closings.above)
        for closings in closings_of_works(sorted(keys, key=str)).values()
    )
