"""Unpublishing, deleting and expiring, one by one and in bulk, a work and a section: what answers
afterwards, in every language and in one only."""

import datetime

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from search.models import Entry
from stories.models import StoryIndexPage, StoryPage
from tests.cms.on_the_site import EVERYWHERE, NOWHERE, shown, versions_in_sitemap
from tests.cms.people import coordinator, publisher, publisher_in
from tests.making import (
    commits,
    index_of,
    make_meeting,
    make_report,
    make_standard_page,
    make_story,
    make_under,
    translate,
)

pytestmark = pytest.mark.django_db
WORD = "Xylotheque"
PATH = "stories/xylotheque/"
OTHERS = {"en", "mk", "sr", "sr-latn"}


@pytest.fixture
def story():
    """Published in five languages, one of which made itself."""
    original = make_story(language="en", title=WORD)
    for language in ("sq", "mk", "sr"):
        translate(original, language, mark=f" {WORD} {language}")
    assert shown(WORD, PATH) == EVERYWHERE
    assert versions_in_sitemap(PATH) == OTHERS | {"sq"}
    return original


def version(page, language):
    return type(page).objects.get(
        translation_key=page.translation_key, locale__language_code=language
    )


def post(client, name, page, **data):
    with commits():
        return client.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]), data)


def post_bulk(client, action, pages, **data):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    query = "&".join(f"id={page.pk}" for page in pages)
    with commits():
        return client.post(f"{address}?{query}", data)


def expire(page, *, alone=False):
    page.expire_at = timezone.now() - datetime.timedelta(minutes=1)
    page.expires_alone = alone
    page.save(update_fields=["expire_at", "expires_alone"])
    with commits():
        call_command("publish_scheduled", verbosity=0)


def act_in_the_cms(act, page, *, only):
    """One of the ways to take something down, as a coordinator does it on its screen."""
    scope = {"scope": "only"} if only else {}
    if act == "expire":
        expire(page, alone=only)
        return
    client = coordinator()
    if act.startswith("bulk "):
        response = post_bulk(client, act.removeprefix("bulk "), [page], **scope)
    else:
        response = post(client, act, page, **scope)
    assert response.status_code == 302, response.content.decode()


ACTS = ("unpublish", "delete", "expire", "bulk unpublish", "bulk delete")


@pytest.mark.parametrize("act", ACTS)
def test_in_every_language_unless_said_otherwise(act, story):
    act_in_the_cms(act, story, only=False)
    assert shown(WORD, PATH) == NOWHERE
    assert not StoryPage.objects.filter(translation_key=story.translation_key, live=True).exists()
    gone = "delete" in act
    left = StoryPage.objects.filter(translation_key=story.translation_key).count()
    assert left == (0 if gone else 5)


@pytest.mark.parametrize("act", ACTS)
def test_only_this_language_leaves_the_others(act, story):
    act_in_the_cms(act, story, only=True)
    assert shown(WORD, PATH) == EVERYWHERE
    assert versions_in_sitemap(PATH) == {"sq", "mk", "sr", "sr-latn"}


@pytest.mark.parametrize("act", [act for act in ACTS if act != "expire"])
def test_a_translation_takes_every_language_or_itself(act, story):
    albanian = version(story, "sq")
    act_in_the_cms(act, albanian, only=True)
    assert shown(WORD, PATH) == EVERYWHERE
    assert versions_in_sitemap(PATH) == OTHERS


@pytest.mark.parametrize("act", [act for act in ACTS if act != "expire"])
def test_every_language_is_meant_from_a_translation_too(act, story):
    act_in_the_cms(act, version(story, "sq"), only=False)
    assert shown(WORD, PATH) == NOWHERE


def test_a_translation_expires_for_itself(story):
    expire(version(story, "sq"))
    assert versions_in_sitemap(PATH) == OTHERS


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("only", [False, True])
def test_a_section_goes_with_all_that_is_beneath(act, only, story):
    home = make_standard_page(title="Cupboard")
    translate(home, "sq", mark=" sq")
    beneath = make_under(
        home, type(home)(title=WORD, standfirst=WORD, body=[("paragraph", "<p>Words.</p>")])
    )
    translate(beneath, "sq", mark=f" {WORD} sq")
    path = "cupboard/xylotheque/"
    assert shown(WORD, path) == EVERYWHERE
    with commits():
        for page in StoryPage.objects.all():
            page.delete()
    act_in_the_cms(act, home, only=only)
    if only:
        assert shown(WORD, path) == EVERYWHERE
        assert versions_in_sitemap(path) == {"sq"}
    else:
        assert shown(WORD, path) == NOWHERE


def test_a_version_that_stands_elsewhere_goes_with_the_work_beneath_a_section():
    home = make_standard_page(title="Cupboard")
    around = make_standard_page(title="Attic", language="sq")
    beneath = make_under(
        home, type(home)(title=WORD, standfirst=WORD, body=[("paragraph", "<p>Words.</p>")])
    )
    translate(home, "sq", mark=" sq")
    albanian = translate(beneath, "sq", mark=f" {WORD} sq")
    with commits():
        albanian.move(around, pos="last-child")
    act_in_the_cms("unpublish", home, only=False)
    assert not Entry.objects.filter(work__translation_key=beneath.translation_key).exists()


