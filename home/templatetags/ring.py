"""The ring of twelve in the pages: wheel, badge, covers."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from home import covers
from home.ring import segments
from taxonomy import names

register = template.Library()

# Between two segments, of the 120 that the small ring is long.
GAP = 1.4


@register.simple_tag
def wheel():
    """The twelve as [(Segment, Commitment)], for the wheel."""
    known = names.commitments()
    return [(one, known[one.number]) for one in segments() if one.number in known]


@register.simple_tag
def ring_with(number=None):
    """A small ring as SVG, one segment filled if a commitment's `number` is given.

    It is 120 long, so that a twelfth is 10; `ring.css` says which part of it is drawn.
    """
    filled = (
        format_html(
            '<circle class="on" cx="24" cy="24" r="19.1" stroke-dashoffset="{}"/>',
            f"{-10 * (number - 1) - GAP / 2:g}",
        )
        if number
        else ""
    )
    return format_html(
        '<svg class="ring" viewBox="0 0 48 48" aria-hidden="true" focusable="false">'
        '<circle cx="24" cy="24" r="19.1"/>{}</svg>',
        filled,
    )


@register.simple_tag
def cover(work_id, commitments=()):
    """A work's cover as SVG in the colour of its primary commitment's cluster; decoration only."""
    known = names.commitments()
    primary = next((known[number] for number in commitments or () if number in known), None)
    return format_html(
        '<svg class="cover{}" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">{}</svg>',
        f" cluster-{primary.cluster.lower()}" if primary else "",
        covers.SIZE,
        covers.SIZE,
        mark_safe(covers.drawing(work_id)),  # noqa: S308 - numbers only
    )
