"""Names of facets and of their values, in the active language."""

from django.utils.translation import gettext_lazy as _

from languages import registry
from taxonomy import names
from taxonomy.countries import country_name

FACET_NAMES = {
    "commitment": _("Commitment"),
    "topic": _("Topic"),
    "country": _("Country"),
    "kind": _("Kind"),
    "format": _("Form"),
    "language": _("Available in"),
    "year": _("Year"),
    "scope": _("Origin"),
}
KIND_NAMES = {
    "story": _("story"),
    "resource": _("resource"),
    "meeting": _("meeting"),
    "report": _("meeting report"),
    "page": _("page"),
}
KIND_HEADINGS = {
    "story": _("Stories"),
    "resource": _("Resources"),
    "meeting": _("Meetings"),
    "report": _("Meeting reports"),
    "page": _("Pages"),
}
SCOPE_NAMES = {"regional": _("from the region"), "global": _("from the global community")}
SORT_NAMES = {
    "relevance": _("best match first"),
    "newest": _("newest first"),
    "oldest": _("oldest first"),
    "title": _("by title"),
}
_format_names = {}
_licence_names = {}
_licence_addresses = {}


def name_formats(choices):
    """Let a page type say what its formats are called: `choices` is a TextChoices class."""
    _format_names.update(choices.choices)


def name_licences(choices, *, addresses):
    """Let the licences say what they are called and where they are to be read.

    `choices` is a TextChoices class, `addresses` maps some of its values to addresses.
    """
    _licence_names.update(choices.choices)
    _licence_addresses.update(addresses)


def licence_name(code):
    """What a licence is called in the active language; the code if unknown."""
    return str(_licence_names.get(code, code))


def licence_address(code):
    """The address of a licence's text; empty if it has none."""
    return _licence_addresses.get(code, "")


def value_name(facet, value, *, language):
    """What a facet's value is called in `language` (the active one); the value if unknown."""
    if facet == "commitment":
        commitment = names.commitments().get(int(value)) if value.isdecimal() else None
        return f"{value}. {commitment.name_in(language)}" if commitment else value
    if facet == "topic":
        topic = names.topics().get(value)
        return topic.name_in(language) if topic else value
    if facet == "country":
        try:
            return country_name(value)
        except KeyError:
            return value
    if facet == "language":
        known = registry.LANGUAGES.get(value)
        return known.own_name if known else value
    table = {"kind": KIND_NAMES, "format": _format_names, "scope": SCOPE_NAMES}.get(facet, {})
    return str(table.get(value, value))


def value_order(facet, counts):
    """The values of a facet in the order a reader expects: numbers by number, else by count."""
    if facet == "commitment":
        return sorted(counts, key=lambda value: int(value) if value.isdecimal() else 99)
    if facet == "year":
        return sorted(counts, reverse=True)
    if facet == "language":
        order = list(registry.LANGUAGES)
        return sorted(counts, key=lambda value: order.index(value) if value in order else 99)
    return sorted(counts, key=lambda value: (-counts[value], value))
