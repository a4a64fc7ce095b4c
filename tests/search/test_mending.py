"""What a process left behind is found and mended by the clock, and somebody is told."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone

from members.models import User
from members.roles import COORDINATOR, TRANSLATOR, group_name
from search import mending
from search.models import Entry, EntryText, Mending, StaleWork
from site_config.roles import ensure_groups
from stories.models import StoryPage
from tests.making import make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return make_story(title="Left behind")


def texts_of(page):
    return EntryText.objects.filter(entry__page=page)


def share_of(page):
    return page.translation_key.int * mending.SHARES >> 128


def nobody_looks_at(monkeypatch, page):
    monkeypatch.setattr(mending, "share_of_now", lambda: (share_of(page) + 1) % mending.SHARES)


def marked(page, minutes=5):
    made = StaleWork.objects.create(translation_key=page.translation_key)
    StaleWork.objects.update(noted_at=timezone.now() - datetime.timedelta(minutes=minutes))
    return made


def test_what_was_left_marked_is_refreshed(monkeypatch, story):
    nobody_looks_at(monkeypatch, story)
    texts_of(story).update(text="old words")
    marked(story)
    call_command("mend_catalogue")
    assert not texts_of(story).filter(text="old words").exists()
    assert not StaleWork.objects.exists()
    assert Mending.objects.get().works == [str(story.translation_key)]


def test_a_mark_of_now_is_somebody_elses(monkeypatch, story):
    nobody_looks_at(monkeypatch, story)
    texts_of(story).update(text="old words")
    StaleWork.objects.create(translation_key=story.translation_key)
    call_command("mend_catalogue")
    assert texts_of(story).filter(text="old words").exists()
    assert StaleWork.objects.count() == 1
    assert not Mending.objects.exists()


def test_a_mark_without_need_is_taken_off_and_nobody_told(monkeypatch, story):
    nobody_looks_at(monkeypatch, story)
    marked(story)
    call_command("mend_catalogue")
    assert not StaleWork.objects.exists()
    assert not Mending.objects.exists()


def test_what_nothing_marked_is_found_when_its_turn_comes(monkeypatch, story):
    nobody_looks_at(monkeypatch, story)
    StoryPage.objects.filter(pk=story.pk).update(live=False)
    call_command("mend_catalogue")
    assert Entry.objects.filter(page=story.pk).exists()
    monkeypatch.setattr(mending, "share_of_now", lambda: share_of(story))
    call_command("mend_catalogue")
    assert not Entry.objects.filter(page=story.pk).exists()
    assert Mending.objects.get().works == [str(story.translation_key)]


def test_every_work_has_its_turn(monkeypatch, story):
    keys = set()
    for share in range(mending.SHARES):
        found = mending._keys_in(share)
        assert keys.isdisjoint(found)
        keys |= found
    assert story.translation_key in keys
    assert keys >= set(Entry.objects.values_list("work__translation_key", flat=True))


def test_the_shares_follow_the_clock(monkeypatch):
    monkeypatch.setattr(mending.time, "time", lambda: 60 * (mending.SHARES * 3 + 7))
    assert mending.share_of_now() == 7


def test_the_coordinator_is_told_and_others_are_not(client, monkeypatch, story):
    ensure_groups()
    Mending.objects.create(works=[str(story.translation_key)])
    for name, is_told in ((COORDINATOR, True), (group_name(TRANSLATOR, "sq"), False)):
        user = User.objects.create_user(f"{is_told}@example.org", "long-enough-password")
        user.groups.set([Group.objects.get(name=name)])
        client.force_login(user)
        answer = client.get("/admin/").content.decode()
        assert ("Mended by itself" in answer) == is_told, name


def test_old_ones_are_forgotten():
    Mending.objects.create(works=[])
    Mending.objects.update(mended_at=timezone.now() - mending.KEPT - datetime.timedelta(days=1))
    call_command("mend_catalogue")
    assert not Mending.objects.exists()
