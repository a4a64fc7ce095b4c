"""Closing and opening a work: functions without HTTP, for every version at once."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import PageLogEntry, PageViewRestriction

from home.privacy.closings import close_work, closings_of, open_work
from members.models import User
from stories.models import StoryIndexPage, StoryPage
from tests.cms.on_the_site import EVERYWHERE, NOWHERE, shown
from tests.making import commits, index_of, make_story, translate

pytestmark = pytest.mark.django_db
WORD = "Xylotheque"
PATH = "stories/xylotheque/"
LOGIN, GROUPS, PASSWORD = (
    PageViewRestriction.LOGIN,
    PageViewRestriction.GROUPS,
    PageViewRestriction.PASSWORD,
)


@pytest.fixture
def story():
    original = make_story(title=WORD)
    translate(original, "sq", mark=f" {WORD}")
    return original


@pytest.fixture
def user():
    return User.objects.create_user("closer@example.org", "long-enough-password")


def albanian(story):
    return StoryPage.objects.get(translation_key=story.translation_key, locale__language_code="sq")


def closed(path):
    """Nothing of it shows to a visitor: its own language asks to sign in, others know nothing."""
    from django.test import Client

    statuses = {Client().get(f"/{code}/{path}").status_code for code in ("en", "sq", "mk")}
    assert 200 not in statuses
    return not Client().get(f"/en/search/results.json?q={WORD}").json()["count"]


def test_closing_one_version_closes_the_work_and_opening_opens_it(story, user):
    assert shown(WORD, PATH) == EVERYWHERE
    with commits():
        close_work(albanian(story), restriction_type=LOGIN, user=user)
    assert closed(PATH)
    with commits():
        lifted = open_work(story, user=user)
    assert [one.page_id for one in lifted] == [albanian(story).pk]
    assert shown(WORD, PATH) == EVERYWHERE


def test_both_are_logged_on_every_version(story, user):
    close_work(albanian(story), restriction_type=LOGIN, user=user)
    open_work(story, user=user)
    for version in (story, albanian(story)):
        actions = PageLogEntry.objects.filter(page=version, user=user).order_by("pk")
        assert list(actions.values_list("action", flat=True)) == [
            "wagtail.view_restriction.create",
            "wagtail.view_restriction.delete",
        ]


def test_closing_takes_the_place_of_what_was_set_on_any_version(story, user):
    circle = Group.objects.create(name="Circle")
    PageViewRestriction.objects.create(page=story, restriction_type=LOGIN)
    on_albanian = PageViewRestriction.objects.create(
        page=albanian(story), restriction_type=PASSWORD, password="correct horse"
    )
    close_work(albanian(story), restriction_type=GROUPS, groups=[circle], user=user)
    (restriction,) = closings_of(story).own
    assert restriction.pk == on_albanian.pk
    assert list(restriction.groups.all()) == [circle]
    assert restriction.password == ""


def test_opening_lifts_what_is_set_on_all_versions_at_once(story, user):
    for page in (story, albanian(story)):
        PageViewRestriction.objects.create(page=page, restriction_type=LOGIN)
    with commits():
        open_work(albanian(story), user=user)
    assert shown(WORD, PATH) == EVERYWHERE


def test_opening_a_work_does_not_open_the_section_above_it(story, user):
    section = index_of(StoryIndexPage, "mk")
    with commits():
        close_work(section, restriction_type=LOGIN, user=user)
        close_work(story, restriction_type=LOGIN, user=user)
        open_work(story, user=user)
    closings = closings_of(albanian(story))
    assert (closings.own, [one.page_id for one in closings.above]) == ([], [section.pk])
    assert closed(PATH)


def test_a_work_that_is_gone_everywhere_is_nowhere(story):
    with commits():
        for page in StoryPage.objects.all():
            page.unpublish()
    assert shown(WORD, PATH) == NOWHERE
