"""How a word is also typed: without đ's stroke, or with h for the hook of č, š and ž."""

import re
import unicodedata
from itertools import islice, product

from languages import registry
from languages.folding import fold
from languages.letters import folding_table

MOST_MEANT = 64

_STROKE = str.maketrans({"đ": "d", "ђ": "d"})
_HOOKS = str.maketrans({"č": "ch", "ć": "ch", "š": "sh", "ž": "zh", "đ": "dj"})
# What is typed, and what it may stand for in a folded word.
_MEANT = {
    "d": ("dj",),
    "ch": ("c",),
    "sh": ("s",),
    "zh": ("z",),
    "ts": ("c",),
    "ya": ("ja",),
    "yu": ("ju",),
    "y": ("j", ""),
}
_TYPED = re.compile("d(?!j)|ch|sh|zh|ts|ya|yu|y")


def other_spellings(written, *, language):
    """Folded spellings of a word beside its own: Đorđe gives dorde, priča pricha.

    `written` is the word in its own script; Bulgarian is also spelled by its transliteration
    law (човек is chovek).
    """
    latin = written.translate(folding_table(None))
    spellings = {without_stroke(written) or fold(written), fold(_hooked(latin))}
    if registry.get(language).script == "Cyrl":
        spellings.add(fold(written, language="bg"))
    return {one for one in spellings if one.isalnum()} - {fold(written)}


def may_mean(typed):
    """Folded words that `typed` may be another spelling of, MOST_MEANT at most, without itself.

    Whether one of them is, `other_spellings` says of the word as it is written.
    """
    choices, at = [], 0
    for found in _TYPED.finditer(typed):
        choices += [(typed[at : found.start()],), (found.group(), *_MEANT[found.group()])]
        at = found.end()
    if not choices:
        return []
    choices.append((typed[at:],))
    meant = dict.fromkeys(map("".join, islice(product(*choices), MOST_MEANT)))
    return [one for one in meant if one and one != typed]


def without_stroke(written):
    """The folded word typed with d for đ; "" if it has none."""
    plain = written.translate(_STROKE)
    return fold(plain) if plain != written else ""


def _hooked(latin):
    return unicodedata.normalize("NFC", latin).translate(_HOOKS)
