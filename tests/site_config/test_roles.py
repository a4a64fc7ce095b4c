"""What each role may do in the CMS, right by right, and the way of a text through review."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ImproperlyConfigured
from wagtail.documents.permissions import permission_policy as documents_policy
from wagtail.images.permissions import permission_policy as images_policy
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

from desk.models import ApprovalTask
from members.roles import (
    COORDINATOR,
    EDITOR,
    GROUPS_TO_GIVE,
    IN_A_LANGUAGE,
    PUBLISHER,
    REVIEWER,
    TRANSLATOR,
    group_name,
)
from site_config import roles
from site_config.roles import ensure_groups
from tests.making import make_story, translate

pytestmark = pytest.mark.django_db
EVERYBODY = (TRANSLATOR, REVIEWER, EDITOR, PUBLISHER, COORDINATOR, None)
AT_THE_DESK = EVERYBODY[:-1]


def name_of(role, language="sq"):
    return group_name(role, language) if role in IN_A_LANGUAGE else role


@pytest.fixture
def person(db):
    """Give a fresh account with a role (in Albanian, or the language given), or with none."""
    ensure_groups()

    def make(role, language="sq"):
        user = get_user_model().objects.create_user(f"{role}-{language}@example.org".lower())
        if role:
            user.groups.add(Group.objects.get(name=name_of(role, language)))
        return user

    return make


@pytest.fixture
def story(db):
    """An Albanian original."""
    return make_story(language="sq", title="Buxhet i hapur")


@pytest.fixture
def translation(story):
    """Its Macedonian version."""
    translate(story, "mk")
    return story.get_translations().get(locale__language_code="mk")


# What: (who may do it with an original, who with a translation), in their own language.
RIGHTS_ON_A_PAGE = {
    "can_edit": ((EDITOR, PUBLISHER, COORDINATOR), AT_THE_DESK),
    "can_publish": ((PUBLISHER, COORDINATOR), (PUBLISHER, COORDINATOR)),
    "can_unpublish": ((PUBLISHER, COORDINATOR), (PUBLISHER, COORDINATOR)),
    "can_set_view_restrictions": ((PUBLISHER, COORDINATOR), (PUBLISHER, COORDINATOR)),
    "can_unlock": ((PUBLISHER, COORDINATOR), (PUBLISHER, COORDINATOR)),
    "can_lock": ((COORDINATOR,), (COORDINATOR,)),
    "can_copy": ((EDITOR, PUBLISHER, COORDINATOR), (EDITOR, PUBLISHER, COORDINATOR)),
    "can_delete": ((PUBLISHER, COORDINATOR), (PUBLISHER, COORDINATOR)),
}


@pytest.mark.parametrize("role", EVERYBODY)
def test_rights_on_pages(role, story, translation, person):
    of_original = story.permissions_for_user(person(role, "sq"))
    of_translation = translation.permissions_for_user(person(role, "mk"))
    for right, (original, translated) in RIGHTS_ON_A_PAGE.items():
        assert bool(getattr(of_original, right)()) == (role in original), right
        assert bool(getattr(of_translation, right)()) == (role in translated), right


@pytest.mark.parametrize("role", IN_A_LANGUAGE)
def test_a_role_of_one_language_ends_at_its_tree(role, story, translation, person):
    assert not getattr(story.permissions_for_user(person(role, "mk")), "permissions", None)
    assert not getattr(translation.permissions_for_user(person(role, "sq")), "permissions", None)


@pytest.mark.parametrize("role", [TRANSLATOR, REVIEWER])
def test_who_translates_deletes_no_draft_either(role, translation, person):
    translation.unpublish()
    assert not translation.permissions_for_user(person(role, "mk")).can_delete()


@pytest.mark.parametrize("role", EVERYBODY)
def test_editors_and_coordinators_add_pages(role, story, person):
    permissions = story.get_parent().permissions_for_user(person(role))
    assert permissions.can_add_subpage() == (role in (EDITOR, COORDINATOR))


@pytest.mark.parametrize("role", EVERYBODY)
def test_only_coordinators_delete_a_page_with_what_is_under_it(role, story, person):
    section = story.get_parent()
    assert section.permissions_for_user(person(role)).can_delete() == (role == COORDINATOR)


RIGHTS_ANYWHERE = {
    "wagtailadmin.access_admin": AT_THE_DESK,
    "wagtail_localize.submit_translation": (COORDINATOR,),
    "members.add_organisation": (EDITOR, COORDINATOR),
    "members.change_organisation": (EDITOR, COORDINATOR),
    "taxonomy.add_topic": (EDITOR, COORDINATOR),
    "taxonomy.change_topic": (EDITOR, COORDINATOR),
    "meetings.add_meeting": (EDITOR, COORDINATOR),
    "meetings.change_meeting": (EDITOR, COORDINATOR),
    "taxonomy.change_commitment": (COORDINATOR,),
    "members.add_user": (COORDINATOR,),
    "members.change_user": (COORDINATOR,),
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


@pytest.mark.parametrize("role", EVERYBODY)
def test_rights_anywhere(role, person):
    user = person(role)
    for right, holders in RIGHTS_ANYWHERE.items():
        app, codename = right.split(".")
        assert Permission.objects.filter(content_type__app_label=app, codename=codename).exists()
        assert user.has_perm(right) == (role in holders), right


RIGHTS_ON_FILES = {
    "choose": AT_THE_DESK,
    "add": (EDITOR, COORDINATOR),
    "change": (EDITOR, COORDINATOR),
    # Wagtail has no right of its own for this: who may change a file may delete it.
    "delete": (EDITOR, COORDINATOR),
}


@pytest.mark.parametrize("policy", [images_policy, documents_policy], ids=["image", "document"])
@pytest.mark.parametrize("role", EVERYBODY)
def test_rights_on_images_and_documents_of_others(role, policy, person):
    user = person(role)
    file = policy.model(collection=Collection.get_first_root_node())
    for right, holders in RIGHTS_ON_FILES.items():
        if right == "add":
            held = policy.user_has_permission(user, right)
        else:
            held = policy.user_has_permission_for_instance(user, right, file)
        assert held == (role in holders), right


def test_every_tree_has_its_reviewers_and_then_the_publishers(homes):
    ensure_groups()
    ensure_groups()
    assert WorkflowPage.objects.count() == len(homes) == 12
    for language, home in homes.items():
        review, publishing = (task.specific for task in home.get_workflow().tasks)
        names = {group.name for group in review.groups.all()}
        assert names == {name_of(REVIEWER, language), COORDINATOR}
        assert {group.name for group in publishing.groups.all()} == {PUBLISHER, COORDINATOR}
    assert not Group.objects.filter(name="Moderators").exists()
    assert not GroupApprovalTask.objects.filter(active=True).exists()


def test_an_original_is_reviewed_and_published_too(story, person):
    editor, reviewer, publisher = person(EDITOR), person(REVIEWER), person(PUBLISHER)
    story.title = "Buxhet më i hapur"
    story.save_revision(user=editor)
    assert story.permissions_for_user(editor).can_submit_for_moderation()
    state = story.get_workflow().start(story, editor)
    for approver, others in ((reviewer, (editor, publisher)), (publisher, (editor, reviewer))):
        task = state.current_task_state.task.specific
        for other in others:
            assert not task.get_actions(story, other)
        assert "approve" in {action for action, *_ in task.get_actions(story, approver)}
        assert story.permissions_for_user(approver).can_edit()
        task.on_action(state.current_task_state, approver, "approve")
        state.refresh_from_db()
    story.refresh_from_db()
    assert story.title == "Buxhet më i hapur"


def test_a_workflow_is_made_anew_where_there_is_none(story):
    Workflow.objects.all().delete()
    ApprovalTask.objects.all().delete()
    ensure_groups()
    assert story.get_workflow().tasks.count() == 2


def test_moderators_stay_while_somebody_is_one(db):
    user = get_user_model().objects.create_user("somebody@example.org")
    user.groups.add(Group.objects.get_or_create(name="Moderators")[0])
    ensure_groups()
    assert user.groups.filter(name="Moderators").exists()


def test_what_is_chosen_for_the_review_by_hand_stays(homes):
    ensure_groups()
    task = homes["sq"].get_workflow().tasks.first().specific
    task.groups.set(Group.objects.filter(name=COORDINATOR))
    own = Workflow.objects.create(name="Of our own")
    WorkflowPage.objects.filter(page=homes["mk"]).update(workflow=own)
    ensure_groups()
    assert [group.name for group in task.groups.all()] == [COORDINATOR]
    assert homes["mk"].get_workflow() == own


def test_members_of_the_former_groups_keep_what_they_may(story, translation):
    ensure_groups()
    may = {
        "Editors": {name_of(EDITOR, one) for one in ("sq", "mk", "cnr")} | {PUBLISHER},
        "Translators": {name_of(TRANSLATOR, one) for one in ("sq", "mk", "cnr")},
        "Coordinators": {COORDINATOR},
    }
    users = {}
    for name in may:
        users[name] = get_user_model().objects.create_user(f"{name}@example.org")
        users[name].groups.add(Group.objects.get_or_create(name=name)[0])
    ensure_groups()
    for name, groups in may.items():
        assert groups <= {group.name for group in users[name].groups.all()}
        assert not Group.objects.filter(name=name).exists()
        assert translation.permissions_for_user(users[name]).can_edit()


def test_what_waited_for_the_former_approval_can_be_handed_in_again(story):
    group = Group.objects.get_or_create(name="Editors")[0]
    task = GroupApprovalTask.objects.create(name="Approval by an editor")
    task.groups.add(group)
    workflow = Workflow.objects.create(name="Approval by an editor")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(
        page=Page.get_first_root_node(), defaults={"workflow": workflow}
    )
    user = get_user_model().objects.create_user("somebody@example.org")
    story.save_revision()
    workflow.start(story, user)
    ensure_groups()
    story = type(story).objects.get(pk=story.pk)
    assert not story.workflow_in_progress
    assert story.get_workflow().name == "Review and publishing (sq)"


def test_a_right_given_to_a_group_everywhere_is_taken_back(homes, person):
    translator = person(TRANSLATOR)
    group = Group.objects.get(name=name_of(TRANSLATOR))
    group.permissions.add(Permission.objects.get(codename="change_user"))
    GroupPagePermission.objects.create(group=group, page=homes["sq"], permission_type="publish")
    GroupCollectionPermission.objects.create(
        group=group,
        collection=Collection.get_first_root_node(),
        permission=Permission.objects.get(
            codename="change_image", content_type__app_label="wagtailimages"
        ),
    )
    ensure_groups()
    assert not translator.has_perm("members.change_user")
    assert not homes["sq"].permissions_for_user(translator).can_publish()
    assert not images_policy.user_has_permission(translator, "change")


def test_a_right_given_to_a_group_on_one_page_stays(story, person):
    translator = person(TRANSLATOR)
    group = Group.objects.get(name=name_of(TRANSLATOR))
    GroupPagePermission.objects.create(group=group, page=story, permission_type="publish")
    ensure_groups()
    assert story.permissions_for_user(translator).can_publish()


def test_a_permission_that_does_not_exist_is_named(monkeypatch):
    wrong = roles.Rights(anywhere=("members.fly_user",), pages=(), files=())
    monkeypatch.setitem(roles.RIGHTS, PUBLISHER, wrong)
    with pytest.raises(ImproperlyConfigured, match=r"members\.fly_user"):
        ensure_groups()


def test_the_groups_are_exactly_those_of_the_house():
    ensure_groups()
    assert set(Group.objects.values_list("name", flat=True)) == set(GROUPS_TO_GIVE)


def test_making_the_groups_again_asks_little(django_assert_max_num_queries):
    ensure_groups()
    with django_assert_max_num_queries(60):
        ensure_groups()
