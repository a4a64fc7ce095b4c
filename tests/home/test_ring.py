"""The ring of twelve: segments in their places, one drawing a work, nothing in the reader's commas."""

import itertools

import pytest
from django.template import Context, Template
from django.utils.translation import override

from home import covers
from home.ring import CENTRE, SEGMENTS, segments
from languages import registry


def test_segments_go_round_clockwise_from_the_top():
    places = [(float(one.x), float(one.y)) for one in segments()]
    assert [one.number for one in segments()] == list(range(1, SEGMENTS + 1))
    assert all(x > CENTRE for x, _y in places[:6])
    assert all(x < CENTRE for x, _y in places[6:])
    assert places[0][1] < CENTRE
    assert places[11][1] < CENTRE
    assert places[5][1] > CENTRE
    assert places[6][1] > CENTRE


@pytest.mark.django_db
def test_the_wheel_is_drawn_with_decimal_points_in_every_language():
    with override("mk"):
        html = Template('{% include "pieces/wheel.html" %}').render(
            Context({"prefix": "/mk/", "reader": registry.get("mk")})
        )
    assert html.count("<path") == SEGMENTS
    assert 'x="24.7"' in html
    assert "24,7" not in html


def test_a_cover_is_small_and_stays():
    assert covers.drawing(17) == covers.drawing(17)
    assert max(len(covers.drawing(number)) for number in range(1, 2000)) < 700


def test_no_two_covers_are_alike():
    drawings = [covers.drawing(number) for number in range(1, 5000)]
    assert len(set(drawings)) == len(drawings)


def test_neighbours_differ_in_where_they_grow_from():
    centres = [(covers.rings(n)[0].x, covers.rings(n)[0].y) for n in range(1, 500)]
    assert all(one != other for one, other in itertools.pairwise(centres))
