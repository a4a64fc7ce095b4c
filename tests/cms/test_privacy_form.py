"""The privacy form says what holds for the work, closes and opens it for all languages at once."""

import json

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry, PageViewRestriction

from stories.models import StoryIndexPage, StoryPage
from tests.cms.on_the_site import EVERYWHERE, shown
from tests.cms.people import coordinator, publisher, publisher_in
from tests.making import commits, index_of, make_story, translate

pytestmark = pytest.mark.django_db
WORD = "Xylotheque"
PATH = "stories/xylotheque/"


@pytest.fixture
def story():
    original = make_story(title=WORD)
    for language in ("sq", "mk"):
        translate(original, language, mark=f" {WORD}")
    return original


def version(story, language):
    return StoryPage.objects.get(
        translation_key=story.translation_key, locale__language_code=language
    )


def restrict(page, kind="login", **fields):
    with commits():
        return PageViewRestriction.objects.create(page=page, restriction_type=kind, **fields)


def form(client, page):
    response = client.get(reverse("wagtailadmin_pages:set_privacy", args=[page.pk]))
    assert response.status_code == 200
    return json.loads(response.content)["html"]


def send(client, page, **data):
    with commits():
        response = client.post(reverse("wagtailadmin_pages:set_privacy", args=[page.pk]), data)
    assert response.status_code == 200
    return json.loads(response.content)


def is_closed():
    return not Client().get(f"/en/search/results.json?q={WORD}").json()["count"]


@pytest.mark.parametrize("language", ["en", "sq", "mk"])
def test_each_versions_form_says_by_what_and_where(story, language):
    restrict(version(story, "sq"))
    page = version(story, language)
    html = form(coordinator(), page)
    assert "This work is closed, in every language." in html
    address = reverse("wagtailadmin_pages:edit", args=[version(story, "sq").pk])
    assert f'<a href="{address}">' in html
    assert '(<span lang="sq">Shqip</span>): for everybody who signs in' in html
    assert "What you set here holds for the work in every language" in html


def test_a_password_and_groups_are_told_in_words(story):
    circle = Group.objects.create(name="Circle")
    restrict(story, "groups").groups.add(circle)
    restrict(version(story, "mk"), "password", password="correct horse")
    html = form(coordinator(), version(story, "sq"))
    assert "for these groups only: Circle" in html
    assert "for whoever knows the password" in html


def test_an_open_work_says_so(story):
    assert "This work is open to everybody." in form(coordinator(), story)


def test_closing_from_any_version(story):
    answer = send(publisher(), version(story, "mk"), restriction_type="login")
    assert answer == {"step": "set_privacy_done", "is_public": False}
    assert is_closed()


def test_opening_wants_a_tick_that_names_the_languages(story):
    restrict(version(story, "sq"))
    client = coordinator()
    html = form(client, story)
    assert "Open this work to everybody, in: English, Shqip, Македонски" in html
    answer = send(client, story, restriction_type="none")
    assert answer["step"] == "set_privacy"
    assert "Nothing was changed. Please tick this to open the work." in answer["html"]
    assert is_closed()
    answer = send(client, story, restriction_type="none", opening="on")
    assert answer == {"step": "set_privacy_done", "is_public": True}
    assert shown(WORD, PATH) == EVERYWHERE
    logged = PageLogEntry.objects.filter(action="wagtail.view_restriction.delete", user=client.user)
    assert {entry.page.locale.language_code for entry in logged} == {"en", "sq", "mk"}


def test_a_section_in_any_language_closes_what_is_beneath_and_opens_there_only(story):
    section = index_of(StoryIndexPage, "tr")
    restrict(section)
    restrict(story)
    client = coordinator()
    html = form(client, version(story, "sq"))
    assert "It is closed by what stands above it, in every language." in html
    assert reverse("wagtailadmin_pages:edit", args=[section.pk]) in html
    assert "Türkçe" in html
    answer = send(client, story, restriction_type="none", opening="on")
    assert answer == {"step": "set_privacy_done", "is_public": False}
    assert is_closed()
    html = form(client, index_of(StoryIndexPage, "en"))
    assert "Bosanski, Crnogorski" in html
    assert "with 1 work beneath" in html
    answer = send(client, index_of(StoryIndexPage, "en"), restriction_type="none", opening="on")
    assert answer["is_public"]
    assert shown(WORD, PATH) == EVERYWHERE


