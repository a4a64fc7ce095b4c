"""Looks new words up in the dictionaries: what the indexer does beside the web workers."""

from languages import registry

from .dictionaries import dictionary
from .spellings import other_spellings
from .vocabulary import SPELLING


def look_up(vocabulary, *, report=lambda words: None):
    """Find the forms of every word that no dictionary has been asked about; says how many.

    Forms that nobody wrote are added too, so that a question in any case of a word finds it.
    """
    by_dictionary = {}
    for language, words in vocabulary.not_looked_up().items():
        by_dictionary.setdefault(registry.get(language).dictionary, {})[language] = words
    done = 0
    for code, languages in by_dictionary.items():
        asked = dictionary(code)
        records, lemmas = set(), set()
        for language, words in languages.items():
            for word, written in words.items():
                lemma, forms = asked.forms(word, written)
                if lemma:
                    lemmas.add(lemma)
                records.update((code, word, form) for form in forms)
                for spelling in other_spellings(written, language=language):
                    records.update((SPELLING, spelling, form) for form in {word, *forms})
        records.update((code, word, form) for word, form in asked.inflections(lemmas))
        vocabulary.add_forms(records)
        for language, words in languages.items():
            vocabulary.mark_looked_up(language, words)
            done += len(words)
        report(done)
    return done
