"""Rough stems for words that no dictionary has, so that their cases still find each other.

Works on folded words and needs no dictionary, so a question can be stemmed as well. A word has a
stem for every ending that it may have, and one for none: Albanian komunitetit and komunitet meet
in komunitet, whatever else they might be cut to. A stem is written with a STEM before it: it is
no word of anybody's. The endings are those of nouns and adjectives in each language's grammar,
marks left out; verbs are left to the dictionaries.
"""

STEM = "0"
SHORTEST, SHORTEST_TELLING = 3, 4

ENDINGS = {
    "sq": "ive eve ave uve ve ise ine ite ies ien ash esh ish ja je ia ie at et it ut es en in un"
    " te se ne a e i u",
    "hbs": "ovima evima ovi evi ova eva ijama ijom ima ama oga ega omu emu ome om em og eg im ih"
    " oj a e i o u",
    "sl": "oma ema ama ami imi ega emu om em ih im ov ev a e i o u",
    "mk": "ovite evite ata ite oto eto ovi evi ot ta te to a e i o",
    "bg": "ovete ijata ata jat ite eto oto ove at ta te to ja a e i o",
    "ro": "ilor elor ului lor ile ele ul ii ei ia le a e i u",
    "tr": "larinin lerinin larin lerin larda lerde lari leri lar ler nin nun in un i u a e",
    "en": "s",
}

# The instrumental of Serbo-Croatian nouns in -ost: bezbjednost, bezbjednošću.
_SOFTENED = {"hbs": ("oscu", "ost")}

_SORTED = {code: sorted(text.split(), key=len, reverse=True) for code, text in ENDINGS.items()}


def stems(word, *, dictionary):
    """The folded `word` without each ending it may have, after STEM; none for numbers."""
    if len(word) < SHORTEST or not word.isalpha():
        return set()
    soft, hard = _SOFTENED.get(dictionary, ("", ""))
    if soft and word.endswith(soft):
        word = word.removesuffix(soft) + hard
    cut = {word.removesuffix(one) for one in _SORTED[dictionary] if word.endswith(one)}
    return {STEM + one for one in cut | {word} if len(one) >= SHORTEST}


def telling(stems):
    """Those of some stems that are long enough to say which word they are cut from."""
    return {stem for stem in stems if len(stem) >= len(STEM) + SHORTEST_TELLING}
