"""A process killed while it publishes, approves or updates leaves every page old or new.

The work is done in a process of its own, which kills itself (SIGKILL) just before one of its
statements that write. What the database says then is read by another process.
"""

import pytest
from django.test import TestCase
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import StringTranslation, Translation

from desk.pieces import pieces_of
from desk.submitting import submit_translation
from languages.translating import refreshed_source
from members.models import User
from site_config.roles import ensure_groups
from stories.models import StoryPage
from tests.kill_points.processes import Processes, killed_before
from tests.making import file_under, make_story, publish, translate

pytestmark = pytest.mark.usefixtures("rebuilt_tree")
WRITES = ("INSERT", "UPDATE", "DELETE")
# At how many of its statements each way is killed.
POINTS = 8


@pytest.fixture
def processes(tmp_path):
    """Made by a test once it has made what it needs."""
    made = []

    def make():
        made.append(Processes(tmp_path))
        return made[0]

    yield make
    for one in made:
        one.close()


def snapshot(key):
    """Everything about a work that its pages, translations and review say, as JSON carries it."""

    def look():
        said = []
        for page in StoryPage.objects.filter(translation_key=key).order_by("path"):
            published = page.live_revision.as_object() if page.live_revision else None
            state = page.current_workflow_state
            said.append(
                [
                    *(page.locale.language_code, page.title, page.standfirst, page.live),
                    page.body.raw_data[0]["value"] if len(page.body.raw_data) else "",
                    sorted(filing.commitment.number for filing in page.commitment_filings.all()),
                    [published.title, published.standfirst] if published else None,
                    state.current_task_state.task.name if state else None,
                ]
            )
        for translation in Translation.objects.filter(source__object_id=key):
            said.append([piece.source for piece in pieces_of(translation)])
        return said

    return look


def assert_old_or_new(processes, key, work):
    """Kill the process that does `work` at several points; it does it in the end."""
    processes.from_the_start()
    old = processes.run(snapshot(key))
    writes = processes.run(killed_before(0, work, statements=WRITES))
    new = processes.run(snapshot(key))
    assert new != old
    found = []
    for point in sorted({1 + step * (writes - 1) // (POINTS - 1) for step in range(POINTS)}):
        processes.from_the_start()
        assert processes.run(killed_before(point, work, statements=WRITES)) is None
        found.append(processes.run(snapshot(key)))
    assert found[0] == old
    halves = [one for one in found if one not in (old, new)]
    assert halves == []


@pytest.fixture
def story(rebuilt_tree):
    """A published story with a published Albanian version."""
    story = make_story(language="en", title="Before", standfirst="As it was before.")
    translate(story, "sq")
    return story


def test_while_publishing_an_original(story, processes):
    story.title, story.standfirst = "After", "As it is after."
    file_under(story, commitments=(8, 9))
    story.save_revision()

    def work():
        Page.objects.get(pk=story.pk).specific.latest_revision.publish()

    assert_old_or_new(processes(), story.translation_key, work)


def test_while_a_source_is_taken_over(story, processes):
    story.title, story.standfirst = "After", "As it is after."
    story.save()

    def work():
        refreshed_source(StoryPage.objects.get(pk=story.pk))

    assert_old_or_new(processes(), story.translation_key, work)


def written_anew(story):
    """The story's source has changed, and its Albanian words are written for it."""
    story.title, story.standfirst = "After", "As it is after."
    publish(story)
    refreshed_source(story)
    translation = Translation.objects.get(source__object_id=story.translation_key)
    for piece in pieces_of(translation):
        if not piece.text:
            StringTranslation.objects.create(
                translation_of=piece.segment.string,
                context=piece.segment.context,
                locale=translation.target_locale,
                data=f"{piece.source} (sq)",
            )
    return translation


def test_while_a_translation_is_updated(story, processes):
    translation = written_anew(story)

    def work():
        Translation.objects.get(pk=translation.pk).save_target(publish=True)

    assert_old_or_new(processes(), story.translation_key, work)


def test_while_the_last_step_is_approved(story, processes):
    ensure_groups()
    user = User.objects.create_superuser("boss@example.org", "long-enough-password")
    translation = written_anew(story)
    with TestCase.captureOnCommitCallbacks(execute=True):
        submit_translation(translation, translation.get_target_instance(), user=user)

    def approve():
        state = WorkflowState.objects.get(status=WorkflowState.STATUS_IN_PROGRESS)
        task_state = state.current_task_state
        task_state.task.specific.on_action(task_state, user, "approve")

    approve()
    assert WorkflowState.objects.get().current_task_state.task.name == "Publishing"
    assert_old_or_new(processes(), story.translation_key, approve)
