"""Which works are closed to whom in the CMS.

Deny wins across languages: every version of a restricted page guards what is under it, in every
language. Whoever may publish everywhere sees everything, since somebody has to look after it.
"""

from django.db.models import Q
from wagtail.models import Page, PageViewRestriction
from wagtail.permissions import page_permission_policy

_CACHE = "_closed_works_cache"


def sees_everything(user):
    """Whether `user` may publish everywhere, and so has to see what is closed to others, too."""
    root = Page.get_first_root_node()
    return root is not None and page_permission_policy.user_has_permission_for_instance(
        user, "publish", root
    )


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
    # Whoever is in the CMS has signed in.
    if restriction.restriction_type == restriction.GROUPS:
        return not groups.isdisjoint(group.pk for group in restriction.groups.all())
    return restriction.restriction_type == restriction.LOGIN


def keys_under(restrictions):
    """The translation keys of all works that `restrictions` (not none) guard, as a subquery."""
    keys = {restriction.page.translation_key for restriction in restrictions}
    under = Q()
    for path in Page.objects.filter(translation_key__in=keys).values_list("path", flat=True):
        under |= Q(path__startswith=path)
    return Page.objects.filter(under).values("translation_key")


def closed_keys(user):
    """The translation keys of the works closed to `user`, as a subquery; None if none are.

    Read once for a user object, as Wagtail reads its permissions.
    """
    if not hasattr(user, _CACHE):
        restrictions = [] if sees_everything(user) else restrictions_that_close(user)
        setattr(user, _CACHE, keys_under(restrictions) if restrictions else None)
    return getattr(user, _CACHE)


def is_closed(page, user):
    """Whether a page's work is closed to `user`."""
    keys = closed_keys(user)
    return keys is not None and keys.filter(translation_key=page.translation_key).exists()
