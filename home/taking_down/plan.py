"""What an act would do in every language and in one, and what stays online because somebody may
not do it there."""

from dataclasses import dataclass

from django.utils.functional import cached_property
from wagtail.models import Revision

from .reach import is_beneath, language_of, reach_of
from .rights import may_delete, may_take_down, takeable_beneath

EVERYWHERE, CHOSEN_ONLY = "everywhere", "only"


@dataclass(frozen=True)
class Part:
    """What one choice does: to `pages`, and to what stands `beneath` them."""

    pages: list
    beneath: list

    @property
    def all(self):
        """Every page it is about."""
        return [*self.pages, *self.beneath]

    @property
    def number(self):
        """How many these are."""
        return len(self.all)


class Plan:
    """What `user` would do to `chosen` pages (all of which they may act on).

    `may` says of a page (specific) and a user whether the act is allowed. `ends_drafts` is True
    where the act is about pages that are not live, too.
    """

    def __init__(self, *, chosen, user, may, ends_drafts=False):
        self.reach = reach_of(chosen)
        self._user = user
        self._may = may
        self._ends_drafts = ends_drafts

    @cached_property
    def _concerned(self):
        """The versions that the act changes: drafts only if it is about these, or planned."""
        versions = [*self.reach.versions, *self.reach.elsewhere]
        if self._ends_drafts:
            return versions
        drafts = [str(page.pk) for page in versions if not page.live]
        planned = set(
            Revision.page_revisions.filter(
                object_id__in=drafts, approved_go_live_at__isnull=False
            ).values_list("object_id", flat=True)
        )
        return [page for page in versions if page.live or str(page.pk) in planned]

    @cached_property
    def refused(self):
        """Versions that `user` may not act on, and that so stay: pages."""
        chosen = {page.pk for page in self.reach.chosen}
        return [
            page
            for page in self._concerned
            if page.pk not in chosen and not self._may(page.specific_deferred, self._user)
        ]

    @cached_property
    def everywhere(self):
        """The Part done in every language in which `user` may."""
        refused = {page.pk for page in self.refused}
        pages = [page for page in self._concerned if page.pk not in refused]
        return Part(pages, self._beneath([*pages, *self.stand_ins]))

    @cached_property
    def stand_ins(self):
        """The aliases of the chosen works that go along where every language does."""
        return [
            page
            for page in self.reach.stand_ins
            if page not in self.reach.chosen and self._may(page.specific_deferred, self._user)
        ]

    @cached_property
    def only(self):
        """The Part done to the chosen pages alone."""
        return Part(self.reach.chosen, self._beneath(self.reach.chosen))

    def part(self, scope):
        """The Part of a choice."""
        return self.only if scope == CHOSEN_ONLY else self.everywhere

    def _beneath(self, tops):
        under = self.reach.under(tops)
        return under if self._ends_drafts else takeable_beneath(under, self._user)

    @cached_property
    def has_choice(self):
        """Whether doing it everywhere is more than doing it to the chosen pages."""
        return {page.pk for page in self.everywhere.all} > {page.pk for page in self.only.all}

    @cached_property
    def stays(self):
        """The versions that stay online, or stay at all, although every language was meant."""
        return [page for page in self.refused if self._ends_drafts or self.reach.is_online(page)]

    def left_online(self, scope):
        """The versions of the chosen works that are online after a choice was done."""
        gone = self.part(scope).pages
        return [
            page
            for page in self.reach.online()
            if not any(page.pk == one.pk or is_beneath(page, one) for one in gone)
        ]


def plan_to_take_down(chosen, user):
    """The Plan of unpublishing `chosen`."""
    return Plan(chosen=chosen, user=user, may=may_take_down)


def plan_to_delete(chosen, user):
    """The Plan of deleting `chosen`, drafts and all."""
    return Plan(chosen=chosen, user=user, may=may_delete, ends_drafts=True)


def codes(pages):
    """The languages of `pages`, each once, in their order."""
    return list(dict.fromkeys(language_of(page).code for page in pages))