def test_each_page_is_logged_with_who_did_it(story):
    client = coordinator()
    post(client, "unpublish", story)
    entries = PageLogEntry.objects.filter(action="wagtail.unpublish", user=client.user)
    assert {entry.page.locale.language_code for entry in entries} == OTHERS | {"sq"}
    other = make_story(title="Another")
    translate(other, "sq")
    post(client, "delete", other)
    assert PageLogEntry.objects.filter(action="wagtail.delete", user=client.user).count() == 2


def test_publishing_that_is_planned_is_called_off(story):
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    draft = make_story(language="en", title="Planned")
    late = translate(draft, "sq", publish=False)
    Revision.objects.filter(pk=late.latest_revision_id).update(approved_go_live_at=tomorrow)
    post(coordinator(), "unpublish", draft)
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_publishing_that_is_planned_in_another_language_is_left_to_those_who_may():
    original = make_story(language="sq", title=WORD)
    drafts = {one: translate(original, one, publish=False) for one in ("mk", "tr")}
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    planned = Revision.objects.filter(pk=drafts["mk"].latest_revision_id)
    planned.update(approved_go_live_at=tomorrow)
    client = publisher_in("sq")
    html = client.get(reverse("wagtailadmin_pages:unpublish", args=[original.pk])).content.decode()
    assert "Türkçe" not in html.split("Where?")[1].split("</form>")[0]
    assert post(client, "unpublish", original, scope="only").status_code == 302
    assert planned.get().approved_go_live_at == tomorrow


def test_what_is_published_later_is_not_taken_down_by_the_next_tick(story):
    expire(story)
    albanian = version(story, "sq")
    with commits():
        albanian.save_revision().publish()
    with commits():
        call_command("publish_scheduled", verbosity=0)
    assert versions_in_sitemap(PATH) == {"sq"}


def test_a_translation_does_not_inherit_the_hour():
    original = make_story(title=WORD, expire_at=timezone.now() + datetime.timedelta(days=1))
    assert translate(original, "sq").expire_at is None
    assert StoryPage.objects.get(pk=original.pk).expire_at is not None


def test_each_version_of_what_expires_says_so(story):
    expire(story)
    versions = StoryPage.objects.filter(translation_key=story.translation_key)
    assert {page.expired for page in versions} == {True}
    logged = PageLogEntry.objects.filter(action="wagtail.unpublish.scheduled")
    assert logged.count() == versions.count() == 5


def test_an_alias_is_in_nobodys_way():
    meeting = make_meeting(title=WORD)
    report = make_report(meeting, title=f"Report {WORD}")
    translate(report, "sq", mark=f" {WORD} sq")
    alias = Page.objects.get(translation_key=meeting.translation_key, alias_of=meeting)
    path = "meetings/xylotheque/"
    assert shown(WORD, path) == EVERYWHERE
    html = coordinator_screen("unpublish", meeting)
    assert f"/en/{path}" in html
    assert f"/sq/{path}" not in html
    client = publisher()
    assert post(client, "unpublish", meeting).status_code == 302
    assert shown(WORD, path) == NOWHERE
    # Taking the stand-in away leaves the work.
    with commits():
        meeting.save_revision().publish()
    act_in_the_cms("delete", alias, only=False)
    assert not Page.objects.filter(pk=alias.pk).exists()
    assert shown(WORD, path) == EVERYWHERE


def test_a_stand_in_goes_with_the_work_it_stands_in_for():
    meeting = make_meeting(title=WORD)
    report = make_report(meeting, title=f"Report {WORD}")
    translate(report, "sq", mark=f" {WORD} sq")
    act_in_the_cms("delete", meeting, only=False)
    assert not Page.objects.filter(
        translation_key__in=[meeting.translation_key, report.translation_key]
    ).exists()


def coordinator_screen(name, page):
    return coordinator().get(reverse(f"wagtailadmin_pages:{name}", args=[page.pk])).content.decode()


@pytest.mark.parametrize("name", ["unpublish", "delete"])
def test_the_screen_says_where_it_is_online_and_offers_every_language_first(name, story):
    html = coordinator_screen(name, story)
    assert '/sq/stories/xylotheque/" lang="sq"' in html
    first, second = html.index('value="everywhere"'), html.index('value="only"')
    assert first < second
    assert "checked" in html[first : html.index(">", first)]
    assert "checked" not in html[second : html.index(">", second)]
    assert "In every language: English, Shqip, Македонски, Српски (ћирилица), Srpski" in html
    assert "Only in this language: English" in html


@pytest.mark.parametrize("name", ["unpublish", "delete"])
def test_a_section_says_how_many_works_are_beneath(name, story):
    make_story(language="sq", title="Another")
    html = coordinator_screen(name, index_of(StoryIndexPage, "en"))
    # Twelve sections; the stories are in five languages, one more in Albanian.
    assert "Shqip</a>, with 2 works beneath" in html
    assert "English</a>, with 1 work beneath" in html
    assert "Türkçe</a></li>" in html


