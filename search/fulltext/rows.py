"""What the index holds of one language version."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from languages import registry
from languages.folding import folded_tokens

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
    """The words of a version as written, folded; `written` is how each looked in the text."""

    row: int
    language: str
    title: list
    summary: list
    text: list
    written: dict

    @cached_property
    def often(self):
        """Words that stand OFTEN times or more in the whole version."""
        counts = Counter(self.title)
        counts.update(self.summary)
        counts.update(self.text)
        return [word for word, number in counts.items() if number >= OFTEN]

    @cached_property
    def _forms(self):
        dictionary = registry.get(self.language).dictionary
        return {word: forms_of(word, dictionary) for word in self.written}

    def forms(self, words):
        """The other words under which some of its words are found too, each once, in their order."""
        return list(
            dict.fromkeys(form for word in dict.fromkeys(words) for form in self._forms[word])
        )


def read_version(*, work_id, language, title, summary, text):
    """Take a version apart into folded words."""
    written, parts = {}, []
    for part in (title, summary, text):
        tokens, folded = folded_tokens(part)
        short = {token: [word[:LONGEST_WORD] for word in its] for token, its in folded.items()}
        parts.append([word for token in tokens for word in short[token]])
        for token, its in short.items():
            for word in its:
                if word not in written:
                    written[word] = token.lower()[:LONGEST_WORD]
    return Version(row_of(work_id, language), language, *parts, written)
