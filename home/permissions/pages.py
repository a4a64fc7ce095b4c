"""What somebody may do with one page, and which pages they may reach: Wagtail's rules and ours.

Wagtail's rules know trees and groups. Two of ours come on top, for every screen of the CMS:

- what is closed to somebody (`closed.py`) is not there for them in the CMS either;
- who may change pages but neither add nor publish them translates: they may change what is made
  from another language's page, never an original, and neither copy nor delete.

The tester is `BasePage`'s; Wagtail has no setting for the policy that its lists, searches and
reports ask, so `install` puts ours in its place.
"""

from functools import wraps

from wagtail.models import Page, PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy

from .closed import closed_keys, is_closed


class PageTester(PagePermissionTester):
    """Wagtail's tester of what a user may do with a page, under the two rules above."""

    def __init__(self, user, page):
        super().__init__(user, page)
        self.only_translates = False
        if not user.is_active or user.is_superuser:
            return
        if self.permissions and is_closed(page, user):
            self.permissions = set()
        self.only_translates = "change" in self.permissions and self.permissions.isdisjoint(
            {"add", "publish"}
        )
        if self.only_translates and not is_translation(page):
            self.permissions.discard("change")

    def can_delete(self, ignore_bulk=False):
        return not self.only_translates and super().can_delete(ignore_bulk)

    def can_copy(self):
        return not self.only_translates and super().can_copy()


def is_translation(page):
    """Whether a page was first written in another language."""
    return bool(page.original_language) and page.original_language != page.locale.language_code


def may_reach(page, user):
    """Whether `user` may open a page on the screens of the CMS: it is in a tree of theirs, and
    not closed to them."""
    return reachable(user).filter(pk=page.pk).exists()


def reachable(user):
    """A queryset of the pages that `user` may open on the screens of the CMS."""
    policy = PagePermissionPolicy()
    if not user.is_superuser and not policy.get_cached_permissions_for_user(user):
        return Page.objects.none()
    return policy.explorable_instances(user)


def install():
    """Puts our rules in the place of Wagtail's; once, when the site starts."""
    for name in ("instances_user_has_any_permission_for", "explorable_instances"):
        setattr(PagePermissionPolicy, name, _without_closed(getattr(PagePermissionPolicy, name)))
    PagePermissionPolicy.user_has_any_permission_for_instance = _unless_closed(
        PagePermissionPolicy.user_has_any_permission_for_instance
    )


def _without_closed(pages_for):
    @wraps(pages_for)
    def limited(policy, user, *args, **kwargs):
        pages = pages_for(policy, user, *args, **kwargs)
        keys = closed_keys(user) if user.is_active and not user.is_superuser else None
        return pages if keys is None else pages.exclude(translation_key__in=keys)

    return limited


def _unless_closed(has_permission):
    @wraps(has_permission)
    def limited(policy, user, actions, instance):
        if not has_permission(policy, user, actions, instance):
            return False
        # Whoever may do something with the root page is asked what they see, not what is closed.
        return user.is_superuser or instance.is_root() or not is_closed(instance, user)

    return limited
