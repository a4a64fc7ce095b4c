"""What the screens say of a plan: which languages are online, what goes, what stays and why."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from languages import registry

from .plan import CHOSEN_ONLY, EVERYWHERE
from .reach import in_order, language_of


@dataclass(frozen=True)
class OnlineVersion:
    """A version that is online: its language, its address, and in words what is beneath it."""

    language: registry.Language
    address: str
    beneath: str


def own_names(pages):
    """The languages of some pages by their own names, each once: `Shqip, Македонски`."""
    return ", ".join(dict.fromkeys(language_of(page).own_name for page in pages))


def online_versions(reach, request):
    """The OnlineVersions of what was chosen."""
    return [
        OnlineVersion(language_of(page), page.get_url(request), works_beneath(reach, page))
        for page in reach.online()
    ]


def works_beneath(reach, page):
    """`with 3 works beneath`, of those that are online; empty if there are none."""
    number = reach.works_beneath(page) if page.numchild else 0
    return number_beneath(number) if number else ""


def number_beneath(number):
    """`with 3 works beneath`."""
    return ngettext("with %(number)s work beneath", "with %(number)s works beneath", number) % {
        "number": number
    }


def scopes(plan):
    """The choices of a screen, the default first: (value, words)."""
    only = (CHOSEN_ONLY, _only(plan))
    if not plan.has_choice:
        return [only]
    if plan.stays:
        words = _("In these languages: %(languages)s") % {
            "languages": own_names(in_order(plan.everywhere.all))
        }
    else:
        words = _("In every language: %(languages)s") % {
            "languages": own_names(in_order(plan.everywhere.all))
        }
    return [(EVERYWHERE, words), only]


def _only(plan):
    if len(plan.reach.chosen) > 1:
        return _("Only the pages chosen here")
    return _("Only in this language: %(language)s") % {"language": own_names(plan.reach.chosen)}


def staying_message(plan):
    """Says which languages stay because they are not this person's, and whom to ask."""
    return _(
        "You have no right to do this in: %(languages)s. There it stays as it is. "
        "Ask a publisher or a coordinator."
    ) % {"languages": own_names(plan.stays)}


def left_message(plan, scope):
    """Says what is still online after it was done; empty if nothing is."""
    left = plan.left_online(scope)
    if not left:
        return ""
    return _("Still online in: %(languages)s.") % {"languages": own_names(left)}
