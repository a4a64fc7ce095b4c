"""What whoever manages accounts may enter about one, and the groups they may give."""

from django.contrib.auth.models import Group
from wagtail.models import (
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
)
from wagtail.users.forms import UserCreationForm, UserEditForm

# The groups of the house by name: any other group, also one without rights, is for
# administrators to give, since pages may be closed to all but its members.
GROUPS_TO_GIVE = ("Editors", "Translators", "Coordinators")


def groups_given_by(user):
    """The groups that `user` may put somebody into, as a queryset.

    An administrator gives every group; anybody else one of `GROUPS_TO_GIVE`, and only while it
    grants nothing beyond what their own groups grant them.
    """
    groups = Group.objects.order_by("name")
    if user.is_superuser:
        return groups
    held = _rights(user.groups.all())
    return groups.filter(
        pk__in=[
            group.pk
            for group in groups.filter(name__in=GROUPS_TO_GIVE)
            if all(_is_covered(right, held) for right in _rights([group]))
        ]
    )


def _rights(groups):
    """What groups grant: {(kind, where, permission id)}; in trees `where` is a path."""
    rights = {
        ("anywhere", "", permission)
        for permission in Group.permissions.through.objects.filter(group__in=groups).values_list(
            "permission_id", flat=True
        )
    }
    for kind, model, where in (
        ("page", GroupPagePermission, "page__path"),
        ("collection", GroupCollectionPermission, "collection__path"),
        ("site", GroupSitePermission, "site_id"),
    ):
        rows = model.objects.filter(group__in=groups).values_list(where, "permission_id")
        rights |= {(kind, place, permission) for place, permission in rows}
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
