"""What localize offers and nobody needs: turning a translation into an alias, and stopping it.

Either puts the original's words where a version's were, or takes a version from its translators,
for whoever may edit. Neither button is shown, neither address answers, to anybody.
"""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, TaskState, Workflow, WorkflowTask
from wagtail_localize.models import Translation

from desk.models import ApprovalTask
from members.models import User
from members.roles import COORDINATOR, PUBLISHER, REVIEWER, TRANSLATOR, group_name
from search.models import Entry
from site_config.roles import ensure_groups
from tests.cms.hostile.attempts import fields_of
from tests.making import commits, make_story, translate

pytestmark = pytest.mark.django_db

WAYS_OUT = ("localize-convert-to-alias", "localize-restart-translation")


@pytest.fixture
def browsers(db):
    """{who: their browser}."""
    ensure_groups()
    found = {}
    for role in (group_name(TRANSLATOR, "sq"), PUBLISHER, COORDINATOR, "administrator"):
        user = User.objects.create_user(f"{role[:10]}@example.org".lower(), "long-enough-password")
        if role == "administrator":
            user.is_superuser = True
            user.save()
        else:
            user.groups.add(Group.objects.get(name=role))
        found[role] = Client(raise_request_exception=False)
        found[role].force_login(user)
    return found


@pytest.fixture
def version(db):
    """An Albanian version that is live, of an English story."""
    return translate(make_story(title="What we did"), "sq")


def state(page):
    page = Page.objects.get(pk=page.pk)
    return (
        (page.title, page.live, page.alias_of_id, page.live_revision_id, page.latest_revision_id),
        list(Translation.objects.values_list("pk", "target_locale__language_code", "enabled")),
        list(Entry.objects.order_by("pk").values_list("page_id", "title")),
    )


def test_no_address_ends_a_translation(version, browsers):
    translation = Translation.objects.get(target_locale=version.locale)
    before = state(version)
    for who, client in browsers.items():
        for name, number in (
            ("convert_to_alias", version.pk),
            ("stop_translation", translation.pk),
        ):
            address = reverse(f"wagtail_localize:{name}", args=[number])
            for method in (client.get, client.post):
                with commits():
                    answer = method(address)
                assert (who, name, answer.status_code) == (who, name, 404)
    assert state(version) == before


def test_no_button_posted_to_the_editor_ends_a_translation(version, browsers):
    edit = reverse("wagtailadmin_pages:edit", args=[version.pk])
    before = state(version)
    for who, client in browsers.items():
        for name in WAYS_OUT:
            client.post(edit, {name: "1"})
            assert (who, name, state(version)) == (who, name, before)


def test_a_stopped_translation_is_taken_up_again_by_publishers(version, browsers):
    """One may be left of earlier days; its texts take the place of what was written since."""
    Translation.objects.update(enabled=False)
    edit = reverse("wagtailadmin_pages:edit", args=[version.pk])
    for who, may in ((group_name(TRANSLATOR, "sq"), False), (PUBLISHER, True)):
        assert ("localize-restart-translation" in browsers[who].get(edit).text) is may
        browsers[who].post(edit, {"localize-restart-translation": "1"})
        assert Translation.objects.get(target_locale=version.locale).enabled is may


def test_no_screen_shows_the_buttons(version, browsers):
    translation = Translation.objects.get(target_locale=version.locale)
    edit = reverse("wagtailadmin_pages:edit", args=[version.pk])
    for who, client in browsers.items():
        # What is not text is still changed on localize's own editor.
        editor = client.get(f"{edit}?fields=all")
        assert "js-translation-editor" in editor.text, who
        Translation.objects.update(enabled=False)  # Wagtail's editor stands for the screen then
        plain = client.get(edit)
        Translation.objects.update(enabled=True)
        assert "data-edit-form" in plain.text, who
        for answer in (client.get(edit), editor, plain):
            for words in ("convert_to_alias", "convert-to-alias", f"/{translation.pk}/disable/"):
                assert words not in answer.text, (who, words)
        assert "stopTranslationUrl&quot;: &quot;&quot;" in editor.text


def test_the_last_step_is_for_who_may_publish(version, browsers):
    """Approving the last step publishes, whoever a coordinator of the site has put into it."""
    draft = translate(make_story(language="mk", title="Напишано"), "sq", publish=False)
    boss = User.objects.get(is_superuser=True)
    last = ApprovalTask.objects.create(name="Alone")
    last.groups.set(Group.objects.filter(name__in=(group_name(TRANSLATOR, "sq"), PUBLISHER)))
    workflow = Workflow.objects.create(name="Alone")
    WorkflowTask.objects.create(workflow=workflow, task=last)
    workflow.start(draft, boss)
    state = TaskState.objects.get(task=last)
    decide = reverse("decide_on_translation", args=[Translation.objects.last().pk])
    edit = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    action = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk])
    pressed = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    for who, published in ((group_name(TRANSLATOR, "sq"), False), (PUBLISHER, True)):
        for address, data in (
            (edit, pressed),
            (action, {"comment": ""}),
            (decide, {"action": "approve"}),
        ):
            with commits():
                browsers[who].post(address, data)
        assert Page.objects.get(pk=draft.pk).live is published, who


def test_a_task_is_decided_on_its_own_page_only(version, browsers):
    """Wagtail carries out what one may do with one page's task on whatever task is named."""
    boss = User.objects.get(is_superuser=True)
    mine = translate(make_story(language="mk", title="Мое"), "sq", publish=False)
    other = translate(make_story(language="mk", title="Друго"), "sq", publish=False)
    group = Group.objects.get(name=group_name(REVIEWER, "sq"))
    User.objects.get(email="translator@example.org").groups.add(group)
    for page in (mine, other):
        page.get_workflow().start(page, boss)
    task_of_other = TaskState.objects.get(workflow_state__object_id=str(other.pk))
    for name in ("workflow_action", "collect_workflow_action_data"):
        address = reverse(f"wagtailadmin_pages:{name}", args=[mine.pk, "approve", task_of_other.pk])
        for client in browsers.values():
            assert client.post(address, {"comment": ""}).status_code == 404
    task_of_other.refresh_from_db()
    assert task_of_other.status == TaskState.STATUS_IN_PROGRESS


def test_who_approves_on_an_old_screen_is_told_and_loses_nothing(browsers):
    """Somebody else has decided meanwhile."""
    story = make_story(language="en", title="Decided")
    client = browsers[COORDINATOR]
    edit = reverse("wagtailadmin_pages:edit", args=[story.pk])
    pressed = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    data = {**fields_of(client.get(edit)), "title": "Decided again", **pressed}
    answer = client.post(edit, data, follow=True)
    assert answer.status_code == 200
    assert "not currently awaiting moderation" in answer.text
    story.refresh_from_db()
    assert story.get_latest_revision().as_object().title == "Decided again"


def test_the_editor_of_other_fields_tells_no_title_of_others_drafts(version, browsers):
    original = version.get_translations().get(locale__language_code="en").specific
    draft = translate(original, "mk", publish=False, mark=" quillwort")
    edit = reverse("wagtailadmin_pages:edit", args=[version.pk]) + "?fields=all"
    told = {who: draft.title in browsers[who].get(edit).text for who in browsers}
    assert told.pop(group_name(TRANSLATOR, "sq")) is False
    assert set(told.values()) == {True}  # to publishers it is told
