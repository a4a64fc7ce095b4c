"""Addresses made from titles."""

import re

from languages.folding import fold
from languages.registry import get

_PART = re.compile(r"[a-z0-9]+")


def slug_from(title: str, *, language: str, max_length: int = 80) -> str:
    """Return an ASCII slug for a title written in `language`.

    "Прича о Ђорђу" in `sr` is `prica-o-djordju`. Longer than `max_length`, it is cut after a
    whole word where there is one. A title without letters or digits (only emoji) gives "":
    the caller must offer something else. The slug of a slug is itself.
    KeyError if the site does not speak `language`.
    """
    slug = "-".join(_PART.findall(fold(title, language=get(language).code)))
    if len(slug) <= max_length:
        return slug
    whole_words = slug[: max_length + 1].rpartition("-")[0]
    return whole_words or slug[:max_length]
