"""Who may see a work: the one place that says so.

Deny wins across languages. A work is as private as the strictest of its own restrictions, those
of any of its language versions, and those of their ancestors in any language; and it is not
there at all while it, or a page above it, is unpublished. Aliases never count.
"""

from collections import defaultdict
from dataclasses import dataclass

from wagtail.models import Page, PageViewRestriction, ReferenceIndex

from .models import Entry


@dataclass(frozen=True)
class WorkVersions:
    """The versions of one work that are live under live ancestors, and what guards them."""

    live: list  # [Page], base instances, aliases left out
    restrictions: list  # [PageViewRestriction]; empty means that everybody may see the work

    @property
    def is_public(self):
        """True if somebody can see it and everybody may."""
        return bool(self.live) and not self.restrictions


def _ancestor_paths(path):
    return [path[:end] for end in range(Page.steplen, len(path), Page.steplen)]


def versions_of(translation_keys):
    """Ask for many works at once.

    Returns `{translation_key: WorkVersions}` for every key that has a page, in three queries.
    """
    pages = list(Page.objects.filter(translation_key__in=translation_keys).select_related("locale"))
    above = {
        page.path: page
        for page in Page.objects.filter(
            path__in={path for page in pages for path in _ancestor_paths(page.path)}
        ).only("path", "live", "translation_key", "alias_of")
    }
    restrictions = defaultdict(list)
    for restriction in PageViewRestriction.objects.select_related("page").order_by("pk"):
        restrictions[restriction.page.translation_key].append(restriction)

    by_key = defaultdict(list)
    for page in pages:
        by_key[page.translation_key].append(page)
    result = {}
    for key, versions in by_key.items():
        guarding_keys = {key}
        live = []
        for page in versions:
            ancestors = [above[path] for path in _ancestor_paths(page.path) if path in above]
            guarding_keys.update(ancestor.translation_key for ancestor in ancestors)
            if page.live and not page.alias_of_id and all(a.live for a in ancestors):
                live.append(page)
        found = [r for guarding in guarding_keys for r in restrictions.get(guarding, ())]
        result[key] = WorkVersions(live, sorted(found, key=lambda r: r.pk))
    return result


def may_see(page, request):
    """Whether the one who asks may see this version of a work: live, and no rule against it."""
    if Entry.objects.filter(page_id=page.pk).exists():
        return True
    versions = versions_of([page.translation_key]).get(page.translation_key)
    return (
        versions is not None
        and any(version.pk == page.pk for version in versions.live)
        and all(restriction.accept_request(request) for restriction in versions.restrictions)
    )


def unmet_restrictions(page, request):
    """Every restriction of any version or ancestor of the page's work that `request` fails.

    Returns None if the page is not there for anybody: an alias, or unpublished itself or above.
    """
    versions = versions_of([page.translation_key]).get(page.translation_key)
    if versions is None or not any(version.pk == page.pk for version in versions.live):
        return None
    return [r for r in versions.restrictions if not r.accept_request(request)]


def may_fetch(media_object, request):
    """Whether the one who asks may fetch an image or a document file.

    A file is as visible as the works that use it: somebody who may see one live page that refers
    to it may fetch it; a file that no such page uses is for the CMS's people only. A private
    collection closes it in any case. Ask for CMS people with their own permissions beforehand.
    """
    if any(
        not restriction.accept_request(request)
        for restriction in media_object.collection.get_view_restrictions()
    ):
        return False
    users = [
        int(object_id)
        for object_id in ReferenceIndex.get_references_to(media_object)
        .filter(base_content_type__app_label="wagtailcore", base_content_type__model="page")
        .values_list("object_id", flat=True)
        .distinct()
    ]
    if Entry.objects.filter(page_id__in=users).exists():
        return True
    return any(may_see(page, request) for page in Page.objects.filter(pk__in=users, live=True))
