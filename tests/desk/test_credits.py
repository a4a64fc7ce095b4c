"""Translators and reviewers stand on the version, if they wish."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction, TaskState
from wagtail_localize.models import StringTranslation

from desk.credits import credits_of
from desk.models import Credit
from members.models import User
from members.roles import PUBLISHER, REVIEWER, TRANSLATOR, group_name
from site_config.roles import ensure_groups
from tests.desk.account_form import save_account
from tests.making import commits, make_story, publish, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(db):
    """`person(name, *groups)`: an account that is called so in the CMS, and nowhere else yet."""
    ensure_groups()

    def make(name, *groups):
        user = User.objects.create_user(
            f"{name.lower()}@example.org", "long-password-1", first_name=name, last_name="Secret"
        )
        user.groups.set(Group.objects.filter(name__in=groups))
        return user

    return make


@pytest.fixture
def translator(person):
    return person("Teuta", group_name(TRANSLATOR, "sq"))


@pytest.fixture
def reviewer(person):
    return person("Rina", group_name(REVIEWER, "sq"))


@pytest.fixture
def publisher(person):
    return person("Petar", PUBLISHER)


def written_by(user, story, language):
    """Have all words of a version written by `user`."""
    StringTranslation.objects.filter(
        context__object_id=story.translation_key, locale__language_code=language
    ).update(last_translated_by=user, translation_type="manual")


@pytest.fixture
def version(homes, translator, reviewer, publisher):
    """A story in Albanian that went all the way."""
    story = make_story(title="A story")
    version = translate(story, "sq", publish=False)
    written_by(translator, story, "sq")
    with commits():
        state = version.get_workflow().start(version, translator)
        for user in (reviewer, publisher):
            task = TaskState.objects.get(workflow_state=state, status="in_progress")
            task.task.specific.on_action(task.specific, user, "approve")
    version.refresh_from_db()
    assert version.live
    return version


def shown(version):
    return Client().get(version.url).content.decode()


def test_nobody_stands_anywhere_unasked(version):
    assert credits_of(version) == {"translators": [], "reviewers": []}
    html = shown(version)
    for word in ("Teuta", "Rina", "Petar", "Secret", "Përkthimi", "credits"):
        assert word not in html


def test_those_who_wish_stand_under_the_name_they_chose(version, translator, reviewer, publisher):
    Credit.objects.create(user=translator, name="T. Krasniqi")
    Credit.objects.create(user=publisher, name="Nobody's translator")
    html = shown(version)
    assert "Përkthimi: T. Krasniqi" in html
    assert "Rishikimi" not in html
    Credit.objects.create(user=reviewer, name="<b>Rina & co</b>")
    html = shown(version)
    assert "Rishikimi: &lt;b&gt;Rina &amp; co&lt;/b&gt;" in html
    for word in ("Nobody", "Teuta", "Secret"):
        assert word not in html


def test_whoever_takes_the_name_back_is_gone_at_once(version, translator):
    credit = Credit.objects.create(user=translator, name="T. Krasniqi")
    assert "Krasniqi" in shown(version)
    credit.delete()
    assert "Krasniqi" not in shown(version)


def test_the_original_and_other_languages_name_nobody(version, translator):
    Credit.objects.create(user=translator, name="T. Krasniqi")
    original = version.get_translations().get(locale__language_code="en")
    assert "Krasniqi" not in shown(original)
    macedonian = translate(original.specific, "mk")
    assert "Krasniqi" not in shown(macedonian)
    # A reader of Turkish gets the original, labelled.
    assert "Krasniqi" not in shown_at(original.url.replace("/en/", "/tr/"))


def shown_at(address):
    response = Client().get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_original_may_be_in_any_language(homes, translator):
    story = make_story(language="mk", title="Приказна")
    version = translate(story, "sq")
    written_by(translator, story, "sq")
    Credit.objects.create(user=translator, name="T. Krasniqi")
    assert "Përkthimi: T. Krasniqi" in shown(version)


def test_serbian_in_both_scripts_names_the_same_people(homes, person):
    user = person("Vesna", group_name(TRANSLATOR, "sr"))
    story = make_story()
    cyrillic = translate(story, "sr")
    written_by(user, story, "sr")
    Credit.objects.create(user=user, name="Весна П.")
    latin = cyrillic.get_translations().get(locale__language_code="sr-latn").specific
    assert "Весна П." in shown(cyrillic)
    assert "Весна П." in shown(latin)


def test_one_query(version, translator, reviewer, django_assert_num_queries):
    Credit.objects.create(user=translator, name="T")
    Credit.objects.create(user=reviewer, name="R")
    assert version.locale
    with django_assert_num_queries(1):
        assert credits_of(version) == {"translators": ["T"], "reviewers": ["R"]}


def test_of_a_closed_work_nothing_is_shown_to_others(version, translator):
    Credit.objects.create(user=translator, name="T. Krasniqi")
    PageViewRestriction.objects.create(page=version, restriction_type="groups")
    publish(version)
    response = Client().get(version.url)
    assert response.status_code in (302, 403, 404)
    assert "Krasniqi" not in response.content.decode()


def test_the_name_is_given_and_taken_back_in_the_account(translator):
    client = Client()
    client.force_login(translator)
    assert "credit-name" in client.get(reverse("wagtailadmin_account")).content.decode()
    save_account(client, **{"credit-name": "T. Krasniqi"})
    assert Credit.objects.get().name == "T. Krasniqi"
    save_account(client, **{"credit-name": "x" * 101})
    assert Credit.objects.get().name == "T. Krasniqi"
    save_account(client, **{"credit-name": "  "})
    assert not Credit.objects.exists()
