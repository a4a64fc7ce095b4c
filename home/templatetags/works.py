"""Works and what they are filed under, in the reader's language; nothing here asks per row."""

import datetime
from functools import lru_cache
from urllib.parse import urlencode, urlsplit

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from home.filed import filed
from home.licences import ADDRESSES
from languages import formats, registry
from languages.templatetags.languages import date_in_words, month_in_words
from search.labels import KIND_HEADINGS, KIND_NAMES, value_name
from taxonomy import names
from taxonomy.countries import country_name

register = template.Library()

MOST_IN_A_ROW = 3

# Where each kind is listed, below the language prefix.
_LISTED_AT = {
    "story": ("stories/", {}),
    "resource": ("library/", {}),
    "meeting": ("meetings/", {"kind": "meeting"}),
    "report": ("meetings/", {"kind": "report"}),
    "page": ("search/", {"kind": "page"}),
}


@register.simple_tag(takes_context=True)
def work_url(context, entry):
    """The address of a catalogue row's work under the reader's prefix."""
    return entry.url_in(context["reader"].code)


@register.simple_tag(takes_context=True)
def listing_url(context, kind, **chosen):
    """Where works of `kind` are listed, narrowed as `facet=value` says."""
    path, narrowed = _LISTED_AT[kind]
    query = urlencode(narrowed | chosen)
    return f"{context['prefix']}{path}{f'?{query}' if query else ''}"


@register.simple_tag
def filing_of(page, entry=None):
    """What a page is filed under, with `commitments`, `topics` and `countries`.

    The catalogue row where there is one; a page that is not public has its own rows.
    """
    return entry or filed(page)


@register.simple_tag(takes_context=True)
def related_work(context, page):
    """The Result for a page that a text points to; None if not everybody may see it."""
    return context.get("linked_works", {}).get(page.pk) if page else None


@register.filter
def as_commitments(numbers):
    """The Commitments with these numbers, in that order; unknown numbers are left out."""
    known = names.commitments()
    return [known[number] for number in numbers if number in known]


@register.simple_tag
def row_commitments(numbers, language):
    """The first commitments of a work as items of its row, named in a registry Language."""
    return mark_safe(  # noqa: S308 - a template wrote each
        "".join(
            _row_commitment(commitment, commitment.name_in(language.code), is_first=place == 0)
            for place, commitment in enumerate(as_commitments(numbers)[:MOST_IN_A_ROW])
        )
    )


@lru_cache(maxsize=1_024)
def _row_commitment(commitment, name, *, is_first):
    """Twenty rows have sixty of them, and there are twelve; `name` is part of what is kept."""
    return render_to_string(
        "pieces/row_commitment.html",
        {"commitment": commitment, "name": name, "is_first": is_first},
    )


@register.filter
def as_topics(slugs):
    """The Topics with these slugs, in that order; unknown slugs are left out."""
    known = names.topics()
    return [known[slug] for slug in slugs if slug in known]


@register.filter
def named_in(term, language):
    """What a Commitment, Topic or Organisation is called in a registry Language."""
    return term.name_in(language.code)


@register.filter
def as_country_names(codes):
    """Names of countries in the reader's language."""
    return [country_name(code) for code in codes]


@register.filter
def kind_name(kind):
    """What a kind of work is called: "story"."""
    return KIND_NAMES.get(kind, kind)


@register.filter
def kind_heading(kind):
    """What many works of a kind are called: "Stories"."""
    return KIND_HEADINGS.get(kind, kind)


@register.filter
def format_name(value):
    """What a work's form is called: "interview"."""
    return value_name("format", value, language=None)


@register.filter
def own_names(codes):
    """What the languages with these codes call themselves, in the order of the menus."""
    return _own_names(frozenset(codes))


@lru_cache(maxsize=1_024)
def _own_names(codes):
    return format_html_join(
        ", ",
        '<span lang="{}">{}</span>',
        (
            (language.html_lang, language.own_name)
            for code, language in registry.LANGUAGES.items()
            if code in codes
        ),
    )


@register.filter
def licence_address(licence):
    """The address of a licence's text; empty if it has none."""
    return ADDRESSES.get(licence, "")


@register.filter
def host_of(address):
    """The host that an address leads to: "www.csostandard.org"."""
    return urlsplit(address).hostname or ""


@register.filter
def time_in_words(value):
    """Hours and minutes as the reader's language writes them; nothing for no time."""
    return formats.format_time(value, language=_reader_code()) if value else ""


@register.filter
def partial_date_in_words(value):
    """`2021`, `2021-11` or `2021-11-25` in words; anything else as it stands."""
    parts = str(value).split("-")
    try:
        day = datetime.date(*(int(part) for part in [*parts, 1, 1][:3]))
    except ValueError:
        return value
    return {2: month_in_words, 3: date_in_words}.get(len(parts), lambda _day: value)(day)


def _reader_code():
    active = get_language()
    return active if active in registry.LANGUAGES else "en"
