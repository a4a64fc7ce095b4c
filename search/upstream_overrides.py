"""Methods of Wagtail and localize that the catalogue replaces, each for a reason of its own.

`install` puts them in place when the site starts. `tests/search/test_upstream_overrides.py` fails
when one of them is gone upstream, or takes other arguments.
"""

from functools import wraps

from django.db import transaction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.models import TranslationSource

from . import hiding
from .catalogue import keys_beneath
from .closing import keep_rules, rules_on

# What is replaced, and the arguments that upstream's takes.
REPLACED = {
    (PageViewRestriction, "save"): ["self", "user", "kwargs"],
    (PageViewRestriction, "delete"): ["self", "user", "kwargs"],
    (MovePageAction, "_move_page"): ["self", "page", "target", "parent_after"],
    (CopyPageAction, "execute"): ["self", "skip_permission_checks"],
    (CreatePageAliasAction, "execute"): ["self", "skip_permission_checks"],
    (TranslationSource, "sync_view_restrictions"): ["self", "original", "translation_page"],
}


def install():
    """Replace them; once."""
    PageViewRestriction.save = transaction.atomic(PageViewRestriction.save)
    PageViewRestriction.delete = transaction.atomic(PageViewRestriction.delete)
    MovePageAction._move_page = _never_opening(MovePageAction._move_page)
    for action in (CopyPageAction, CreatePageAliasAction):
        action.execute = _under_the_same_rules(action.execute)
    TranslationSource.sync_view_restrictions = leave_restrictions_alone


def _never_opening(move_page):
    """A page that is moved out of something closed takes the rules along.

    One that was hidden beneath an unpublished page does not show by being moved: it is unpublished,
    and somebody may publish it. All of it is one transaction; Wagtail's ends before the signal by
    which the other languages follow.
    """

    @wraps(move_page)
    @transaction.atomic
    def move(self, page, target, parent_after):
        if page.get_parent() == parent_after:
            return move_page(self, page, target, parent_after)
        moved = Page.objects.filter(path__startswith=page.path)
        before = rules_on(set(moved.values_list("translation_key", flat=True)))
        was_beneath_unpublished = page.get_ancestors().filter(live=False).exists()
        move_page(self, page, target, parent_after)
        now = Page.objects.get(pk=page.pk)
        if was_beneath_unpublished and now.live:
            now.specific.unpublish(user=self.user)
        keep_rules(before, user=self.user)
        hiding.works_changed(keys_beneath(now))
        return None

    return move


def _under_the_same_rules(copy_page):
    """A copy is another work; it is no less closed than what it was copied from.

    Wagtail copies the restrictions that are on the page itself, where none is above the copy;
    those of other languages and of the sections above it does not know.
    """

    @wraps(copy_page)
    @transaction.atomic
    def copy(self, *args, **kwargs):
        copied = copy_page(self, *args, **kwargs)
        sources = Page.objects.filter(path__startswith=self.page.path).order_by("path")
        copies = Page.objects.filter(path__startswith=copied.path).order_by("path")
        rules = rules_on(set(sources.values_list("translation_key", flat=True)))
        if rules:
            pairs = zip(
                sources.values_list("translation_key", flat=True)[: copies.count()],
                copies.values_list("translation_key", flat=True),
                strict=True,
            )
            keep_rules({one: rules[other] for other, one in pairs if other in rules})
        return copied

    return copy


def leave_restrictions_alone(self, original, translation_page):
    """Takes the place of localize's way to keep the privacy of a translation in step.

    At every update of a translation that gives it the original's privacy: it deletes what was
    set on the translation alone, which would make the whole work public, and it copies a
    restriction to groups without its groups, which would lock the groups out. Privacy of any
    version holds for all of them here, so there is nothing to keep in step.
    """
