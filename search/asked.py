"""What the words of a question ask for: words, "phrases", -exclusions, the beginning of a word."""

import re
from dataclasses import dataclass

from languages import registry
from languages.folding import words as fold_words

from .counters import total_versions
from .fulltext import endings, statements
from .fulltext.rows import LONGEST_WORD
from .fulltext.vocabulary import SPELLING, Vocabulary

MOST_WORDS, MOST_FORMS = 12, 16
SHORTEST_BEGINNING = 3
# A word in so large a part of all versions says nothing beside another word.
TOO_COMMON, WORTH_COUNTING = 0.4, 1_000

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″＂", '"') | {"−": "-", "–": "-"})
_PIECE = re.compile(r'(?<!\S)(-?)"([^"]*)"?|(\S+)')


@dataclass(frozen=True)
class Part:
    """One thing asked for: any of some words, or of the words with a beginning, or a phrase."""

    words: tuple = ()
    beginnings: tuple = ()
    phrase: tuple = ()


@dataclass(frozen=True)
class Asked:
    """All of `parts` must hold for a version, and none of `without` for any version of the work.

    `unknown` are the words that occur nowhere in any form, folded.
    """

    parts: tuple = ()
    without: tuple = ()
    unknown: tuple = ()


def read_asked(text, *, language):
    """Read what was typed and widen its words through the vocabulary; two statements.

    `language` is the reader's: where their dictionary knows a word, its forms count, else those
    of all.
    """
    phrases, wanted, unwanted = [], [], []
    for minus, phrase, piece in _PIECE.findall(text.translate(_QUOTES)):
        if piece:
            excludes = piece.startswith("-") and len(piece) > 1
            (unwanted if excludes else wanted).extend(fold_words(piece))
        elif folded := _short(fold_words(phrase)):
            phrases.append((bool(minus), folded))
    wanted = list(dict.fromkeys(_short(wanted)))
    unwanted = list(dict.fromkeys(_short(unwanted)))
    # Somebody still typing has not come to a space.
    last = wanted[-1] if wanted and text[-1:] not in ' "' else ""
    known = _known(
        [*wanted, *unwanted, *(word for _, words in phrases for word in words)],
        dictionary=registry.get(language).dictionary,
    )
    forms = _forms(known, language)
    parts = [
        _part(word, known, forms, may_begin=word == last) for word in _worth_asking(wanted, known)
    ]
    for excludes, words in phrases:
        words = tuple(_as_spelled(word, known, forms) for word in words)
        if not excludes:
            parts.append(Part(phrase=words))
    without = [_part(word, known, forms, may_begin=False) for word in unwanted]
    without += [Part(phrase=tuple(words)) for excludes, words in phrases if excludes]
    return Asked(
        parts=tuple(parts[:MOST_WORDS]),
        without=tuple(without[:MOST_WORDS]) if parts else (),
        unknown=tuple(
            word for word in wanted if not known[word].versions and not known[word].forms
        ),
    )


@dataclass
class _Known:
    versions: int = 0
    dictionaries: tuple = ()
    forms: tuple = ()


def _short(words):
    return [word[:LONGEST_WORD] for word in words[: 4 * MOST_WORDS]][:MOST_WORDS]


def _known(words, *, dictionary):
    """What the vocabulary knows of these words and of their stems in a dictionary; one statement."""
    found = {word: _Known() for word in words}
    if not found:
        return found
    for word in words:
        found |= {stem: _Known() for stem in endings.stems(word, dictionary=dictionary)}
    vocabulary = Vocabulary()
    places = statements.places(list(found))
    for word, source, form, number in statements.rows(
        f"SELECT word, language, NULL, versions FROM {vocabulary.word} WHERE word IN ({places})"
        f" UNION ALL SELECT word, dictionary, form, 0 FROM {vocabulary.form}"
        f" WHERE word IN ({places})",
        [*found, *found],
    ):
        one = found[word]
        if form is None:
            one.versions += number
            one.dictionaries += (registry.get(source).dictionary,)
        else:
            one.forms += ((source, form),)
    return found


def _forms(known, language):
    own = registry.get(language).dictionary
    forms = {}
    for word, one in known.items():
        is_own = own in one.dictionaries or any(source == own for source, _ in one.forms)
        found = [
            form for source, form in sorted(one.forms) if not is_own or source in (own, SPELLING)
        ]
        if not one.versions and not is_own:
            # Not even a neighbour's dictionary may know it as the reader's would.
            codes = (own,) if one.forms else (own, *endings.ENDINGS)
            found += [
                form
                for code in codes
                for stem in sorted(endings.stems(word, dictionary=code))
                for form in (stem, *_forms_in(code, known.get(stem)))
            ]
        forms[word] = tuple(dict.fromkeys(found))[:MOST_FORMS]
    return forms


def _forms_in(dictionary, one):
    return [form for source, form in one.forms if source == dictionary] if one else []


def _part(word, known, forms, *, may_begin):
    begins = may_begin and not known[word].versions and len(word) >= SHORTEST_BEGINNING
    return Part(words=(word, *forms[word]), beginnings=(word,) if begins else ())


def _as_spelled(word, known, forms):
    """A word of a phrase as it is written in texts, if only its spelling is another."""
    if known[word].versions:
        return word
    return next((form for source, form in known[word].forms if source == SPELLING), word)


def _worth_asking(words, known):
    if len(words) < 2 or max(known[word].versions for word in words) < WORTH_COUNTING:
        return words
    limit = TOO_COMMON * total_versions()
    return [word for word in words if known[word].versions <= limit] or words[:1]
