"""What the index holds of one language version."""

from collections import Counter
from dataclasses import dataclass

from languages import registry
from languages.folding import tokens

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

    @property
    def words(self):
        """Every word that occurs, once."""
        return self.written.keys()

    def often(self):
        """Words that stand OFTEN times or more in the whole version."""
        counts = Counter(self.title)
        counts.update(self.summary)
        counts.update(self.text)
        return [word for word, number in counts.items() if number >= OFTEN]


def read_version(*, work_id, language, title, summary, text):
    """Take a version apart into folded words."""
    written = {}
    parts = []
    for part in (title, summary, text):
        words = []
        for start, end, folded in tokens(part):
            for word in folded:
                word = word[:LONGEST_WORD]
                words.append(word)
                if word not in written:
                    written[word] = part[start:end].lower()[:LONGEST_WORD]
        parts.append(words)
    return Version(row_of(work_id, language), language, *parts, written)


def forms_in(words, language):
    """The other words under which these can be found too, each once, in a steady order."""
    dictionary = registry.get(language).dictionary
    return list(dict.fromkeys(form for word in words for form in forms_of(word, dictionary)))
