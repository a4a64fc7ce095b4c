"""What closes a work, closing it, and opening it again: an act of its own."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.encoding import force_str
from wagtail.log_actions import log
from wagtail.models import Page, PageViewRestriction

from home.permissions.closed import keys_under, sees_everything
from search.visibility import versions_of

CREATE, EDIT, DELETE = (
    "wagtail.view_restriction.create",
    "wagtail.view_restriction.edit",
    "wagtail.view_restriction.delete",
)


@dataclass(frozen=True)
class Closings:
    """The restrictions on the versions of a work itself, and on what stands above any of them."""

    own: list
    above: list

    @property
    def is_open(self):
        """Whether nothing closes the work."""
        return not self.own and not self.above


def closings_of(page):
    """The Closings of a page's work, in all languages."""
    return closings_of_works([page.translation_key])[page.translation_key]


def closings_of_works(translation_keys):
    """`{translation key: Closings}` for many works at once."""
    found = versions_of(translation_keys)
    result = {}
    for key in translation_keys:
        restrictions = found[key].restrictions if key in found else []
        own = [one for one in restrictions if one.page.translation_key == key]
        result[key] = Closings(own, [one for one in restrictions if one not in own])
    return result


def may_set_privacy(user):
    """Whether `user` may close and open works: who may publish everywhere.

    Both hold in every language, so the right to publish in one is not enough.
    """
    return sees_everything(user)


@transaction.atomic
def close_work(page, *, restriction_type, user=None, password="", groups=()):
    """Close a page's work in every language, as it is said here and no other way.

    Takes the place of whatever was set on any version. Returns the PageViewRestriction.
    """
    own = _own(page)
    restriction = next((one for one in own if one.page_id == page.pk), own[0] if own else None)
    is_new = restriction is None
    if is_new:
        restriction = PageViewRestriction(page=page)
    restriction.restriction_type = restriction_type
    restriction.password = password if restriction_type == PageViewRestriction.PASSWORD else ""
    restriction.save(user=user)
    restriction.groups.set(groups if restriction_type == PageViewRestriction.GROUPS else ())
    for other in own:
        if other.pk != restriction.pk:
            other.delete(user=user)
    _log_on_others(restriction, CREATE if is_new else EDIT, user=user, but={restriction.page_id})
    return restriction


@transaction.atomic
def open_work(page, *, user=None):
    """Lift what was set on any version of a page's work, in every language at once.

    It is open to everybody then, unless something above one of its versions closes it. Returns
    the restrictions that were lifted.
    """
    own = _own(page)
    for restriction in own:
        restriction.delete(user=user)
    if own:
        _log_on_others(own[0], DELETE, user=user, but={one.page_id for one in own})
    return own


def _own(page):
    return list(
        PageViewRestriction.objects.select_for_update(of=("self",))
        .filter(page__translation_key=page.translation_key)
        .select_related("page")
        .order_by("pk")
    )


def _log_on_others(restriction, action, *, user, but):
    """Say it in the history of the versions, too, on which the row does not stand."""
    kinds = dict(PageViewRestriction.RESTRICTION_CHOICES)
    data = {
        "restriction": {
            "type": restriction.restriction_type,
            "title": force_str(kinds.get(restriction.restriction_type)),
        }
    }
    versions = Page.objects.filter(translation_key=restriction.page.translation_key, alias_of=None)
    for version in versions.exclude(pk__in=but).specific(defer=True):
        log(instance=version, action=action, user=user, data=data)


def all_closed_keys():
    """The translation keys of all works that anything closes to anybody, as a set."""
    restrictions = list(PageViewRestriction.objects.select_related("page"))
    if not restrictions:
        return set()
    return set(keys_under(restrictions).values_list("translation_key", flat=True))
