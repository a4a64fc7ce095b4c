"""The values to narrow by: a hundred links on each listing, so one tag writes them all."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from languages import formats, registry

register = template.Library()

_OPTION = (
    '<li><a href="{}" rel="nofollow"{}>{}<span{}>{}</span> <span class="count">{}</span></a></li>\n'
)


@register.simple_tag
def options(facet, values, language):
    """A facet's listing.Options as items of a list, read in a registry Language."""
    current = mark_safe(' aria-current="true"')
    chosen = format_html('<span class="visually-hidden">{} </span>', _("Chosen:"))
    return format_html_join(
        "",
        _OPTION,
        (
            (
                one.link,
                current if one.is_chosen else "",
                chosen if one.is_chosen else "",
                _lang(one.value) if facet == "language" else "",
                one.name,
                formats.format_number(one.count, language=language.code),
            )
            for one in values
        ),
    )


def _lang(code):
    known = registry.LANGUAGES.get(code)
    return format_html(' lang="{}"', known.html_lang if known else code)
