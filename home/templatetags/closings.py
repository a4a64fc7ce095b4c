"""What closes a work, for the CMS's own screens."""

from django import template

from home.privacy.closings import closings_of
from home.privacy.words import set_here

register = template.Library()


@register.simple_tag
def places_that_close(page):
    """Where a page's work is closed and for whom, as SetHeres; empty if it is open."""
    closings = closings_of(page)
    return [set_here(one) for one in (*closings.own, *closings.above)]
