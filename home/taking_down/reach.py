"""What goes when a page goes: its versions, what stands beneath them, and what belongs to that."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Q
from wagtail.models import Page

from languages import registry

# How many parts of a tree are asked for in one statement: SQLite reads conditions up to 1,000
# levels deep.
TREES_AT_ONCE = 200


@dataclass(frozen=True)
class Reach:
    """What a person's choice of pages reaches; all lists hold `Page`s.

    `chosen` are the pages themselves, `versions` all versions of their works, `stand_ins` the
    aliases among these, `beneath` what stands beneath any of them, and `elsewhere` the versions
    of works beneath that stand under something else, and so stay unless they are named.
    """

    chosen: list
    versions: list
    stand_ins: list
    beneath: list
    elsewhere: list
    _hidden: frozenset = field(repr=False)  # paths of pages that are not live

    def is_online(self, page):
        """Whether a page is live, and so is all that it stands under."""
        if not page.live or page.alias_of_id:
            return False
        return not any(page.path[:end] in self._hidden for end in _steps(page))

    def online(self):
        """The versions that are online, in the order of the languages."""
        return [page for page in self.versions if self.is_online(page)]

    def works_beneath(self, page):
        """How many works are online beneath one version."""
        return sum(is_beneath(one, page) and self.is_online(one) for one in self.beneath)

    def languages_beneath(self):
        """In which languages how many works beneath are online: `{code: number}`."""
        return Counter(language_of(one).code for one in self.beneath if self.is_online(one))

    def under(self, pages):
        """What stands beneath any of these pages."""
        return [one for one in self.beneath if any(is_beneath(one, page) for page in pages)]


def reach_of(pages):
    """The Reach of `pages`, in a number of statements that does not grow with what is beneath.

    An alias reaches what stands beneath it and no other version: it stands in for a version that
    there is not yet.
    """
    chosen = list(pages)
    keys = {page.translation_key for page in chosen if not page.alias_of_id}
    tops = list(_pages(Q(translation_key__in=keys)))
    tops += [page for page in chosen if page.alias_of_id]
    beneath = [page for trees in _batches(tops) for page in _pages(_beneath(trees))]
    beneath = list({page.pk: page for page in beneath}.values())
    inside = {page.pk for page in (*tops, *beneath)}
    keys_beneath = {page.translation_key for page in beneath if not page.alias_of_id} - keys
    elsewhere = [
        page
        for page in _pages(Q(translation_key__in=keys_beneath, alias_of=None))
        if page.pk not in inside
    ]
    return Reach(
        chosen=chosen,
        versions=in_order(page for page in tops if not page.alias_of_id),
        stand_ins=[page for page in tops if page.alias_of_id],
        beneath=[page for page in beneath if not page.alias_of_id],
        elsewhere=in_order(elsewhere),
        _hidden=_hidden([*tops, *beneath, *elsewhere]),
    )


def language_of(page):
    """The registry's Language of a page."""
    return registry.get(page.locale.language_code)


def in_order(pages):
    """Pages in the order of their languages."""
    return sorted(pages, key=lambda page: (language_of(page).order, page.path))


def is_beneath(page, other):
    """Whether a page stands anywhere beneath another."""
    return page.path != other.path and page.path.startswith(other.path)


def _pages(condition):
    return Page.objects.filter(condition).select_related("locale").order_by("path")


def _batches(pages):
    """The paths of pages that have something beneath them, and stand under none of the others."""
    paths = []
    for path in sorted(page.path for page in pages if page.numchild):
        if not paths or not path.startswith(paths[-1]):
            paths.append(path)
    return [paths[start : start + TREES_AT_ONCE] for start in range(0, len(paths), TREES_AT_ONCE)]


def _beneath(paths):
    condition = Q()
    for path in paths:
        condition |= Q(path__startswith=path, depth__gt=len(path) // Page.steplen)
    return condition


def _steps(page):
    return range(Page.steplen, len(page.path), Page.steplen)


def _hidden(pages):
    """The paths of those of `pages`, and of the pages above them, that are not live."""
    known = {page.path: page.live for page in pages}
    above = {page.path[:end] for page in pages for end in _steps(page)} - known.keys()
    known |= dict(Page.objects.filter(path__in=above).values_list("path", "live"))
    return frozenset(path for path, live in known.items() if not live)
