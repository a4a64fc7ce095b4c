"""What the index holds of one language version."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

from languages import registry
from languages.folding import tokens_of
from languages.folding import words as fold_words

from .word_forms import forms_of

# A version's row number holds its work and its language: no join groups versions into works.
LANGUAGES_A_WORK = 16
OFTEN = 3
LONGEST_WORD = 60

_NUMBERS = {code: number for number, code in enumerate(registry.LANGUAGES)}
_CODES = list(registry.LANGUAGES)


def row_of(work_id, language):
    """The row number of a work's version in a language."""
    return work_id * LANGUAGES_A_WORK + _NUMBERS[language]


def languages_in(mask):
    """The language codes of the bits that a question's answer gives for a work."""
    return [code for number, code in enumerate(_CODES) if mask >> number & 1]


@dataclass(frozen=True)
class Version:
    """The words of a version as written, folded.

    `written` is how each looked in the text, `forms` what it is filed under beside itself.
    """

    row: int
    language: str
    title: list
    summary: list
    text: list
    written: dict
    forms: dict

    @cached_property
    def often(self):
        """Words that stand OFTEN times or more in the whole version."""
        counts = Counter(self.title)
        counts.update(self.summary)
        counts.update(self.text)
        return [word for word, number in counts.items() if number >= OFTEN]

    def standing(self):
        """Where its words stand, each in all its forms: (title, summary or often; word)."""
        parts = {"title": self.title, "summary": self.summary, "often": self.often}
        for place, words in parts.items():
            for word in dict.fromkeys((*words, *self.forms_of(words))):
                yield place, word

    def forms_of(self, words):
        """The other words under which some of its words are found too, each once, in their order."""
        return list(
            dict.fromkeys(chain.from_iterable(map(self.forms.__getitem__, dict.fromkeys(words))))
        )


def read_version(*, work_id, language, title, summary, text):
    """Take a version apart into folded words."""
    written, parts = {}, []
    for part in (title, summary, text):
        tokens = tokens_of(part)
        words = {token: _words(token) for token in dict.fromkeys(tokens)}
        parts.append(list(chain.from_iterable(map(words.__getitem__, tokens))))
        for token, its in words.items():
            for word in its:
                if word not in written:
                    written[word] = token.lower()[:LONGEST_WORD]
    forms = forms_of(written, registry.get(language).dictionary)
    return Version(row_of(work_id, language), language, *parts, written, forms)


@lru_cache(maxsize=131_072)
def _words(token):
    return tuple(word[:LONGEST_WORD] for word in fold_words(token))
