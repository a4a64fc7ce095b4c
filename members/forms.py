"""What whoever manages accounts may enter about one, and the groups they may give."""

from django.contrib.auth.models import Group
from wagtail.models import (
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
)
from wagtail.users.forms import UserCreationForm, UserEditForm

from .roles import GROUPS_TO_GIVE


def groups_given_by(user):
    """The groups that `user` may put somebody into, as a queryset.

    An administrator gives every group; anybody else one of `GROUPS_TO_GIVE`, and only while it
    grants nothing beyond what their own groups grant them.
    """
    groups = Group.objects.order_by("name")
    if user.is_superuser:
        return groups
    held = set().union(*_rights_by_group(user.groups.all()).values())
    on_offer = groups.filter(name__in=GROUPS_TO_GIVE)
    given = [
        group
        for group, rights in _rights_by_group(on_offer).items()
        if all(_is_covered(right, held) for right in rights)
    ]
    return groups.filter(pk__in=given)


def _rights_by_group(groups):
    """What each of `groups` grants: {pk: {(kind, where, permission id)}}; `where` is a path in
    trees."""
    rights = {pk: set() for pk in groups.values_list("pk", flat=True)}
    for kind, model, where in (
        ("anywhere", Group.permissions.through, None),
        ("page", GroupPagePermission, "page__path"),
        ("collection", GroupCollectionPermission, "collection__path"),
        ("site", GroupSitePermission, "site_id"),
    ):
        rows = model.objects.filter(group__in=rights)
        for row in rows.values("group_id", "permission_id", *([where] if where else ())):
            place = row[where] if where else ""
            rights[row["group_id"]].add((kind, place, row["permission_id"]))
    return rights


def _is_covered(right, held):
    """Whether a right is among those held, or follows from one held further up in its tree."""
    kind, where, permission = right
    if kind not in ("page", "collection"):
        return right in held
    return any(
        where.startswith(above)
        for held_kind, above, held_permission in held
        if (held_kind, held_permission) == (kind, permission)
    )


class _LimitedForm:
    """Offers only the groups that the person at the form may give, and no more power than theirs.

    `manager` is that person. What a form does not offer it does not save either, whatever is
    sent to it.
    """

    def __init__(self, *args, manager, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = groups_given_by(manager)
        if not manager.is_superuser:
            self.fields.pop("is_superuser", None)


class AccountCreationForm(_LimitedForm, UserCreationForm):
    """A new account."""


class AccountEditForm(_LimitedForm, UserEditForm):
    """An account that exists."""
