"""What a question is called in the reader's language: in a feed reader, among bookmarks."""

from django.utils.translation import gettext as _

from languages import registry

from .labels import FACET_NAMES, KIND_HEADINGS, value_name
from .questions import FACETS


def title_of(question):
    """The words and the chosen values by name: "„glas“ · 5. … · Albania · Stories · RACoP"."""
    parts = [_in_quotes(question.words, question.language)] if question.words else []
    for facet in FACETS:
        values = question.chosen.get(facet, ())
        if facet == "language" and question.mine and not values:
            values = (question.language,)
        if values:
            parts.append(_values_in_words(facet, values, question.language))
    return " · ".join([*(parts or [_("Regional Accountability Community of Practice")]), "RACoP"])


def _values_in_words(facet, values, language):
    if facet == "kind":
        return ", ".join(str(KIND_HEADINGS.get(value, value)) for value in values)
    words = ", ".join(value_name(facet, value, language=language) for value in values)
    return f"{FACET_NAMES[facet]}: {words}" if facet == "language" else words


def _in_quotes(words, language):
    opening, closing = registry.get(language).quotes
    return f"{opening}{words}{closing}"
