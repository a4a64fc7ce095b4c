"""A process killed while a work expires leaves every language online or none; the next ends it."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from search.models import Entry
from stories.models import StoryPage
from tests.desk.test_killed import Processes, killed_before
from tests.making import make_story, translate

pytestmark = pytest.mark.usefixtures("rebuilt_tree")
# Before how many of its statements that write the process is killed; there are some forty.
POINTS = (1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 28, 35)


def online(key):
    """The languages in which a work is live, and those in which the catalogue has it."""

    def look():
        pages = StoryPage.objects.filter(translation_key=key)
        rows = Entry.objects.filter(work__translation_key=key)
        return [
            sorted(page.locale.language_code for page in pages if page.live),
            sorted(rows.values_list("language", flat=True)),
        ]

    return look


def tick():
    call_command("publish_scheduled", verbosity=0)


def test_while_a_work_expires(rebuilt_tree, tmp_path):
    story = make_story(language="en")
    for language in ("sq", "mk"):
        translate(story, language)
    story.expire_at = timezone.now() - datetime.timedelta(minutes=1)
    story.save(update_fields=["expire_at"])
    processes = Processes(tmp_path)
    look = online(story.translation_key)
    processes.from_the_start()
    everywhere = [["en", "mk", "sq"]] * 2
    assert processes.run(look) == everywhere
    killed = 0
    for point in POINTS:
        processes.from_the_start()
        if processes.run(killed_before(point, tick)) is None:
            killed += 1
            assert processes.run(look) in (everywhere, [[], []])
        else:
            # It did it before it came to this statement: PostgreSQL's is changed for good now.
            break
    assert killed > 5
    processes.run(lambda: tick() or True)
    assert processes.run(look) == [[], []]
