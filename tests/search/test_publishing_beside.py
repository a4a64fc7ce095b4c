"""Editors publish while the index is built: nobody fails, and nothing is lost."""

from threading import Thread

import pytest
from django.db import OperationalError, connection, connections, transaction

from search.building import build
from search.finding import find
from search.fulltext import NEW, statements, text_index
from search.fulltext.rows import read_version
from search.fulltext.vocabulary import Vocabulary, WordCount
from search.questions import Question
from tests.making import make_story, publish

pytestmark = [
    pytest.mark.usefixtures("rebuilt_tree"),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite's test database has one connection"
    ),
]
WORDS = ("heron", "voice", "complaint", "budget", "member", "report")


def count(words):
    return find(Question(language="en", words=words)).count


def test_publishing_beside_a_build(monkeypatch):
    # Many of the build's turns, so that the two meet in the same rows.
    monkeypatch.setattr("search.fulltext.statements.ROWS_AT_ONCE", 20)
    stories = [
        make_story(title=f"Story {number}", text=" ".join(WORDS) * 3) for number in range(12)
    ]
    faults = []

    def in_a_thread():
        try:
            build()
        except Exception as error:  # whatever it is, the test says so
            faults.append(error)
        finally:
            connections.close_all()

    building = Thread(target=in_a_thread)
    building.start()
    rounds = 0
    while building.is_alive() or rounds < 3:
        story = stories[rounds % len(stories)]
        story.title = f"Story {rounds} wordzz{rounds}"
        stories[rounds % len(stories)] = publish(story)
        rounds += 1
    building.join()
    assert faults == []
    assert count("herons") == len(stories)
    last = {(rounds - 1 - back): 1 for back in range(min(rounds, len(stories)))}
    assert {number: count(f"wordzz{number}") for number in last} == last
    assert count(f"wordzz{rounds - 13}") == 0


@pytest.fixture
def publisher():
    """Another connection in the middle of publishing."""
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [statements.LOCK])
        yield cursor
        cursor.execute("ROLLBACK")
    other.close()


def test_who_counts_words_in_waits_for_whoever_publishes(publisher):
    # Two that write the same rows in other orders would each wait for the other.
    count = WordCount()
    count.add(read_version(work_id=1, language="en", title="heron", summary="", text=""))
    statements.run("SET lock_timeout = '100ms'")
    try:
        with pytest.raises(OperationalError):
            Vocabulary().change(count)
        publisher.execute("ROLLBACK")
        Vocabulary().change(count)
    finally:
        statements.run("SET lock_timeout = 0")


def test_a_build_that_ends_is_seen_by_whoever_is_publishing(publisher):
    publisher.execute("ROLLBACK")
    beside = text_index(NEW)
    beside.create()
    with transaction.atomic():
        assert beside.exists()
        publisher.execute(f"DROP TABLE {beside.table}")
        # PostgreSQL remembers names that it has looked up.
        assert not beside.exists()
