"""What hides is hidden when its cause is there: nothing here waits for a commit."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Page, PageViewRestriction

from meetings.models import MeetingIndexPage
from search import building, hiding
from search.catalogue import differences
from search.models import Entry, Mending, StaleWork
from stories.models import StoryIndexPage
from tests.making import (
    commits,
    index_of,
    make_meeting,
    make_report,
    make_standard_page,
    make_story,
    translate,
)

pytestmark = pytest.mark.django_db
WORD = "qjhidden"


@pytest.fixture
def story():
    """A story in public in two languages, with a word that stands nowhere else."""
    story = make_story(text=f"Here is {WORD}.")
    translate(story, "sq")
    return story


def languages_of(page):
    rows = Entry.objects.filter(work__translation_key=page.translation_key)
    return sorted(rows.values_list("language", flat=True))


def finds(client, word=WORD):
    return client.get(f"/en/search/results.json?q={word}").json()["count"]


def version_of(page, language):
    return type(page).objects.get(
        translation_key=page.translation_key, locale__language_code=language
    )


def close(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def close_the_original(story):
    close(story)


def close_the_translation(story):
    close(version_of(story, "sq"))


def close_the_section(story):
    close(index_of(StoryIndexPage, "mk"))


def unpublish_the_section(story):
    for language in ("en", "sq"):
        index_of(StoryIndexPage, language).unpublish()


def move_under_something_closed(story):
    around = make_standard_page(title="Around")
    close(around)
    story.move(around, pos="last-child")


def move_under_something_unpublished(story):
    around = make_standard_page(title="Around")
    around.unpublish()
    Page.objects.get(pk=version_of(story, "sq").pk).delete()
    story.move(around, pos="last-child")


def expire(story):
    for language in ("en", "sq"):
        page = version_of(story, language)
        page.expire_at = timezone.now() - datetime.timedelta(minutes=1)
        page.save(update_fields=["expire_at"])
    call_command("publish_scheduled", verbosity=0)


def unpublish_with_what_is_beneath(story):
    for language in ("en", "sq"):
        index_of(StoryIndexPage, language).get_children().get(slug=story.slug).unpublish()


def delete_every_version(story):
    for language in ("en", "sq"):
        version_of(story, language).delete()


def delete_by_queryset(story):
    Page.objects.filter(translation_key=story.translation_key).delete()


def delete_what_it_stands_under(story):
    for language in ("en", "sq"):
        index_of(StoryIndexPage, language).delete()


ACTS = [
    close_the_original,
    close_the_translation,
    close_the_section,
    unpublish_the_section,
    unpublish_with_what_is_beneath,
    move_under_something_closed,
    move_under_something_unpublished,
    expire,
    delete_every_version,
    delete_by_queryset,
    delete_what_it_stands_under,
]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_before_the_commit(client, story, act):
    assert finds(client) == 1
    address = (
        f"/en/{Entry.objects.get(work__translation_key=story.translation_key, language='en').path}"
    )
    assert client.get(address).status_code == 200
    act(story)
    assert languages_of(story) == []
    assert finds(client) == 0
    assert f'"{WORD}"' not in client.get("/en/search/suggestions.json?q=qjhid").content.decode()
    assert story.title not in client.get(address).content.decode()
    is_marked = StaleWork.objects.filter(translation_key=story.translation_key).exists()
    assert is_marked or act.__name__.startswith("delete"), "deletion leaves nothing to do"


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_of_many_works_the_rows_go_at_once_and_the_words_by_the_clock(
    client, story, monkeypatch, act
):
    monkeypatch.setattr(hiding, "AT_ONCE", 0)
    with commits():
        act(story)
    assert languages_of(story) == []
    assert finds(client) == 0
    assert StaleWork.objects.filter(later=True).exists()
    call_command("mend_catalogue")
    assert differences() == {}
    assert building.is_whole()
    assert not StaleWork.objects.exists()
    assert not Mending.objects.exists(), "nobody is told: it was meant"


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_after_the_commit_nothing_is_left_to_do(story, act):
    with commits():
        act(story)
    assert not StaleWork.objects.exists()
    assert differences() == {}


def test_only_the_version_that_is_unpublished_goes(client, story):
    version_of(story, "sq").unpublish()
    assert languages_of(story) == ["en"]
    assert finds(client) == 1


def test_a_version_that_becomes_an_alias(story):
    page = Page.objects.get(pk=version_of(story, "sq").pk)
    page.alias_of_id = story.pk
    page.save(update_fields=["alias_of_id"], clean=False)
    assert languages_of(story) == ["en"]
    with commits():
        ConvertAliasPageAction(page.specific).execute()
    assert languages_of(story) == ["en"], "what was an alias is not public by being none"


def test_a_report_below_a_meeting_that_is_closed_now():
    page = make_meeting()
    report = make_report(page)
    assert languages_of(report) == ["en"]
    meeting = page.meeting
    meeting.rule = "closed"
    meeting.save()
    assert languages_of(report) == []


def test_what_is_beneath_a_meeting_goes_with_it():
    page = make_meeting()
    report = make_report(page)
    page.unpublish()
    assert languages_of(report) == []


def test_a_row_alone_does_not_serve_a_page_that_is_not_live(client, story):
    Page.objects.filter(pk=story.pk).update(live=False)
    answer = client.get(f"/en/stories/{story.slug}/").content.decode()
    assert 'lang="sq"' in answer, "the version that is live, labelled"
    Page.objects.filter(translation_key=story.translation_key).update(live=False)
    assert client.get(f"/en/stories/{story.slug}/").status_code == 404


def test_a_row_alone_does_not_serve_an_alias(client, story):
    page = version_of(story, "sq")
    Page.objects.filter(pk=page.pk).update(alias_of=story.pk)
    answer = client.get(f"/sq/stories/{story.slug}/").content.decode()
    assert "[sq]" not in answer


def test_publishing_a_page_costs_no_look_at_its_section(story, django_assert_max_num_queries):
    index_of(MeetingIndexPage, "en")
    with django_assert_max_num_queries(3):
        from search.catalogue import keys_beneath

        assert keys_beneath(story) == {story.translation_key}
