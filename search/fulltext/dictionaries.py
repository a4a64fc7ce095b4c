"""What a word's dictionary form is: simplemma's dictionaries, and endings where they are silent.

Loading one costs up to 150 MB and a second, so only commands that index do it, one at a time
(`dictionary()` forgets the one before). Nothing that answers requests imports this module.
"""

import gc

from simplemma.strategies import DictionaryLookupStrategy
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from languages.folding import words
from languages.letters import SERBIAN_WITH_GUESTS

from . import endings

# Spellings that the dictionaries do not have: the cedilla for the comma, the circumflex.
_AS_IN_DICTIONARIES = {
    "ro": str.maketrans("şţ", "șț"),
    "tr": str.maketrans("âîû", "aiu"),
    "hbs": SERBIAN_WITH_GUESTS,
}
# These lack many forms with the article; a stem is kept beside what they say.
_THIN = frozenset({"sq", "bg"})


class Dictionary:
    """One of simplemma's dictionaries, asked for folded forms of words as written."""

    def __init__(self, code):
        self.code = code
        factory = DefaultDictionaryFactory(cache_max_size=1)
        self._words = factory.get_dictionary(code)
        self._lookup = DictionaryLookupStrategy(factory)
        self._spelling = _AS_IN_DICTIONARIES.get(code, {})

    def lemma(self, written):
        """The dictionary form of a lower-case word in its own script; None if unknown."""
        found = self._lookup.get_lemma(written, self.code)
        if found is None and self._spelling:
            found = self._lookup.get_lemma(written.translate(self._spelling), self.code)
        return found

    def forms(self, word, written):
        """The folded lemma ("" if unknown), and the forms that `word` is found under beside itself."""
        lemma = self.lemma(written)
        forms = set(words(lemma)) if lemma else set()
        if lemma is None or self.code in _THIN:
            forms |= endings.stems(word, dictionary=self.code)
        return "".join(words(lemma or "")), {form for form in forms if form and form != word}

    def inflections(self, lemmas):
        """(word as written, folded, folded lemma) of every word whose folded lemma is one of these.

        One after the other: all of them at once would take as much memory as the dictionary.
        """
        folded = {}
        for written, lemma in self._words.items():
            if lemma not in folded:
                form = words(lemma)
                folded[lemma] = form[0] if len(form) == 1 and form[0] in lemmas else ""
            if (form := folded[lemma]) and len(word := words(written)) == 1 and word[0] != form:
                yield written, word[0], form


_at_hand = {}


def dictionary(code):
    """The dictionary with this code; the one asked for before is let go of."""
    if code not in _at_hand:
        _at_hand.clear()
        gc.collect()  # simplemma's factories hold themselves in a circle
        _at_hand[code] = Dictionary(code)
    return _at_hand[code]
