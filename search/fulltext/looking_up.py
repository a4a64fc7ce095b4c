"""Looks new words up in the dictionaries: what the indexer does beside the web workers."""

from collections import defaultdict
from dataclasses import dataclass

from languages import registry

from . import endings
from .dictionaries import dictionary
from .spellings import other_spellings, without_stroke
from .vocabulary import SPELLING

# Their readers ask for many a word that stands in a neighbour's text only.
NEIGHBOURS = ("hbs", "mk", "bg", "sl")


@dataclass(frozen=True)
class _Word:
    """A new word, what a dictionary says of it (`lemma` is folded, "" if unknown), its forms."""

    language: str
    word: str
    written: str
    lemma: str
    forms: frozenset


def look_up(vocabulary):
    """Find the forms of every word that no dictionary has been asked about; says how many.

    Forms that nobody wrote are added too, so that a question in any case of a word finds it, in
    its own language or in a neighbour's: Macedonian одговорноста finds Serbian одговорност.
    """
    new = defaultdict(list)
    by_dictionary = sorted(
        vocabulary.not_looked_up().items(), key=lambda one: registry.get(one[0]).dictionary
    )
    for language, words in by_dictionary:
        code = registry.get(language).dictionary
        for word, written in words.items():
            lemma, forms = dictionary(code).forms(word, written)
            new[code].append(_Word(language, word, written, lemma, frozenset(forms)))
    lemmas = {code: {one.lemma for one in words if one.lemma} for code, words in new.items()}
    for code, wanted in _wanted(lemmas).items():
        vocabulary.add_forms(_inflections(code, wanted), of_text=False)
    for code, words in new.items():
        _add_forms(vocabulary, code, words, lemmas[code])
    return sum(map(len, new.values()))


def _inflections(code, lemmas):
    for written, word, lemma in dictionary(code).inflections(lemmas):
        yield code, word, lemma
        if plain := without_stroke(written):
            yield SPELLING, plain, lemma


def _wanted(lemmas):
    """Which lemmas to inflect by which dictionary; the one at hand comes first."""
    among_neighbours = set().union(*(lemmas.get(code, ()) for code in NEIGHBOURS))
    wanted = dict.fromkeys(reversed(lemmas), None)
    wanted |= dict.fromkeys(NEIGHBOURS if among_neighbours else (), among_neighbours)
    return {code: lemmas[code] if its is None else its for code, its in wanted.items()}


def _add_forms(vocabulary, code, words, lemmas):
    """Write the forms of new words; those that the dictionary lacks take them from their stems.

    Slovene zavezah is in no dictionary, but cut to zavez it is zaveza's.
    """
    stems_of_lemmas = (
        (code, stem, lemma)
        for lemma in lemmas
        for stem in endings.telling(endings.stems(lemma, dictionary=code))
    )
    vocabulary.add_forms(stems_of_lemmas, of_text=False)
    unknown = {one for one in words if not one.lemma}
    stems = {stem for one in unknown for stem in endings.telling(one.forms)}
    cut_from = vocabulary.forms_in_dictionary(stems, code)
    records, by_language = set(), defaultdict(list)
    for one in words:
        forms = set(one.forms)
        if one in unknown:
            forms |= {lemma for stem in one.forms for lemma in cut_from.get(stem, ())} - {one.word}
        records.update((code, one.word, form) for form in forms)
        for spelling in other_spellings(one.written, language=one.language):
            records.update((SPELLING, spelling, form) for form in {one.word, *forms})
        by_language[one.language].append(one.word)
    vocabulary.add_forms(records, of_text=True)
    for language, its in by_language.items():
        vocabulary.mark_looked_up(language, its)
