"""“Waiting for me” on the CMS's first screen: what there is to do in one's own languages."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction
from wagtail_localize.models import StringTranslation, Translation

from desk.starting import start_translation
from desk.states import State
from desk.submitting import submit_translation
from desk.waiting import waiting_for, working_languages
from members.models import User
from members.roles import COORDINATOR, PUBLISHER, REVIEWER, TRANSLATOR, group_name
from site_config.roles import ensure_groups
from tests.making import commits, make_story, publish, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(db):
    """`person(*groups)`: an account in them."""
    ensure_groups()

    def make(*groups):
        user = User.objects.create_user(f"p{User.objects.count()}@example.org", "long-password-1")
        user.groups.set(Group.objects.filter(name__in=groups))
        return user

    return make


@pytest.fixture
def translator(person):
    return person(group_name(TRANSLATOR, "sq"), group_name(REVIEWER, "mk"))


def panel(user):
    client = Client()
    client.force_login(user)
    return client.get(reverse("wagtailadmin_home"))


def titles(user, languages):
    return {
        state: [(row.work.title, cell.language) for row, cell in cells]
        for state, cells in waiting_for(user, languages)
    }


def submitted(story, user):
    translation = Translation.objects.get(source__object_id=story.translation_key)
    submit_translation(translation, translation.get_target_instance(), user=user)
    return translation.get_target_instance()


def test_each_kind_of_work_stands_under_what_is_to_be_done(translator, person):
    new = make_story(title="New one")
    translate(new, "mk")
    outdated = make_story(title="Old one", standfirst="The town opened its budget.")
    for language in ("sq", "mk"):
        translate(outdated, language)
    outdated.standfirst = "The town opened its library."
    publish(outdated)
    begun = make_story(title="Begun one")
    translate(begun, "mk")
    start_translation(translation_key=begun.translation_key, language="sq", user=translator)
    done = make_story(title="Done one")
    for language in ("sq", "mk"):
        translate(done, language)

    found = titles(translator, working_languages(translator))
    assert found == {
        State.OUT_OF_DATE: [("Old one", "sq"), ("Old one", "mk")],
        State.IN_PROGRESS: [("Begun one", "sq")],
        State.MISSING: [("New one", "sq")],
    }
    response = panel(translator)
    assert "<del>budget.</del>" in response.text
    assert "<ins>library.</ins>" in response.text
    assert "Done one" not in response.text


def test_what_was_sent_back_comes_first(translator, person):
    story = make_story(title="Sent one")
    draft = translate(story, "sq", publish=False)
    coordinator = person(COORDINATOR)
    page = submitted(story, translator)
    page.current_workflow_task.on_action(
        page.current_workflow_task_state, coordinator, "reject", comment="Once more."
    )
    assert list(titles(translator, ["sq"])) == [State.SENT_BACK]
    assert draft.pk == page.pk


def test_languages_are_those_of_ones_roles(translator, person):
    assert working_languages(translator) == ["sq", "mk"]
    assert working_languages(person(PUBLISHER)) == []
    make_story(title="New one")
    assert "Waiting for me" in panel(translator).text
    assert "Waiting for me" not in panel(person(PUBLISHER)).text


def test_nothing_to_do_is_said(translator):
    assert "Nothing. Everything is translated." in panel(translator).text


def test_what_is_closed_to_somebody_does_not_wait_for_them(translator):
    story = make_story(title="Closed quillwort")
    with commits():
        PageViewRestriction.objects.create(
            page=story, restriction_type=PageViewRestriction.PASSWORD, password="x"
        )
    assert "quillwort" not in panel(User.objects.get(pk=translator.pk)).text


def test_the_number_of_queries_does_not_grow(translator, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(250) as captured:
            titles(User.objects.get(pk=translator.pk), ["sq", "mk"])
        return len(captured)

    for _number in range(2):
        translate(make_story(), "mk")
    few = queries()
    for _number in range(6):
        translate(make_story(), "mk")
    assert queries() == few


def test_wagtails_own_way_to_approve_stops_at_faults_too(translator, person):
    story = make_story(title="Faulty", standfirst="In 2019 it began.")
    translate(story, "sq", publish=False)
    coordinator = person(COORDINATOR)
    page = submitted(story, translator)
    StringTranslation.objects.filter(translation_of__data="In 2019 it began.").update(
        data="Atëherë filloi."
    )
    with pytest.raises(PermissionDenied):
        page.current_workflow_task.on_action(
            page.current_workflow_task_state, coordinator, "approve"
        )
    page.refresh_from_db()
    assert page.current_workflow_task.name == "Review (sq)"
