"""The front page says what to do, and when the community meets next."""

import datetime

import pytest
from django.utils import timezone

from search.finding import next_dated
from tests.making import make_meeting, translate

pytestmark = pytest.mark.django_db


def in_days(number):
    return timezone.now() + datetime.timedelta(days=number)


def front_page(client, language="en"):
    return client.get(f"/{language}/").content.decode()


def test_four_ways_on(client):
    html = front_page(client)
    doors = html[html.index('<ul class="doors">') : html.index("</ul>", html.index("doors"))]
    for path in ("commitments/", "library/", "meetings/", "join/"):
        assert f'href="/en/{path}"' in doors


def test_the_next_meeting_is_the_earliest_to_come(client):
    make_meeting(title="Held already", start=in_days(-10))
    later = make_meeting(title="Held later", start=in_days(40))
    soon = make_meeting(title="Held soon", start=in_days(5))
    make_meeting(title="Not announced", start=in_days(2), publish=False)
    translate(soon, "mk", mark=" mk")
    doors = front_page(client).split("doors")[1].split("</ul>")[0]
    assert "Held soon" in doors
    for title in (later.title, "Held already", "Not announced"):
        assert title not in doors
    assert "Held soon mk" in front_page(client, "mk")


def test_without_one_it_says_so(client):
    make_meeting(start=in_days(-1))
    assert next_dated("meeting", on=timezone.localdate(), language="en") is None
    assert "None is announced at the moment" in front_page(client)


def test_a_meeting_to_come_says_how_to_take_part_and_a_past_one_does_not(client):
    to_come, past = make_meeting(start=in_days(3)), make_meeting(start=in_days(-3))
    assert 'class="take-part"' in client.get(f"/en/meetings/{to_come.slug}/").content.decode()
    assert 'class="take-part"' not in client.get(f"/en/meetings/{past.slug}/").content.decode()


def test_a_closed_meeting_invites_nobody(client):
    closed = make_meeting(start=in_days(3), rule="closed")
    assert 'class="take-part"' not in client.get(f"/en/meetings/{closed.slug}/").content.decode()
