"""A process killed while a work expires leaves every language online or none; the next ends it."""

import contextlib
import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from search.models import Entry
from stories.models import StoryPage
from tests.making import make_story, translate

from .processes import Processes, killed_before

pytestmark = pytest.mark.usefixtures("rebuilt_tree")
WRITES = ("INSERT", "UPDATE", "DELETE")


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
    look = online(story.translation_key)
    everywhere, nowhere = [["en", "mk", "sq"]] * 2, [[], []]
    with contextlib.closing(Processes(tmp_path)) as copies:
        copies.from_the_start()
        assert copies.run(look) == everywhere
        number = copies.run(killed_before(0, tick, statements=WRITES))
        assert copies.run(look) == nowhere
        for point in range(1, number + 1, max(1, number // 10)):
            copies.from_the_start()
            assert copies.run(killed_before(point, tick, statements=WRITES)) is None
            assert copies.run(look) in (everywhere, nowhere)
            # The next tick does what this one did not.
            assert copies.run(lambda: tick() or True)
            assert copies.run(look) == nowhere
