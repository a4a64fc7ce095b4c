"""Covers: line patterns grown from the ring of twelve and a work's number.

A cover is a few rings around a point at the edge, each a dashed circle of twelfths. The work's
number alone decides it, so that a work keeps its cover in every language and at every visit.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import pi

SIZE = 64
MOST_RINGS = 6
# Where the rings have their centre: corners and edges, never the middle, which is the mark's.
_CENTRES = ((0, 0), (64, 64), (64, 0), (0, 64), (32, 70), (-6, 32), (70, 32), (32, -6))
# Which twelfths of a ring are drawn: (drawn, gap) pairs that repeat to twelve.
_RHYTHMS = (
    (0.86, 0.14),
    (1.86, 0.14),
    (0.5, 0.5),
    (2.86, 0.14),
    (0.3, 0.7),
    (3.7, 0.3),
    (0.86, 0.14, 1.7, 0.3),
    (1.4, 0.6),
)
_WIDTHS = (3, 6, 10, 4, 13, 8)
# Coprime with the sizes above, so that neighbouring numbers look far apart.
_MIX = 2_654_435_761


@dataclass(frozen=True)
class Ring:
    """One dashed circle: centre, radius and width in 64ths of the cover, dashes in twelfths."""

    x: int
    y: int
    radius: float
    width: float
    dashes: tuple[float, ...]
    offset: float


@lru_cache(maxsize=4096)
def rings(work_id):
    """The rings of a work's cover, innermost first, as a tuple of Ring."""
    seed = (work_id * _MIX) % 2**32
    x, y = _CENTRES[work_id % len(_CENTRES)]
    rhythm, seed = _take(seed, len(_RHYTHMS))
    made, radius = [], 8.0 + seed % 3 * 4
    while radius < 70 and len(made) < MOST_RINGS:
        step, seed = _take(seed * 5 + 1 + work_id, len(_WIDTHS))
        turn, seed = _take(seed * 3 + 7, 24)
        width = _WIDTHS[step]
        radius += width / 2
        made.append(
            Ring(x, y, round(radius, 1), width, _RHYTHMS[(rhythm + len(made)) % 8], turn / 2)
        )
        radius += width / 2 + 3 + (step % 3) * 2
    return tuple(made)


def _take(seed, size):
    return seed % size, seed // size + seed % 7919


@lru_cache(maxsize=4096)
def drawing(work_id):
    """The cover's circles as SVG markup, some hundred bytes; the colour is CSS's."""
    made = rings(work_id)
    circles = "".join(
        f'<circle r="{ring.radius:g}" stroke-width="{ring.width:g}"'
        f' stroke-dasharray="{_lengths(ring, *ring.dashes)}"'
        f' stroke-dashoffset="{_lengths(ring, ring.offset)}"/>'
        for ring in made
    )
    return f'<g transform="translate({made[0].x} {made[0].y})">{circles}</g>'


def _lengths(ring, *twelfths):
    """Twelfths of a ring as lengths along it. SVG's pathLength would do it, but HTML forbids it."""
    unit = 2 * pi * ring.radius / 12
    return " ".join(f"{round(length * unit, 1):g}" for length in twelfths)
