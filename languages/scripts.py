"""Serbian, Montenegrin and Bosnian Cyrillic written in Latin letters.

Cyrillic to Latin loses nothing and needs no person; the other way does and is not here.
"""

import re
import unicodedata

from anyascii import anyascii

from languages.letters import SERBIAN_WITH_GUESTS

_CYRILLIC = "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f"
_ANY_CYRILLIC = re.compile(f"[{_CYRILLIC}]")
_MARKS = "\u0300-\u036f"
# A Unicode noncharacter: stands for an inline tag inside a word and never occurs in a text.
TAG = "\ufdd0"
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}{TAG}])*")
# Each part begins at the start of a run and is possessive: otherwise a long line of letters
# would be tried again from every letter.
_LEFT_ALONE = re.compile(
    r"""
    ```.*?``` | `[^`\n]*`                                       # code in Markdown
    | (?<![\w+.-])[a-z][a-z0-9+.-]*+://[^\s<>"“”„«»]+           # an address with its scheme
    | \bwww\.[^\s<>"“”„«»]+
    | (?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++             # e-mail
    | (?<![\w.-])[a-z0-9-]++(?:\.[a-z0-9-]++)++/[^\s<>"“”„«»]* # an address without its scheme
    | (?<![\w.-])(?:[\w-]++\.)+(?:срб|мкд|бг|рф|укр)\b(?:/[^\s<>"“”„«»]*)?
    | %\(\w++\)[sd] | \{\w*+\}                                # placeholders of a message
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
# Roman numerals typed with Cyrillic letters: ХХ, or ХIV with Latin I and V.
_ROMAN = re.compile(r"Х{2,3}|(?=[ХСМ]*[IVXLCDM])[IVXLCDMХСМ]+")
_ROMAN_LETTERS = str.maketrans("ХСМ", "XCM")
_LANGUAGES = frozenset({"sr", "sr-latn", "cnr", "bs", "hr"})


def is_cyrillic(text: str) -> bool:
    """Say whether most letters of `text` are Cyrillic."""
    letters = sum(character.isalpha() for character in text)
    return 2 * len(_ANY_CYRILLIC.findall(text)) > letters


def to_latin(text: str, *, language: str = "sr") -> str:
    """Return Serbian Cyrillic `text` in Latin letters; what is Latin already stays as it is.

    The letters are cyrtranslit's. Mended: the case of lj, nj and dž follows the letters around
    it (ЊЕГОШ is NJEGOŠ, Његош Njegoš), addresses, e-mails, code and placeholders are left alone,
    and С́ and З́ become Ś and Ź. Letters of other Cyrillic alphabets are spelled too.
    `language` is `sr`, `cnr` or `bs`; ValueError for one that spells its Cyrillic otherwise.
    """
    if language not in _LANGUAGES:
        raise ValueError(f"{language!r} is not written by the Serbian letter table")
    if not _ANY_CYRILLIC.search(text):
        return text
    spans = []
    end = 0
    for kept in _LEFT_ALONE.finditer(text):
        spans += [_convert(text, end, kept.start()), kept.group()]
        end = kept.end()
    return "".join([*spans, _convert(text, end, len(text))])


def _convert(text: str, start: int, end: int) -> str:
    part = text[start:end]
    return _WORD.sub(lambda found: _word(found, part), part)


def _word(found: re.Match, text: str) -> str:
    word = found.group()
    if not _ANY_CYRILLIC.search(word):
        return word
    if _ROMAN.fullmatch(word):
        return word.translate(_ROMAN_LETTERS)
    letters = [character for character in word if character.isalpha()]
    capitals = [letter.isupper() for letter in letters]
    if len(letters) == 1:
        capitals.append(_among_capitals(found, text))
    latin = []
    position = 0
    for character in word:
        if not character.isalpha():
            latin.append(character)
            continue
        spelled = SERBIAN_WITH_GUESTS.get(ord(character))
        if spelled is None:
            spelled = anyascii(character) if _ANY_CYRILLIC.match(character) else character
        if len(spelled) > 1 and character.isupper():
            neighbour = position + 1 if position + 1 < len(capitals) else position - 1
            spelled = spelled.upper() if capitals[neighbour] else spelled.capitalize()
        latin.append(spelled)
        position += 1
    return unicodedata.normalize("NFC", "".join(latin))


def _among_capitals(found: re.Match, text: str) -> bool:
    """Say whether a word of one letter stands in a line of capitals, not among initials."""
    before = _WORD.findall(text[max(0, found.start() - 60) : found.start()])[-1:]
    after = _WORD.findall(text[found.end() : found.end() + 60])[:1]
    return any(before + after) and all(len(one) > 1 and one.isupper() for one in before + after)
