"""Two who write at once: whoever publishes and whoever closes leave nothing open between them."""

import os
import random
import time

import pytest
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, connection, transaction
from wagtail.models import Page, PageViewRestriction

from search import catalogue
from search.models import Entry
from stories.models import StoryIndexPage, StoryPage
from tests.making import commits, index_of, make_standard_page

from .acts import close, two_stories, version_of
from .looking import closed_works, faults
from .processes import Processes

pytestmark = pytest.mark.usefixtures("rebuilt_tree")
# Seconds: how long one act lasts, within which another must have done its own on a busy machine.
A_WHILE = 4
# Seconds for which several write at once.
LASTING = float(os.environ.get("KILL_SECONDS", "4"))


@pytest.fixture
def copies(tmp_path):
    """Made by a test once it has made what it needs."""
    made = []

    def make():
        made.append(Processes(tmp_path))
        made[0].from_the_start()
        return made[0]

    yield make
    for one in made:
        one.close()


def one_public_and_one_new():
    """Two stories; the first has no row yet for whoever closes to find."""
    stories = two_stories()
    with commits():
        for language in ("en", "sq"):
            version_of(stories[0], language).unpublish()


def shown():
    return sorted(Entry.objects.filter(listed=True).values_list("path", "language"))


def nothing_follows_a_commit():
    """In this process, which is not the test's own."""
    transaction.on_commit = lambda *args, **kwargs: None


def closing():
    """Closes the section; what would follow the commit does not come, as after a kill."""
    nothing_follows_a_commit()
    PageViewRestriction.objects.create(
        page=index_of(StoryIndexPage, "sq"), restriction_type="login"
    )


def closing_slowly():
    """The same, not committed for a while."""
    with transaction.atomic():
        closing()
        time.sleep(A_WHILE)


def publishing_meanwhile():
    """Publishes a story beneath the section while that is being closed; refreshes it once."""
    time.sleep(A_WHILE / 8)
    story = StoryPage.objects.get(title="Story 1")
    nothing_follows_a_commit()
    story.get_latest_revision().publish()
    catalogue.refresh([story.translation_key])


def test_who_publishes_while_somebody_closes(copies):
    one_public_and_one_new()
    databases = copies()
    databases.run_at_once([closing_slowly, publishing_meanwhile])
    assert databases.run(shown) == []
    assert databases.run(lambda: faults([])) == []


def reading_slowly():
    """Publishes; what it has read is old when it writes it."""
    read = catalogue._expected_rows

    def slowly(keys):
        rows = read(keys)
        time.sleep(A_WHILE)
        return rows

    catalogue._expected_rows = slowly
    publishing_meanwhile()


def closing_meanwhile():
    time.sleep(A_WHILE / 2)
    closing()


def test_who_closes_while_somebody_publishes(copies):
    one_public_and_one_new()
    databases = copies()
    databases.run_at_once([reading_slowly, closing_meanwhile])
    assert databases.run(shown) == []
    assert databases.run(lambda: faults([])) == []


def writer(seed):
    """Does what comes to mind to the same few pages, for a while; gives how often it could."""

    def write():
        by_lot = random.Random(seed)  # noqa: S311 - a game of chance, and one that can be repeated
        done, end = {}, time.monotonic() + LASTING
        while time.monotonic() < end:
            act = by_lot.choice(WRITES)
            try:
                act(by_lot)
            except (DatabaseError, ObjectDoesNotExist, ValidationError):
                # Two at the same page: one of them is told so, and nothing is half done.
                done["refused"] = done.get("refused", 0) + 1
                connection.close()
            else:
                done[act.__name__] = done.get(act.__name__, 0) + 1
        return done

    return write


def any_story(by_lot):
    number, language = by_lot.choice((1, 2)), by_lot.choice(("en", "sq"))
    original = StoryPage.objects.get(title=f"Story {number}")
    return version_of(original, language)


def publish(by_lot):
    any_story(by_lot).get_latest_revision().publish()


def unpublish(by_lot):
    any_story(by_lot).unpublish()


def close_or_open(by_lot):
    section = index_of(StoryIndexPage, by_lot.choice(("en", "sq")))
    if not PageViewRestriction.objects.filter(page=section).delete()[0]:
        PageViewRestriction.objects.create(page=section, restriction_type="login")


def move(by_lot):
    story = any_story(by_lot)
    names = ["Closed", "Around", "Stories"]
    target = Page.objects.filter(title__in=names, locale=story.locale).order_by("?").first()
    if target is not None and not story.is_child_of(target):
        story.move(target, pos="last-child")


def expire(by_lot):
    story = any_story(by_lot)
    story.unpublish(set_expired=True)


WRITES = (publish, publish, unpublish, close_or_open, move, expire)


def test_many_at_once(copies, record_property):
    for title in ("Closed", "Around"):
        make_standard_page(title=title)
    close(Page.objects.get(title="Closed"))
    two_stories()
    databases = copies()
    closed = [key for key in databases.run(closed_works) if key in always_closed()]
    done = databases.run_at_once([writer(seed) for seed in range(4)])
    assert sum(sum(one.values()) for one in done) > 8
    assert databases.run(lambda: faults(closed)) == []
    total = {name: sum(one.get(name, 0) for one in done) for name in {*done[0], *done[1]}}
    record_property("killed", f"nobody, four wrote at once: {total}")


def always_closed():
    """What none of the writers opens."""
    return [str(Page.objects.get(title="Closed").translation_key)]
