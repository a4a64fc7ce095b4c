"""The values to narrow by: a hundred links on each listing, so one tag writes them all."""

from html import escape

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from languages import formats, registry

register = template.Library()


@register.simple_tag
def options(facet, values, language):
    """A facet's listing.Options as items of a list, read in a registry Language."""
    chosen = format_html('<span class="visually-hidden">{} </span>', _("Chosen:"))
    return mark_safe("".join(_option(one, chosen, facet, language) for one in values))  # noqa: S308


def _option(one, chosen, facet, language):
    """HTML of a link; by format_html the hundred of them would take a tenth of the page's time."""
    current, chosen = (' aria-current="true"', chosen) if one.is_chosen else ("", "")
    lang = _lang(one.value) if facet == "language" else ""
    count = formats.format_number(one.count, language=language.code)
    return (
        f'<li><a href="{escape(one.link)}" rel="nofollow"{current}>{chosen}'
        f'<span{lang}>{escape(one.name)}</span> <span class="count">{escape(count)}</span></a></li>\n'
    )


def _lang(code):
    known = registry.LANGUAGES.get(code)
    return format_html(' lang="{}"', known.html_lang if known else code)
