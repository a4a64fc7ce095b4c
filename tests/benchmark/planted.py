"""The words that are asked for: each stands in an exact share of the works, in every version.

They look like words of all seven languages, and nothing else in the corpus begins like them, so
that the number of works found is known beforehand (`corpus.py` plants them).
"""

COMMON, MEDIUM, RARE = "common", "medium", "rare"
# Share of the works that have the word.
SHARES = {COMMON: 0.15, MEDIUM: 0.03, RARE: 0.001}
WORDS = {
    COMMON: ("sektor", "program", "model", "partner", "standard"),
    MEDIUM: ("seminar", "festival", "portal", "interval", "panel"),
    RARE: ("kompas", "krater", "akvarel", "paradoks", "labirint"),
}

# Two words: both in a version, and each as often without the other.
TOGETHER, ALONE = 0.03, 0.03
PAIRS = (
    ("kalendar", "katalog"),
    ("konkurs", "mentor"),
    ("parlament", "komitet"),
    ("tribina", "moderator"),
    ("anketa", "protokol"),
)
# A phrase: side by side, and in as many works in the same text, but apart.
SIDE_BY_SIDE, APART = 0.02, 0.02
PHRASES = (
    ("zelena", "linija"),
    ("crvena", "tablica"),
    ("kamena", "fontana"),
    ("srebrna", "moneta"),
    ("zlatna", "palma"),
)

ALL = (
    *(word for words in WORDS.values() for word in words),
    *(word for pair in (*PAIRS, *PHRASES) for word in pair),
)
# What no other word of the corpus may begin with.
FAMILIES = tuple(sorted({word.rstrip("aeiou") for word in ALL}))

# Endings as the languages have them; the dictionaries know many of these forms.
_ENDINGS = {
    "en": ("s",),
    "sq": ("i", "in", "it", "eve"),
    "bs": ("a", "u", "om", "i", "ima"),
    "sr": ("a", "u", "om", "i", "ima"),
    "mk": ("ot", "i", "ite"),
    "ro": ("ul", "ului", "uri"),
    "tr": ("lar", "u", "un", "lari"),
}
_CYRILLIC = str.maketrans("abcdefghijklmnoprstuvz", "абцдефгхијклмнопрстувз")
LATIN = {cyrillic: latin for latin, cyrillic in _CYRILLIC.items()}
CYRILLIC_LANGUAGES = frozenset({"mk", "sr"})


def written(word, language):
    """A word as it is written in a language."""
    return word.translate(_CYRILLIC) if language in CYRILLIC_LANGUAGES else word


def inflected(word, language, rng):
    """The word with an ending of the language; as it is where it ends in a vowel."""
    if word[-1] in "aeiou":
        return written(word, language)
    return written(word + rng.choice(_ENDINGS[language]), language)


def mistyped(word):
    """The word with two of its middle letters in each other's place, or else one left out."""
    middle = len(word) // 2
    swapped = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
    return swapped if swapped != word else word[:middle] + word[middle + 1 :]
