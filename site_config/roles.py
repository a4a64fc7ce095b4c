"""What each role may do in the CMS, and the groups that have it."""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from home.models import HomePage
from languages.registry import LANGUAGES
from members.roles import (
    COORDINATOR,
    EDITOR,
    IN_A_LANGUAGE,
    PUBLISHER,
    REVIEWER,
    TRANSLATOR,
    group_name,
)

from .reviewing import ensure_reviewing

# Wagtail asks for its own image and document permissions, also where the models are ours; who
# may change a file may delete it.
LOOK_UP_FILES = ("wagtailimages.choose_image", "wagtaildocs.choose_document")
KEEP_FILES = (
    *LOOK_UP_FILES,
    "wagtailimages.add_image",
    "wagtailimages.change_image",
    "wagtaildocs.add_document",
    "wagtaildocs.change_document",
)
ENTER = ("wagtailadmin.access_admin",)
KEEP_GLOSSARY = ("desk.add_glossaryterm", "desk.change_glossaryterm", "desk.view_glossaryterm")
KEEP_FACTS = (
    "meetings.add_meeting",
    "meetings.change_meeting",
    "members.add_organisation",
    "members.change_organisation",
    "taxonomy.add_topic",
    "taxonomy.change_topic",
)


@dataclass(frozen=True)
class Rights:
    """What a role may do: in the CMS at large, on the pages of its language or of all, on every image and document.

    Each is a tuple of permissions written as ``app_label.codename``; for pages the codename's
    verb alone (``publish``).
    """

    anywhere: tuple[str, ...]
    pages: tuple[str, ...]
    files: tuple[str, ...]


# Who may change pages, but neither add nor publish them, changes translations only
# (home/permissions/pages.py).
RIGHTS = {
    TRANSLATOR: Rights(
        anywhere=(*ENTER, "desk.view_glossaryterm"), pages=("change",), files=LOOK_UP_FILES
    ),
    REVIEWER: Rights(anywhere=(*ENTER, *KEEP_GLOSSARY), pages=("change",), files=LOOK_UP_FILES),
    EDITOR: Rights(
        anywhere=(*ENTER, *KEEP_FACTS, "desk.view_glossaryterm"),
        pages=("add", "change"),
        files=KEEP_FILES,
    ),
    PUBLISHER: Rights(anywhere=ENTER, pages=("change", "publish", "unlock"), files=LOOK_UP_FILES),
    COORDINATOR: Rights(
        anywhere=(
            *ENTER,
            *KEEP_FACTS,
            *KEEP_GLOSSARY,
            "members.add_user",
            "members.change_user",
            "taxonomy.change_commitment",
            "wagtail_localize.submit_translation",
        ),
        pages=("add", "bulk_delete", "change", "lock", "publish", "unlock"),
        files=KEEP_FILES,
    ),
}

# The groups there were before roles went by language, and the groups that may do the same.
FORMER_GROUPS = {
    "Translators": tuple(group_name(TRANSLATOR, language) for language in LANGUAGES),
    "Editors": (*(group_name(EDITOR, language) for language in LANGUAGES), PUBLISHER),
    "Coordinators": (COORDINATOR,),
}


@transaction.atomic
def ensure_groups() -> None:
    """Make the groups, give them exactly the rights of `RIGHTS`, and set the way of review.

    A role of one language has its rights on that language's tree; where there is none yet, its
    group has no rights on pages until this is called again. Members of `FORMER_GROUPS` are moved.
    Safe to repeat. Rights that a group was given on other pages or collections stay as they
    are; for the rest, this file is the one place to change.

    Raises:
        ImproperlyConfigured: a permission named here does not exist (not migrated, or renamed).
    """
    trees = {home.locale.language_code: home for home in HomePage.objects.select_related("locale")}
    root = Page.get_first_root_node()
    held = {}  # {group name: (its role's rights, the page they are held on or None)}
    for role, rights in RIGHTS.items():
        if role in IN_A_LANGUAGE:
            held |= {
                group_name(role, language): (rights, trees.get(language)) for language in LANGUAGES
            }
        else:
            held[role] = (rights, root)
    groups = _groups_of(held)
    _ensure_rights(groups, held)
    ensure_reviewing(trees)
    _move_members()


def _groups_of(names):
    """The groups of these names, made where they are missing: {name: Group}."""
    Group.objects.bulk_create([Group(name=name) for name in names], ignore_conflicts=True)
    return {group.name: group for group in Group.objects.filter(name__in=names)}


def _ensure_rights(groups, held):
    """Give each group exactly its rights, on its page and on the root collection."""
    permissions = _permissions_by_name()
    collection = Collection.get_first_root_node()
    anywhere, pages, files = set(), set(), set()
    for name, (rights, page) in held.items():
        group = groups[name].pk
        anywhere |= {(group, permissions[right]) for right in rights.anywhere}
        files |= {(group, collection.pk, permissions[right]) for right in rights.files}
        if page is not None:
            pages |= {(group, page.pk, permissions[f"wagtailcore.{v}_page"]) for v in rights.pages}
    own_pages = {(groups[name].pk, page.pk) for name, (_, page) in held.items() if page}
    _set_rows(Group.permissions.through, anywhere, ("group_id", "permission_id"), groups)
    _set_rows(
        GroupPagePermission, pages, ("group_id", "page_id", "permission_id"), groups, own_pages
    )
    _set_rows(
        GroupCollectionPermission,
        files,
        ("group_id", "collection_id", "permission_id"),
        groups,
        {(group.pk, collection.pk) for group in groups.values()},
    )


def _set_rows(model, wanted, fields, groups, places=None):
    """Make the rows `wanted` and delete others of `groups`; `places`: only on these, if given."""
    there = {
        tuple(row): pk
        for pk, *row in model.objects.filter(group__in=groups.values()).values_list("pk", *fields)
    }
    surplus = [
        pk
        for row, pk in there.items()
        if row not in wanted and (places is None or row[:2] in places)
    ]
    model.objects.filter(pk__in=surplus).delete()
    missing = [dict(zip(fields, row, strict=True)) for row in sorted(wanted - there.keys())]
    model.objects.bulk_create([model(**row) for row in missing])


def _permissions_by_name():
    """The numbers of all permissions that `RIGHTS` names: {"app_label.codename": pk}.

    Raises ImproperlyConfigured for one that is not there.
    """
    wanted = set()
    for rights in RIGHTS.values():
        wanted.update(rights.anywhere, rights.files)
        wanted.update(f"wagtailcore.{verb}_page" for verb in rights.pages)
    found = {
        f"{app}.{codename}": pk
        for pk, app, codename in Permission.objects.filter(
            codename__in={name.partition(".")[2] for name in wanted}
        ).values_list("pk", "content_type__app_label", "codename")
    }
    if missing := wanted - found.keys():
        raise ImproperlyConfigured(f"No such permission: {', '.join(sorted(missing))}")
    return {name: found[name] for name in wanted}


def _move_members():
    for former in Group.objects.filter(name__in=FORMER_GROUPS):
        groups = Group.objects.filter(name__in=FORMER_GROUPS[former.name])
        for member in former.user_set.all():
            member.groups.add(*groups)
        former.delete()
