"""The catalogue follows what is published, for whole works."""

import pytest
from django.core.management import CommandError, call_command

from search import counters
from search.catalogue import differences, rebuild
from search.models import Entry, FacetPair, FormerPath, Work
from tests.making import (
    commits,
    file_under,
    make_meeting,
    make_report,
    make_story,
    publish,
    translate,
)

pytestmark = pytest.mark.django_db


def rows(page):
    return {e.language: e for e in Entry.objects.filter(work__translation_key=page.translation_key)}


def test_a_row_for_each_published_language():
    story = make_story(language="mk", title="Приказна за Ѓорѓи", commitments=(5, 8))
    translate(story, "sq")
    translate(story, "tr", publish=False)
    found = rows(story)
    assert set(found) == {"mk", "sq"}
    assert found["mk"].path == found["sq"].path == "stories/prikazna-za-gjorgji/"
    assert found["sq"].title.endswith("[sq]")
    assert found["mk"].is_lead
    assert not found["sq"].is_lead
    assert found["sq"].commitments == [5, 8]


def test_serbian_latin_follows_cyrillic():
    story = make_story(language="sr", title="Љубав и ЊЕГОШ")
    found = rows(story)
    assert set(found) == {"sr", "sr-latn"}
    assert found["sr-latn"].title == "Ljubav i NJEGOŠ"


def test_refiling_counts_in_every_language_before_translations_are_updated():
    story = make_story(commitments=(5,))
    translate(story, "sq")
    story = publish_refiled(story, (9, 1))
    assert {tuple(entry.commitments) for entry in rows(story).values()} == {(9, 1)}


def publish_refiled(story, commitments):
    file_under(story, commitments=commitments)
    return publish(story)


def test_unpublishing_the_original_leaves_its_translations():
    story = make_story()
    translate(story, "mk")
    with commits():
        story.unpublish()
    found = rows(story)
    assert set(found) == {"mk"}
    assert found["mk"].is_lead


def test_an_unpublished_meeting_takes_its_report_along():
    meeting = make_meeting()
    report = make_report(meeting)
    assert rows(report)
    with commits():
        meeting.unpublish()
    assert not rows(report)


def test_a_changed_slug_keeps_the_number_and_remembers_the_path():
    story = make_story(title="Old name")
    number = Work.objects.get(translation_key=story.translation_key).pk
    story.slug = "new-name"
    story = publish(story)
    assert rows(story)["en"].path == "stories/new-name/"
    assert rows(story)["en"].work_id == number
    assert FormerPath.objects.get(path="stories/old-name/").work_id == number


def test_rebuilding_from_nothing_gives_the_same(django_assert_max_num_queries):
    story = make_story()
    translate(story, "bs")
    before = {(e.path, e.language, e.title, e.work_id) for e in Entry.objects.all()}
    Entry.objects.all().delete()
    assert differences()
    rebuild()
    assert {(e.path, e.language, e.title, e.work_id) for e in Entry.objects.all()} == before
    assert differences() == {}


def test_counters_follow_every_change_and_are_mended():
    first = make_story(commitments=(5, 8), countries=("mk",))
    translate(first, "sq")
    publish_refiled(make_story(commitments=(5,)), (9, 1))
    with commits():
        make_story(commitments=(1,)).unpublish()
    assert counters.differences() == {}
    FacetPair.objects.filter(works__gt=1).update(works=7)
    FacetPair.objects.filter(works=1).first().delete()
    with pytest.raises(CommandError):
        call_command("check_catalogue")
    call_command("check_catalogue", mend=True)
    assert counters.differences() == {}
    call_command("check_catalogue")
