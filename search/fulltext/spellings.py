"""How a word is also typed: without đ's stroke, or with h for the hook of č, š and ž."""

import unicodedata

from languages import registry
from languages.folding import fold
from languages.letters import folding_table

_STROKE = str.maketrans({"đ": "d", "ђ": "d"})
_HOOKS = str.maketrans({"č": "ch", "ć": "ch", "š": "sh", "ž": "zh", "đ": "dj"})


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


def without_stroke(written):
    """The folded word typed with d for đ; "" if it has none."""
    plain = written.translate(_STROKE)
    return fold(plain) if plain != written else ""


def _hooked(latin):
    return unicodedata.normalize("NFC", latin).translate(_HOOKS)
