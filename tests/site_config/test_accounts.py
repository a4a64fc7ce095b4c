"""What each group may do in the CMS, right by right, and who is made to try it with."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from wagtail.documents.permissions import permission_policy as documents_policy
from wagtail.images.permissions import permission_policy as images_policy
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Workflow,
    WorkflowPage,
)

from site_config import accounts
from site_config.accounts import (
    COORDINATORS,
    DEMONSTRATION_PASSWORD,
    EDITORS,
    TRANSLATORS,
    ensure_demonstration_accounts,
    ensure_groups,
)

pytestmark = pytest.mark.django_db
EVERYBODY = (EDITORS, TRANSLATORS, COORDINATORS, None)


@pytest.fixture
def root(db):
    """The root page; a live-server test before this one may have flushed it away."""
    Locale.objects.get_or_create(language_code="en")
    return Page.get_first_root_node() or Page.add_root(title="Root", slug="root")


@pytest.fixture
def story(root):
    """A page two levels below the root, as every work is, owned by nobody."""
    home = root.add_child(instance=Page(title="Front page", slug="front"))
    return home.add_child(instance=Page(title="Story", slug="story"))


@pytest.fixture
def person(story):
    """Give a fresh account in the group of this name, or in none."""
    ensure_groups()

    def make(group):
        user = get_user_model().objects.create_user(f"{group}@example.org".lower())
        if group:
            user.groups.add(Group.objects.get(name=group))
        return user

    return make


RIGHTS_ON_A_PAGE = {
    "can_edit": (EDITORS, TRANSLATORS, COORDINATORS),
    "can_publish": (EDITORS, COORDINATORS),
    "can_unpublish": (EDITORS, COORDINATORS),
    "can_set_view_restrictions": (EDITORS, COORDINATORS),
    "can_unlock": (EDITORS, COORDINATORS),
    "can_lock": (COORDINATORS,),
}


@pytest.mark.parametrize("group", EVERYBODY)
@pytest.mark.parametrize("right", RIGHTS_ON_A_PAGE)
def test_rights_on_a_page(right, group, story, person):
    story.live = True
    permissions = story.permissions_for_user(person(group))
    assert bool(getattr(permissions, right)()) == (group in RIGHTS_ON_A_PAGE[right])


@pytest.mark.parametrize("group", EVERYBODY)
def test_whoever_is_in_a_group_adds_pages_below_a_page(group, story, person):
    permissions = story.permissions_for_user(person(group))
    if group is None:
        assert not getattr(permissions, "permissions", None)
    else:
        assert "add" in permissions.permissions


@pytest.mark.parametrize("group", EVERYBODY)
def test_only_coordinators_delete_a_page_with_what_is_under_it(group, story, person):
    section = story.get_parent()
    section.refresh_from_db()
    permissions = section.permissions_for_user(person(group))
    assert permissions.can_delete() == (group == COORDINATORS)


RIGHTS_ANYWHERE = {
    "wagtailadmin.access_admin": (EDITORS, TRANSLATORS, COORDINATORS),
    "wagtail_localize.submit_translation": (EDITORS, TRANSLATORS, COORDINATORS),
    "members.add_organisation": (EDITORS, COORDINATORS),
    "members.change_organisation": (EDITORS, COORDINATORS),
    "taxonomy.add_topic": (EDITORS, COORDINATORS),
    "taxonomy.change_topic": (EDITORS, COORDINATORS),
    "meetings.add_meeting": (EDITORS, COORDINATORS),
    "meetings.change_meeting": (EDITORS, COORDINATORS),
    "taxonomy.change_commitment": (COORDINATORS,),
    "members.add_user": (COORDINATORS,),
    "members.change_user": (COORDINATORS,),
    "members.delete_user": (),
    "members.delete_organisation": (),
    "taxonomy.add_commitment": (),
    "taxonomy.delete_commitment": (),
    "taxonomy.delete_topic": (),
    "meetings.delete_meeting": (),
    "auth.change_group": (),
    "wagtailcore.change_site": (),
    "wagtailcore.change_locale": (),
    "wagtailcore.add_collection": (),
    "wagtailcore.change_workflow": (),
}


@pytest.mark.parametrize("group", EVERYBODY)
@pytest.mark.parametrize("right", RIGHTS_ANYWHERE)
def test_rights_anywhere(right, group, person):
    app, codename = right.split(".")
    assert Permission.objects.filter(content_type__app_label=app, codename=codename).exists()
    assert person(group).has_perm(right) == (group in RIGHTS_ANYWHERE[right])


RIGHTS_ON_FILES = {
    "choose": (EDITORS, TRANSLATORS, COORDINATORS),
    "add": (EDITORS, COORDINATORS),
    "change": (EDITORS, COORDINATORS),
    # Wagtail has no right of its own for this: who may change a file may delete it.
    "delete": (EDITORS, COORDINATORS),
}


@pytest.mark.parametrize("policy", [images_policy, documents_policy], ids=["image", "document"])
@pytest.mark.parametrize("group", EVERYBODY)
@pytest.mark.parametrize("right", RIGHTS_ON_FILES)
def test_rights_on_images_and_documents_of_others(right, group, policy, person):
    user = person(group)
    if right == "add":
        held = policy.user_has_permission(user, right)
    else:
        file = policy.model(collection=Collection.get_first_root_node())
        held = policy.user_has_permission_for_instance(user, right, file)
    assert held == (group in RIGHTS_ON_FILES[right])


def test_a_translator_submits_and_an_editor_approves(story, person):
    story.live = False
    revision = story.save_revision(user=person(TRANSLATORS))
    translator, editor = revision.user, person(EDITORS)
    assert story.permissions_for_user(translator).can_submit_for_moderation()

    state = story.get_workflow().start(story, translator)
    task = state.current_task_state.task.specific
    assert not task.get_actions(story, translator)
    assert "approve" in {action for action, *_ in task.get_actions(story, editor)}

    state.current_task_state.specific.approve(user=editor)
    story.refresh_from_db()
    assert story.live


def test_every_page_has_one_approval_by_editors_and_coordinators(story):
    ensure_groups()
    ensure_groups()
    assert WorkflowPage.objects.count() == 1
    task = GroupApprovalTask.objects.get()
    assert set(task.groups.values_list("name", flat=True)) == {EDITORS, COORDINATORS}
    assert story.get_workflow().tasks.get().pk == task.pk
    assert not Group.objects.filter(name="Moderators").exists()


def test_the_approval_is_made_anew_where_there_is_none(story):
    Workflow.objects.all().delete()
    GroupApprovalTask.objects.all().delete()
    ensure_groups()
    assert story.get_workflow().tasks.get().specific.groups.count() == 2


def test_moderators_stay_while_somebody_is_one(root):
    user = get_user_model().objects.create_user("somebody@example.org")
    user.groups.add(Group.objects.get_or_create(name="Moderators")[0])
    ensure_groups()
    assert user.groups.filter(name="Moderators").exists()


def test_groups_chosen_for_the_approval_by_hand_stay(root):
    ensure_groups()
    task = GroupApprovalTask.objects.get()
    task.groups.set(Group.objects.filter(name=COORDINATORS))
    ensure_groups()
    assert [group.name for group in task.groups.all()] == [COORDINATORS]


def test_a_right_given_to_a_group_everywhere_is_taken_back(root, person):
    translators = Group.objects.get(name=TRANSLATORS)
    translators.permissions.add(Permission.objects.get(codename="change_user"))
    GroupPagePermission.objects.create(group=translators, page=root, permission_type="publish")
    GroupCollectionPermission.objects.create(
        group=translators,
        collection=Collection.get_first_root_node(),
        permission=Permission.objects.get(
            codename="change_image", content_type__app_label="wagtailimages"
        ),
    )
    ensure_groups()
    translator = person(TRANSLATORS)
    assert not translator.has_perm("members.change_user")
    assert not root.permissions_for_user(translator).can_publish_subpage()
    assert not images_policy.user_has_permission(translator, "change")


def test_a_right_given_to_a_group_on_one_page_stays(story, person):
    translator = person(TRANSLATORS)
    group = Group.objects.get(name=TRANSLATORS)
    GroupPagePermission.objects.create(group=group, page=story, permission_type="publish")
    ensure_groups()
    assert story.permissions_for_user(translator).can_publish()


def test_a_permission_that_does_not_exist_is_named(root, monkeypatch):
    wrong = accounts.Rights(anywhere=("members.fly_user",), pages=(), files=())
    monkeypatch.setitem(accounts.RIGHTS, "Editors", wrong)
    with pytest.raises(ImproperlyConfigured, match=r"members\.fly_user"):
        ensure_groups()


def test_demonstration_accounts_are_made_once_and_sign_in(root, client):
    ensure_groups()
    ensure_demonstration_accounts()
    made = {account.email: account for account in ensure_demonstration_accounts()}
    assert get_user_model().objects.filter(email__endswith="@example.org").count() == 4
    for email, group in accounts.DEMONSTRATION_ACCOUNTS.items():
        user = get_user_model().objects.get(email=email)
        assert [held.name for held in user.groups.all()] == ([group] if group else [])
        assert not user.is_superuser
        assert made[email].password == DEMONSTRATION_PASSWORD
        assert client.login(username=email, password=DEMONSTRATION_PASSWORD)


def test_a_changed_password_stays_and_is_not_told(root, capsys):
    call_command("accounts")
    editor = get_user_model().objects.get(email="editor@example.org")
    editor.set_password("one of my own")
    editor.save()
    capsys.readouterr()
    call_command("accounts")
    editor.refresh_from_db()
    assert editor.check_password("one of my own")
    line = next(x for x in capsys.readouterr().out.splitlines() if "editor@" in x)
    assert DEMONSTRATION_PASSWORD not in line


@pytest.fixture
def real_site(settings):
    settings.DEBUG = False
    settings.DEMONSTRATION = False


def test_a_real_site_refuses_demonstration_accounts(root, real_site):
    ensure_groups()
    with pytest.raises(ImproperlyConfigured):
        ensure_demonstration_accounts()
    assert not get_user_model().objects.exists()


def test_on_a_real_site_the_command_makes_the_groups_only(root, real_site, capsys):
    call_command("accounts")
    assert Group.objects.filter(name__in=accounts.RIGHTS).count() == 3
    assert not get_user_model().objects.exists()
    assert DEMONSTRATION_PASSWORD not in capsys.readouterr().out