def test_who_may_publish_in_one_language_is_told_what_stays(story):
    client = publisher_in("sq")
    albanian = version(story, "sq")
    address = reverse("wagtailadmin_pages:unpublish", args=[albanian.pk])
    html = client.get(address).content.decode()
    assert "You have no right to do this in: English, Македонски, Српски" in html
    assert "Ask a publisher or a coordinator." in html
    assert 'value="everywhere"' not in html
    bare = post(client, "unpublish", albanian)
    assert bare.status_code == 200
    assert "Nothing was done: some languages would stay." in bare.content.decode()
    assert StoryPage.objects.get(pk=albanian.pk).live
    assert post(client, "unpublish", albanian, scope="only").status_code == 302
    assert versions_in_sitemap(PATH) == OTHERS


def test_who_may_publish_in_two_languages_takes_down_these_two(story):
    client = publisher_in("sq", "mk")
    albanian = version(story, "sq")
    html = client.get(reverse("wagtailadmin_pages:unpublish", args=[albanian.pk])).content.decode()
    assert "In these languages: Shqip, Македонски" in html
    told = {"scope": "everywhere", "stays": "en,sr"}
    assert post(client, "unpublish", albanian, **told).status_code == 200
    assert StoryPage.objects.get(pk=albanian.pk).live
    told["stays"] = "en,sr,sr-latn"
    response = post(client, "unpublish", albanian, **told)
    assert response.status_code == 302
    assert versions_in_sitemap(PATH) == {"en", "sr", "sr-latn"}
    messages = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "was taken down in: Shqip, Македонски." in messages
    assert "Still online in: English, Српски (ћирилица), Srpski (latinica)." in messages


def test_deleting_is_no_way_round_the_rights_of_another_language(story):
    client = publisher_in("sq")
    albanian = version(story, "sq")
    assert post(client, "delete", albanian, scope="everywhere").status_code == 200
    told = {"scope": "everywhere", "stays": "en,mk,sr,sr-latn"}
    assert post(client, "delete", albanian, **told).status_code == 302
    assert versions_in_sitemap(PATH) == OTHERS


def test_a_locked_version_stays_for_whoever_may_not_unlock_it(story):
    macedonian = version(story, "mk")
    macedonian.locked = True
    macedonian.locked_by = publisher().user
    macedonian.save(update_fields=["locked", "locked_by"])
    client = publisher_in("sq", "mk")
    html = client.get(
        reverse("wagtailadmin_pages:unpublish", args=[version(story, "sq").pk])
    ).content.decode()
    assert "You have no right to do this in: English, Македонски" in html
    act_in_the_cms("unpublish", story, only=False)
    assert shown(WORD, PATH) == NOWHERE


def test_many_pages_want_the_name_typed():
    home = make_standard_page(title="Cupboard")
    for number in range(10):
        make_under(
            home,
            type(home)(title=f"{WORD} {number}", standfirst="x", body=[("paragraph", "<p>x</p>")]),
        )
    client = coordinator()
    for typed in ({}, {"confirm_site_name": "wrong"}):
        response = post(client, "delete", home, **typed)
        assert response.status_code == 200
        assert "Nothing was deleted. Please type “RACoP”" in response.content.decode()
        response = post_bulk(client, "delete", [home], **typed)
        assert response.status_code == 200
        assert "Nothing was deleted. Please type “RACoP”" in response.content.decode()
    assert Page.objects.filter(pk=home.pk).exists()
    assert post(client, "delete", home, confirm_site_name="racop").status_code == 302
    assert not Page.objects.filter(pk=home.pk).exists()


def test_what_is_not_an_answer_does_nothing(story):
    response = post(coordinator(), "unpublish", story, scope="perhaps")
    assert response.status_code == 200
    assert shown(WORD, PATH) == EVERYWHERE


def test_where_to_go_next_is_kept(story):
    client = coordinator()
    response = post(client, "unpublish", story, next="/admin/translations/")
    assert (response.status_code, response["location"]) == (302, "/admin/translations/")
    response = post(client, "delete", story, next="https://example.org/")
    parent = index_of(StoryIndexPage, "en")
    assert response["location"] == reverse("wagtailadmin_explore", args=[parent.pk])


def test_the_board_lives_on_after_a_work_is_gone(story):
    client = coordinator()
    assert post(client, "delete", story).status_code == 302
    # Reads the message about it.
    assert WORD in client.get(reverse("wagtailadmin_home")).content.decode()
    response = client.get(reverse("translation_board"))
    assert response.status_code == 200
    assert WORD not in response.content.decode()


@pytest.mark.parametrize("name", ["unpublish", "delete"])
def test_a_section_costs_as_much_with_one_work_as_with_many(
    name, story, django_assert_max_num_queries, client
):
    section = index_of(StoryIndexPage, "en")
    address = reverse(f"wagtailadmin_pages:{name}", args=[section.pk])
    client = coordinator()
    client.get(address)
    with django_assert_max_num_queries(400) as few:
        client.get(address)
    for _ in range(3):
        translate(make_story(), "sq")
    with django_assert_max_num_queries(len(few)):
        client.get(address)
    assert len(few) < 90