def test_who_may_publish_in_one_language_reads_why_and_changes_nothing(story):
    restrict(story)
    client = publisher_in("sq")
    html = form(client, version(story, "sq"))
    assert "Only who may publish in all of them can change it" in html
    assert "<form" not in html
    answer = send(client, version(story, "sq"), restriction_type="none", opening="on")
    assert "Only who may publish in all of them can change it" in answer["html"]
    assert PageViewRestriction.objects.count() == 1
    open_one = make_story(language="sq", title="Another")
    send(client, open_one, restriction_type="login")
    assert PageViewRestriction.objects.count() == 1


def test_who_may_not_publish_gets_no_form(story):
    from members.roles import TRANSLATOR, group_name
    from tests.cms.people import client_in

    client = client_in(group_name(TRANSLATOR, "sq"))
    address = reverse("wagtailadmin_pages:set_privacy", args=[version(story, "sq").pk])
    assert client.get(address).status_code == 302
    assert client.post(address, {"restriction_type": "login"}).status_code == 302
    assert not PageViewRestriction.objects.exists()


def test_a_form_with_faults_keeps_what_was_written(story):
    restrict(story)
    answer = send(coordinator(), story, restriction_type="password", password="")
    assert answer["step"] == "set_privacy"
    assert "checked" in answer["html"].split('value="password"')[1].split(">")[0]
    assert "This field is required." in answer["html"]


def badge_is_public(html):
    """Whether a screen shows the first of Wagtail's badges for open works, or hides it."""
    badge = html[: html.index('data-w-zone-switch-key-value="isPublic"')].rpartition("<")[2]
    classes = badge.partition(' class="')[2].partition('"')[0]
    return "w-hidden" not in classes


def test_badges_tell_of_a_work_closed_in_another_language(story):
    client = coordinator()
    page = version(story, "mk")
    parent = index_of(StoryIndexPage, "mk")
    editor = reverse("wagtailadmin_pages:edit", args=[story.pk])
    explorer = reverse("wagtailadmin_explore", args=[parent.pk])
    protected = "This page is protected from public view"
    assert badge_is_public(client.get(editor).content.decode())
    assert protected not in client.get(explorer).content.decode()
    restrict(version(story, "sq"))
    assert not badge_is_public(client.get(editor).content.decode())
    assert client.get(explorer).content.decode().count(protected) == 1
    assert page.title in client.get(explorer).content.decode()


def test_a_new_page_beneath_a_section_that_another_language_closes(story):
    parent = index_of(StoryIndexPage, "en")
    address = reverse("wagtailadmin_pages:add", args=["stories", "storypage", parent.pk])
    client = coordinator()
    assert badge_is_public(client.get(address).content.decode())
    restrict(index_of(StoryIndexPage, "sq"))
    assert not badge_is_public(client.get(address).content.decode())


def test_badges_of_a_list_cost_the_same_however_many_works_are_closed(
    story, django_assert_max_num_queries
):
    client = coordinator()
    stories = [story, *(make_story() for _ in range(3))]
    explorer = reverse("wagtailadmin_explore", args=[index_of(StoryIndexPage, "en").pk])
    client.get(explorer)
    with django_assert_max_num_queries(200) as open_ones:
        client.get(explorer)
    for one in stories:
        restrict(one)
    # What is closed is asked once: whether to this person, and whether to anybody.
    with django_assert_max_num_queries(len(open_ones) + 2):
        client.get(explorer)


def test_the_translators_screen_says_that_the_work_is_closed(story):
    client = coordinator()
    screen = reverse("wagtailadmin_pages:edit", args=[version(story, "mk").pk])
    assert "This work is closed" not in client.get(screen).content.decode()
    restrict(version(story, "sq"))
    html = client.get(screen).content.decode()
    assert "This work is closed, in every language." in html
    assert '(<span lang="sq">Shqip</span>): for everybody who signs in' in html
