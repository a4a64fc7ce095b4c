"""The clock: what is due happens, and two ticks at once do no harm."""

import subprocess
import sys
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Locale, Page

from site_config.management.commands import tick


@pytest.fixture
def root(db):
    """The root page; a live-server test before this one may have flushed it away."""
    Locale.objects.get_or_create(language_code="en")
    return Page.get_first_root_node() or Page.add_root(title="Root", slug="root")


@pytest.fixture
def scheduled(root):
    """A draft whose time to go live has come."""
    page = root.add_child(instance=Page(title="Soon", slug="soon", live=False))
    page.go_live_at = timezone.now() + timedelta(hours=1)
    revision = page.save_revision()
    revision.publish()
    revision.refresh_from_db()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    page.refresh_from_db()
    assert not page.live
    return page


def test_publishes_what_is_due(scheduled):
    call_command("tick")
    scheduled.refresh_from_db()
    assert scheduled.live


def test_expires_what_is_over(root):
    over = timezone.now() - timedelta(minutes=1)
    page = root.add_child(instance=Page(title="Over", slug="over", expire_at=over))
    call_command("tick")
    page.refresh_from_db()
    assert not page.live
    assert page.expired


def test_forgets_ended_sessions_only(db):
    now = timezone.now()
    Session.objects.create(session_key="ended", expire_date=now - timedelta(days=1))
    Session.objects.create(session_key="going", expire_date=now + timedelta(days=1))
    call_command("tick")
    assert list(Session.objects.values_list("pk", flat=True)) == ["going"]


def test_says_one_line(db, capsys):
    call_command("tick")
    said = (
        "tick: publish_scheduled, mend_catalogue, clearsessions, take_statistics, send_weekly_mails, "
        "remove_leftover_uploads"
    )
    assert capsys.readouterr().out.splitlines() == [said]


def test_does_nothing_while_another_is_running(scheduled, monkeypatch, capsys):
    from contextlib import contextmanager

    @contextmanager
    def taken():
        yield False

    monkeypatch.setattr(tick, "only_one_at_a_time", taken)
    call_command("tick")
    scheduled.refresh_from_db()
    assert not scheduled.live
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_lock_on_a_file_is_held_by_one_and_given_back(tmp_path):
    path = tmp_path / "racop.sqlite3.tick-lock"
    with tick._locked_file(path) as first:
        assert first
        with tick._locked_file(path) as second:
            assert not second
    with tick._locked_file(path) as third:
        assert third


def test_a_lock_on_a_file_ends_with_the_process_that_held_it(tmp_path):
    path = tmp_path / "lock"
    holding = (
        "import sys, time\n"
        "from site_config.management.commands.tick import _locked_file\n"
        "from pathlib import Path\n"
        "with _locked_file(Path(sys.argv[1])):\n"
        "    print('held', flush=True)\n"
        "    time.sleep(60)\n"
    )
    command = [sys.executable, "-c", holding, str(path)]
    with subprocess.Popen(  # noqa: S603 - this Python, with the lines above
        command, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "held\n"
        with tick._locked_file(path) as alone:
            assert not alone
        other.kill()
    with tick._locked_file(path) as alone:
        assert alone


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL keeps the lock itself")
def test_postgresql_gives_the_lock_to_one_connection(db):
    other = connection.copy()
    try:
        with tick.only_one_at_a_time() as alone, other.cursor() as cursor:
            assert alone
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [tick.LOCK])
            assert cursor.fetchone() == (False,)
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [tick.LOCK])
            assert cursor.fetchone() == (True,)
        with tick.only_one_at_a_time() as alone:
            assert not alone
    finally:
        other.close()
