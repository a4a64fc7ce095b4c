"""The glossary: one term for one concept in each language, and whether texts keep to it.

One YAML file a language (content/glossary/, form in content/README.md). The English file says in
which words a concept is spoken of; each other file how its own language says the same, what else
it may say, and what it must not. Serbian in Latin letters is read from the Cyrillic file.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from languages.scripts import to_latin

SOURCE, CYRILLIC, LATIN = "en", "sr", "sr-latn"
# What is not said in words: placeholders, addresses, what stands in tags.
_NO_WORDS = re.compile(r"%\(\w+\)[sd]|\{\{?\s*[\w|]+\s*\}?\}|https?://\S+|\S+@\S+|<[^>]+>")
_LETTER = r"[^\W_]"
# Words that may stand between two words of a pattern where it says "…".
_MOST_BETWEEN = 3


@dataclass(frozen=True)
class Term:
    """A concept in one language.

    `forms` are the term's own forms, `also` other words that may stand for it, `avoid` words that
    never may: patterns of words, `*` for any ending, `…` for up to three words between.
    """

    key: str
    term: str
    forms: tuple[str, ...]
    also: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    note: str = ""

    def is_in(self, text):
        """Whether the text speaks of the concept, in one way or another."""
        return any(pattern(form).search(text) for form in (*self.forms, *self.also))


@dataclass(frozen=True)
class Glossary:
    """The terms of one language by key, and words of its neighbours: {pattern: right word}."""

    language: str
    terms: dict[str, Term]
    standard: dict[str, str] = field(default_factory=dict)


@cache
def pattern(words):
    """The regular expression for a pattern of words; whole words, in any case."""
    parts = []
    for word in words.split():
        if word == "…":
            parts.append(rf"(?:\S+\s+){{0,{_MOST_BETWEEN}}}?")
        else:
            stem = re.escape(word.removesuffix("*"))
            parts.append(stem + (rf"{_LETTER}*" if word.endswith("*") else "") + r"\s+")
    expression = "".join(parts).removesuffix(r"\s+")
    return re.compile(rf"(?<!{_LETTER}){expression}(?!{_LETTER})", re.IGNORECASE)


def read_glossary(folder, language):
    """The Glossary of a language from its file in `folder`, or None if it has none."""
    source = CYRILLIC if language == LATIN else language
    path = Path(folder) / f"{source}.yaml"
    if not path.exists():
        return None
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    write = to_latin if language == LATIN else str
    terms = {
        key: Term(
            key=key,
            term=write(row["term"]),
            forms=_written(row["forms"], write),
            also=_written(row.get("also"), write),
            avoid=_written(row.get("avoid"), write),
            note=row.get("note") or "",
        )
        for key, row in said["terms"].items()
    }
    standard = {write(row["avoid"]): write(row["use"]) for row in said.get("standard") or ()}
    return Glossary(language, terms, standard)


def faults(english, text, *, source, target):
    """What a text says otherwise than the glossary, as sentences.

    `english` is the text it corresponds to, `source` the English Glossary, `target` that of the
    text's language.
    """
    english, text = _words(english), _words(text)
    for key, term in source.terms.items():
        own = target.terms[key]
        if term.is_in(english) and not own.is_in(text):
            yield f"“{term.term}” is not said as “{own.term}”"
    yield from wrong_words(text, target)


def wrong_words(text, glossary):
    """Words in a text that its language's glossary does not allow at all, as sentences."""
    text = _words(text)
    for term in glossary.terms.values():
        for words in term.avoid:
            if found := pattern(words).search(text):
                yield f"“{found.group()}” stands for “{term.term}”"
    for words, right in glossary.standard.items():
        if found := pattern(words).search(text):
            yield f"“{found.group()}” is not this language's: “{right}”"


def _words(text):
    return unicodedata.normalize("NFC", _NO_WORDS.sub(" ", text))


def _written(patterns, write):
    return tuple(write(one) for one in patterns or ())
