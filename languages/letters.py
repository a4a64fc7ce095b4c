"""Letter tables, Cyrillic to Latin, as `str.translate` takes them.

The letters are cyrtranslit's; what it gets wrong or leaves open is set right here.
"""

from cyrtranslit.mapping import TRANSLIT_DICT


def _table(language: str) -> dict[int, str]:
    letters = TRANSLIT_DICT[language]["tolatin"]
    return {ord(one): latin for one, latin in letters.items() if len(one) == 1}


SERBIAN = _table("sr")
# Letters of a neighbour in a Serbian text, such as a Macedonian name.
SERBIAN_WITH_GUESTS = _table("mk") | SERBIAN

_LATIN_WITHOUT_DECOMPOSITION = {"đ": "dj", "ı": "i", "ł": "l", "ø": "o"}

# One spelling for all Cyrillic: Serbian and Macedonian never disagree; the letters only
# Bulgarian has are spelled in the same manner (ч is č everywhere).
_SHARED = (
    SERBIAN_WITH_GUESTS
    | str.maketrans({"ђ": "dj", "ѓ": "gj", "ќ": "kj"})
    | str.maketrans({"щ": "st", "ъ": "a", "ь": "", "ю": "ju", "я": "ja", "й": "j"})
    | str.maketrans(_LATIN_WITHOUT_DECOMPOSITION)
)

# Bulgaria's Transliteration Act of 2009: ъ is a, ь is y.
_BULGARIAN = _table("bg") | str.maketrans({"ъ": "a", "ь": "y"})


def folding_table(language: str | None) -> dict[int, str]:
    """Return the table that turns lower-case letters into ASCII or an accented Latin letter.

    With a language, Cyrillic is spelled as that language's readers spell it in Latin letters
    (Bulgarian ч is ch); without, in one way for all.
    """
    return _SHARED | _BULGARIAN if language == "bg" else _SHARED
