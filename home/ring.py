"""The ring of twelve: the commitments as segments, in three arcs of four, clockwise from the top.

Geometry only; `templates/pieces/ring.html` and its neighbours draw it, `home/covers.py` grows
patterns from it. Angles are in degrees, clockwise from the top.
"""

from dataclasses import dataclass
from functools import cache
from math import cos, radians, sin

SEGMENTS = 12
# The wheel, in units of its drawing of 200 × 200.
CENTRE, INNER, OUTER, NUMBERS_AT = 100, 58, 98, 78
GAP_DEGREES = 1.6
# Between the three clusters the gap is wider, so that they can be told apart without colour.
CLUSTER_GAP_DEGREES = 4.5


@dataclass(frozen=True)
class Segment:
    """One segment of the wheel: its number, its outline and where its number stands.

    Coordinates are written out, so that no template gives them the reader's decimal comma.
    """

    number: int
    path: str
    x: str
    y: str


def point(degrees, radius, *, centre=CENTRE):
    """(x, y) of the point at an angle and a distance from the centre, to 0.1."""
    angle = radians(degrees)
    return round(centre + radius * sin(angle), 1), round(centre - radius * cos(angle), 1)


@cache
def segments():
    """The twelve segments of the wheel, as a tuple in order."""
    return tuple(_segment(number) for number in range(1, SEGMENTS + 1))


def _segment(number):
    step = 360 / SEGMENTS
    begins_cluster, ends_cluster = (number - 1) % 4 == 0, number % 4 == 0
    start = (number - 1) * step + (CLUSTER_GAP_DEGREES if begins_cluster else GAP_DEGREES) / 2
    end = number * step - (CLUSTER_GAP_DEGREES if ends_cluster else GAP_DEGREES) / 2
    (ax, ay), (bx, by) = point(start, OUTER), point(end, OUTER)
    (cx, cy), (dx, dy) = point(end, INNER), point(start, INNER)
    path = (
        f"M{ax:g} {ay:g}A{OUTER} {OUTER} 0 0 1 {bx:g} {by:g}"
        f"L{cx:g} {cy:g}A{INNER} {INNER} 0 0 0 {dx:g} {dy:g}Z"
    )
    x, y = point((start + end) / 2, NUMBERS_AT)
    return Segment(number, path, f"{x:g}", f"{y:g}")
