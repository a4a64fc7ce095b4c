"""What is closed stays closed: no deletion, move or copy takes a rule off a work.

A rule is on a page, and guards every version of its work and all that stands beneath any of them
(`visibility.py`). So it can be lost without anybody lifting it: with the page that bore it, with
the section that a work stood under, or on a copy, which is another work. Whoever does any of these
asks `rules_on` before, and `keep_rules` after it, in one transaction: what a work has lost is put
on the highest page that is left of it, where the privacy form shows it and can lift it.
"""

from dataclasses import dataclass

from wagtail.models import Page, PageViewRestriction

from .visibility import versions_of

BATCH = 200


@dataclass(frozen=True)
class Rule:
    """Who may see a work: what a restriction says, without the page that it is on."""

    restriction_type: str
    password: str
    groups: frozenset  # numbers of groups

    @classmethod
    def of(cls, restriction):
        """The Rule of a PageViewRestriction."""
        to_groups = restriction.restriction_type == PageViewRestriction.GROUPS
        groups = (group.pk for group in restriction.groups.all()) if to_groups else ()
        return cls(restriction.restriction_type, restriction.password, frozenset(groups))

    def put_on(self, page, *, user=None):
        """Restrict a page and what is beneath it by this rule; Wagtail's log tells of it."""
        restriction = PageViewRestriction(
            page=page, restriction_type=self.restriction_type, password=self.password
        )
        restriction.save(user=user)
        restriction.groups.set(self.groups)


def rules_on(translation_keys):
    """The rules that guard these works: `{translation_key: {Rule}}`, without those under none."""
    if not PageViewRestriction.objects.exists():
        return {}
    keys = list(translation_keys)
    rules = {}
    for start in range(0, len(keys), BATCH):
        for key, found in versions_of(keys[start : start + BATCH]).items():
            if found.restrictions:
                rules[key] = {Rule.of(restriction) for restriction in found.restrictions}
    return rules


def keep_rules(before, *, user=None):
    """Give works back the rules they have lost since `before`, what `rules_on` said then.

    From the top of the tree downwards: what a section gets back, the works beneath have, too.
    Works of which no page is left have nothing that could show.
    """
    tops = _tops_of(before)
    for depth in sorted({page.depth for page in tops.values()}):
        level = {key: page for key, page in tops.items() if page.depth == depth}
        now = rules_on(level)
        for key, page in level.items():
            for rule in sorted(before[key] - now.get(key, set()), key=repr):
                rule.put_on(page, user=user)


def _tops_of(keys):
    """The highest page of each work of which there is one: `{translation_key: Page}`."""
    tops = {}
    for page in Page.objects.filter(translation_key__in=list(keys)).order_by("-depth", "-path"):
        tops[page.translation_key] = page
    return tops
