"""What the desk adds to public pages."""

from django import template

from desk.credits import credits_of

register = template.Library()


@register.inclusion_tag("pieces/credits.html")
def credits(page, reading):
    """A line with the people of a translation who want to be named; nothing on an original."""
    if reading.text == reading.original:
        return {}
    return credits_of(page)
