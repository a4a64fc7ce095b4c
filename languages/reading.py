"""Which version of a text a reader is given when their own is missing."""

from collections.abc import Iterable
from functools import cache

from languages.registry import LANGUAGES, get


@cache
def reading_order(reader: str, original: str) -> tuple[str, ...]:
    """Return every language code, the best for this reader first.

    Their own, then those they also read, then the language the text was written in, then the
    rest in the order of the table. KeyError if `reader` is not one of our languages.
    """
    own = get(reader)
    order = (own.code, *own.also_reads, original, *LANGUAGES)
    return tuple(code for code in dict.fromkeys(order) if code in LANGUAGES)


def nearest(available: Iterable[str], *, reader: str, original: str) -> str:
    """Return the one of the `available` codes that this reader should be shown.

    ValueError if none of them is one of our languages; KeyError if `reader` is not.
    """
    versions = set(available)
    for code in reading_order(reader, original):
        if code in versions:
            return code
    raise ValueError(f"no version in a language of the site: {sorted(versions)}")
