"""What is noticed in the translation of one piece of text, before it is handed in.

Every check is given the source's text and the translation's as localize keeps them: HTML in which
links are placeholders (`<a id="a1">`). Faults stop a translation; doubts are shown and do not.
"""

import html
import re
from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from home.content_checks import LONGEST_TITLE
from languages.guessing import foreign_script, group_of, likely_languages, mixed_words
from languages.registry import get
from languages.scripts import is_cyrillic

_TAG = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+|[\w.+-]+@[\w-]+\.[\w.]+")
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_ENDS = {"?": "?", "!": "!", ".": ".", "…": "…", ":": ":", ";": ";"}
# A name may be the same in both; a sentence may not.
_WORDS_OF_A_NAME = 3
# Of a text in Cyrillic letters, names in Latin ones take up less than this part.
_MOST_FOREIGN = 0.5


@dataclass(frozen=True)
class Finding:
    """Something about a translation: `stops` says whether it keeps it from being handed in."""

    words: str
    stops: bool


def findings(source, text, *, source_language, language, is_title=False):
    """What is to be said of `text` as the translation of `source`: [Finding], faults first."""
    plain, source_plain = _plain(text), _plain(source)
    found = [
        *_links(source, text),
        *_placeholders(source, text),
        *_numbers(source_plain, plain),
        *_untranslated(source_plain, plain),
        *_script(plain, language),
        *_language(plain, source_plain, source_language, language),
        *_spaces(plain),
        *_ending(source_plain, plain),
        *(_length(plain) if is_title else ()),
    ]
    return sorted(found, key=lambda finding: not finding.stops)


def _plain(text):
    """Without tags; their places stay apart, the characters they hide become themselves."""
    return html.unescape(_TAG.sub("", text)).strip()


def _links(source, text):
    def tags(markup):
        return Counter(
            (name.lower(), re.sub(r"\s+", " ", rest.strip()))
            for closing, name, rest in _TAG.findall(markup)
            if not closing and name.lower() != "br"
        )

    wanted, there = tags(source), tags(text)
    lost, added = wanted - there, there - wanted
    if any(name == "a" for name, _rest in (*lost, *added)):
        yield Finding(_("A link of the source is missing, or is not the source's."), stops=True)
    elif added:
        yield Finding(_("There is markup that the source does not have."), stops=True)
    elif lost:
        yield Finding(_("Bold or italic of the source is missing."), stops=False)
    opened = Counter(name.lower() for closing, name, _r in _TAG.findall(text) if not closing)
    closed = Counter(name.lower() for closing, name, _r in _TAG.findall(text) if closing)
    opened.pop("br", None)
    if opened != closed:
        yield Finding(_("A tag is not closed."), stops=True)
    if Counter(_ADDRESS.findall(_plain(source))) != Counter(_ADDRESS.findall(_plain(text))):
        yield Finding(_("An address differs from the source's."), stops=True)


def _placeholders(source, text):
    if Counter(_PLACEHOLDER.findall(source)) != Counter(_PLACEHOLDER.findall(text)):
        yield Finding(_("A placeholder differs from the source's."), stops=True)


def _numbers(source, text):
    """By their digits: languages write the rest of a number differently."""

    def digits(words):
        return Counter(
            re.sub(r"\D", "", number) for number in _NUMBER.findall(_ADDRESS.sub(" ", words))
        )

    missing = digits(source) - digits(text)
    if missing:
        numbers = ", ".join(missing)
        yield Finding(
            _("Numbers of the source are missing: %(numbers)s") % {"numbers": numbers}, True
        )


def _untranslated(source, text):
    if text == source and len(re.findall(r"[^\W\d_]+", text)) > _WORDS_OF_A_NAME:
        yield Finding(_("This is the source's text, word for word."), stops=True)


def _script(text, language):
    if mixed := mixed_words(text):
        words = ", ".join(mixed[:3])
        yield Finding(
            _("Latin and Cyrillic letters in one word: %(words)s") % {"words": words}, stops=True
        )
    foreign = foreign_script(text, language=language)
    all_words = re.findall(r"[^\W\d_]+", text)
    if all_words and len(foreign) > max(2, _MOST_FOREIGN * len(all_words)):
        yield Finding(_("This is not in the script of the language."), stops=True)


def _language(text, source, source_language, language):
    own = group_of(language)
    likely = likely_languages(text)
    if own in likely or (get(language).script == "Cyrl") != is_cyrillic(text):
        return
    if text == source and group_of(source_language) in likely:
        return
    yield Finding(_("This seems to be in another language."), stops=True)


def _spaces(text):
    if re.search(r"[ \u00a0]{2,}", text):
        yield Finding(_("There are two spaces in a row."), stops=False)


def _ending(source, text):
    if source and text and _ENDS.get(source[-1]) != _ENDS.get(text[-1]):
        yield Finding(_("It ends with another mark than the source."), stops=False)


def _length(text):
    if len(text) > LONGEST_TITLE:
        yield Finding(
            _("The title has %(number)d characters; up to %(most)d are read in one glance.")
            % {"number": len(text), "most": LONGEST_TITLE},
            stops=False,
        )
