"""Text made comparable: whoever wrote it, in whichever script and with or without accents."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from anyascii import anyascii

from languages.letters import folding_table

_WORD = re.compile(r"[^\W_]+")
_QUOTES = frozenset("\"'`´‘’‚‛“”„‟«»‹›ʼʹʺ′″")
# What may stand between two letters of one word: fold() drops it.
_MARKS, _JOINTS = "\u0300-\u036f", "'`´‘’ʼʹ′\u00ad"
_REST = rf"[^\W_]*(?:(?:[{_MARKS}]|[{_JOINTS}]+(?=[^\W_]))[^\W_]*)*"
_TOKEN = re.compile(rf"[^\W_]{_REST}")


def fold(text: str, *, language: str | None = None) -> str:
    """Return `text` in lower-case ASCII letters, for comparing and finding.

    Cyrillic becomes Latin, accents go, đ is spelled dj and ë e, quotes and control characters
    are dropped, white space is one space. `fold("Ђорђе") == fold("Đorđe") == "djordje"`.

    Without `language` all Cyrillic is spelled in one way, so that a question and a text meet
    whatever languages their writers had set. With a code, Cyrillic is spelled as that language
    does it (Bulgarian човек is chovek): for addresses, not for comparing.

    Folding twice is folding once. Any string is taken, lone surrogates too.
    """
    if text.isascii() and text.isalnum():
        return text.lower()
    composed = unicodedata.normalize("NFKC", text).casefold()
    # Casefolding can take letters apart again (İ), and the table knows ѓ and ќ whole.
    composed = unicodedata.normalize("NFKC", composed)
    latin = unicodedata.normalize("NFKD", composed.translate(folding_table(language)))
    return " ".join("".join(map(_plain, latin)).split())


def words(text: str) -> list[str]:
    """Return the folded words of `text` in their order; numbers are words too."""
    return _WORD.findall(fold(text))


def tokens(text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return where the words of `text` stand and how they fold: (start, end, folded words).

    A place where letters stand is one token; it folds to one word, seldom to none or several.
    Much quicker than `words` on running text, because a word is folded once.
    """
    return [
        (found.start(), found.end(), folded)
        for found in _TOKEN.finditer(text)
        if (folded := words_of_token(found.group()))
    ]


def tokens_of(text: str) -> list[str]:
    """Return the tokens of `text` as written, in their order; each is one word, seldom several."""
    return _TOKEN.findall(text)


def places(text: str, wanted, *, beginnings: frozenset[str]) -> Iterator[tuple]:
    """Yield where the tokens of `text` stand that are `wanted`: (start, end, what `wanted` says).

    `wanted` takes a token as written; what is false is left out. It is asked only where a token
    may fold to a word that begins with one of `beginnings`, of one or two letters each, which
    saves nearly all the work.
    """
    for found in _tokens_from(beginnings).finditer(text):
        if said := wanted(found.group()):
            yield *found.span(), said


@lru_cache(maxsize=256)
def _tokens_from(beginnings: frozenset[str]) -> re.Pattern:
    seconds = {}
    for one in beginnings:
        seconds.setdefault(one[0], set()).add(one[1:])
    never, others = [], {}
    for letter, folded in _folded_letters().items():
        if not folded or folded in beginnings or folded[0] in beginnings:
            continue
        if len(folded) == 1 and folded in seconds:
            others.setdefault(folded, []).append(letter)
        else:
            never.append(letter)
    # What comes second and folds to something else, so that the token is none of them.
    otherwise = "|".join(
        rf"(?<=[{''.join(letters)}])[{_folding_to_others_than(seconds[folded])}](?![{_MARKS}])"
        for folded, letters in others.items()
    )
    # The letter comes before what may not stand before it: a letter is quickest to look for. It is
    # told by what it is not, for to compile the range of all others takes milliseconds.
    letter = rf"[^\W_{''.join(never)}]"
    not_inside = rf"(?<![^\W_].)(?<![^\W_][{_MARKS}{_JOINTS}].)"
    not_otherwise = f"(?!{otherwise})" if otherwise else ""
    return re.compile(f"{letter}{not_inside}{not_otherwise}{_REST}", re.DOTALL)


def _folding_to_others_than(letters: set[str]) -> str:
    return "".join(
        one for one, folded in _folded_letters().items() if folded and folded[0] not in letters
    )


@cache
def _folded_letters() -> dict[str, str]:
    """What each Latin or Cyrillic letter and each digit folds to, two letters at most; or "".

    Any other may fold to anything.
    """
    letters = filter(str.isalnum, map(chr, (*range(0x30, 0x250), *range(0x400, 0x530))))
    return {letter: "".join(filter(str.isalnum, fold(letter)[:2])) for letter in letters}


@lru_cache(maxsize=65_536)
def words_of_token(token: str) -> tuple[str, ...]:
    """Return the folded words of one token; kept, because texts repeat their words."""
    return tuple(words(token))


def _plain(character: str) -> str:
    if character in _QUOTES:
        return ""
    if character.isascii():
        return character if character.isprintable() or character.isspace() else ""
    if character.isspace():
        return " "
    if character.isalnum():
        return "".join(one for one in anyascii(character).lower() if one.isalnum() or one.isspace())
    return character if unicodedata.category(character)[0] in "PS" else ""
