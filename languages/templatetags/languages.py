"""Dates, numbers, lists and names of languages in the reader's language."""

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from languages import formats
from languages.names import NAMES
from languages.registry import LANGUAGES, get

register = template.Library()


def _reader() -> str:
    active = get_language()
    return active if active in LANGUAGES else next(iter(LANGUAGES))


@register.filter
def date_in_words(value) -> str:
    """A date as the reader writes it; nothing for no date."""
    return formats.format_date(value, language=_reader()) if value else ""


@register.filter
def datetime_in_words(value, zone: str) -> str:
    """An aware datetime with day, time and zone; `zone` is an IANA name."""
    return formats.format_datetime(value, language=_reader(), zone=zone) if value else ""


@register.filter
def month_in_words(value) -> str:
    """The month and year of a date."""
    return formats.format_month(value, language=_reader()) if value else ""


@register.filter
def number(value) -> str:
    """A number with the reader's separators; nothing for no number."""
    return "" if value in (None, "") else formats.format_number(value, language=_reader())


@register.filter
def own_name(code: str) -> str:
    """What a language calls itself; the code if the site does not speak it."""
    return LANGUAGES[code].own_name if code in LANGUAGES else code


@register.filter
def html_lang(code: str) -> str:
    """The value of `lang` and `hreflang` for a language code."""
    return LANGUAGES[code].html_lang if code in LANGUAGES else code


@register.filter
def language_name(code: str) -> str:
    """What the reader's language calls another; the code if the site does not speak it."""
    return str(NAMES.get(code, code))


@register.filter
def in_a_list(items) -> str:
    """The items in one phrase; each is escaped unless it is safe already."""
    phrase = formats.format_list(
        [conditional_escape(item) for item in items or ()], language=_reader()
    )
    return mark_safe(phrase)  # noqa: S308 - every item was escaped


@register.simple_tag
def quoted(text, language: str | None = None) -> str:
    """`text` in the quotation marks of `language`, or of the reader's."""
    code = language if language in LANGUAGES else _reader()
    opening, closing = get(code).quotes
    return mark_safe(f"{opening}{conditional_escape(text)}{closing}")  # noqa: S308 - escaped here
