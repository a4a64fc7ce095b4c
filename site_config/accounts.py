"""Who may do what in the CMS: three groups, the approval of pages, accounts to try it with."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

EDITORS = "Editors"
TRANSLATORS = "Translators"
COORDINATORS = "Coordinators"

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
ENTER = ("wagtailadmin.access_admin", "wagtail_localize.submit_translation")
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
    """What a group may do: in the CMS at large, on every page, on every image and document.

    Each is a tuple of permissions written as ``app_label.codename``; for pages the codename's
    verb alone (``publish``).
    """

    anywhere: tuple[str, ...]
    pages: tuple[str, ...]
    files: tuple[str, ...]


RIGHTS = {
    EDITORS: Rights(
        anywhere=(*ENTER, *KEEP_FACTS),
        pages=("add", "change", "publish", "unlock"),
        files=KEEP_FILES,
    ),
    TRANSLATORS: Rights(anywhere=ENTER, pages=("add", "change"), files=LOOK_UP_FILES),
    COORDINATORS: Rights(
        anywhere=(
            *ENTER,
            *KEEP_FACTS,
            "members.add_user",
            "members.change_user",
            "taxonomy.change_commitment",
        ),
        pages=("add", "bulk_delete", "change", "lock", "publish", "unlock"),
        files=KEEP_FILES,
    ),
}
# Wagtail's migrations make this group, and a workflow in which it approves.
WAGTAILS_APPROVERS = "Moderators"
APPROVAL = "Approval by an editor"

# The password of every demonstration account; it opens nothing but a demonstration.
DEMONSTRATION_PASSWORD = "demonstration-only"  # noqa: S105
DEMONSTRATION_ACCOUNTS = {
    "editor@example.org": EDITORS,
    "translator@example.org": TRANSLATORS,
    "coordinator@example.org": COORDINATORS,
    "member@example.org": None,
}


@dataclass(frozen=True)
class DemonstrationAccount:
    """An account to try the site with; `password` is None once somebody has changed it."""

    email: str
    group: str | None
    password: str | None


@transaction.atomic
def ensure_groups() -> None:
    """Make the groups, give them exactly the rights of `RIGHTS`, and let editors approve pages.

    Safe to repeat. Rights that a group was given on single pages or collections stay as they
    are; for what a group may do everywhere, this file is the one place to change.

    Raises:
        ImproperlyConfigured: a permission named here does not exist (not migrated, or renamed).
    """
    for name, rights in RIGHTS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set(_permissions(rights.anywhere))
        _ensure_rights_on_pages(group, rights.pages)
        _ensure_rights_on_files(group, rights.files)
    _ensure_approval()


def ensure_demonstration_accounts() -> list[DemonstrationAccount]:
    """Make the accounts to try the site with, in their groups, and say how to sign in.

    Safe to repeat: an account that exists keeps its password, name and groups.

    Raises:
        ImproperlyConfigured: these settings do not allow accounts with a known password.
    """
    if not (settings.DEBUG or settings.DEMONSTRATION):
        raise ImproperlyConfigured(
            "Demonstration accounts have a password that everybody knows: "
            "only with DEBUG or DEMONSTRATION."
        )
    return [
        _ensure_demonstration_account(email, group)
        for email, group in DEMONSTRATION_ACCOUNTS.items()
    ]


@transaction.atomic
def _ensure_demonstration_account(email: str, group: str | None) -> DemonstrationAccount:
    users = get_user_model().objects
    user = users.filter(email=email).first()
    if user is None:
        first_name = email.partition("@")[0].capitalize()
        user = users.create_user(
            email, DEMONSTRATION_PASSWORD, first_name=first_name, last_name="Example"
        )
        if group:
            user.groups.add(Group.objects.get(name=group))
    known = user.check_password(DEMONSTRATION_PASSWORD)
    return DemonstrationAccount(email, group, DEMONSTRATION_PASSWORD if known else None)


def _permissions(names: tuple[str, ...]) -> list[Permission]:
    """The permissions of these names; raises ImproperlyConfigured for one that is not there."""
    wanted = {tuple(name.split(".")) for name in names}
    found = {
        (permission.content_type.app_label, permission.codename): permission
        for permission in Permission.objects.filter(
            content_type__app_label__in={app for app, _ in wanted},
            codename__in={codename for _, codename in wanted},
        ).select_related("content_type")
    }
    if missing := wanted - found.keys():
        names = ", ".join(sorted(".".join(name) for name in missing))
        raise ImproperlyConfigured(f"No such permission: {names}")
    return [found[name] for name in sorted(wanted)]


def _ensure_rights_on_pages(group: Group, verbs: tuple[str, ...]) -> None:
    """On the root page, above the trees of all languages."""
    root = Page.get_first_root_node()
    permissions = _permissions(tuple(f"wagtailcore.{verb}_page" for verb in verbs))
    held = GroupPagePermission.objects.filter(group=group, page=root)
    held.exclude(permission__in=permissions).delete()
    for permission in permissions:
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _ensure_rights_on_files(group: Group, names: tuple[str, ...]) -> None:
    """On the root collection, above all others."""
    root = Collection.get_first_root_node()
    permissions = _permissions(names)
    held = GroupCollectionPermission.objects.filter(group=group, collection=root)
    held.exclude(permission__in=permissions).delete()
    for permission in permissions:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission
        )


def _ensure_approval() -> None:
    """One step of approval for every page, by whoever may publish.

    It takes over the workflow that Wagtail's migrations made, and then the group it was made
    for, unless somebody is in it.
    """
    root = Page.get_first_root_node()
    approvers = Group.objects.filter(name__in=(EDITORS, COORDINATORS))
    assigned = WorkflowPage.objects.filter(page=root).select_related("workflow").first()
    if assigned is None:
        workflow, _ = Workflow.objects.get_or_create(name=APPROVAL, active=True)
        WorkflowPage.objects.create(page=root, workflow=workflow)
    else:
        workflow = assigned.workflow
    step = WorkflowTask.objects.filter(workflow=workflow).first()
    if step is None:
        task = GroupApprovalTask.objects.create(name=APPROVAL)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        task.groups.set(approvers)
        return
    task = GroupApprovalTask.objects.filter(pk=step.task_id).first()
    former = Group.objects.filter(name=WAGTAILS_APPROVERS).first()
    if task is None or former is None or former not in task.groups.all():
        return
    task.groups.set(approvers)
    for made in (workflow, task):
        made.name = APPROVAL
        made.save(update_fields=["name"])
    if not former.user_set.exists():
        former.delete()
