"""What the words of a question ask for: words, "phrases", -exclusions, the beginning of a word."""

import re
from dataclasses import dataclass, field

from languages import registry
from languages.folding import words as fold_words

from .counters import total_versions
from .fulltext import endings, statements
from .fulltext.rows import LONGEST_WORD
from .fulltext.spellings import may_mean, other_spellings
from .fulltext.vocabulary import Vocabulary
from .fulltext.word_forms import THIN, lemmas_of

MOST_WORDS, MOST_FORMS = 12, 24
SHORTEST_BEGINNING = 3
# A word in so large a part of all versions says nothing beside another word.
TOO_COMMON, WORTH_COUNTING = 0.4, 1_000
# Spelled with đ where somebody types d.
_STROKED = "hbs"

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

    `unwritten` are the words that stand in no text as they are typed: `{folded word: its Part}`.
    """

    parts: tuple = ()
    without: tuple = ()
    unwritten: dict = field(default_factory=dict)


def read_asked(text, *, language):
    """Read what was typed and widen its words by their forms and spellings; one statement, or two.

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
    known = _known([*wanted, *unwanted, *(word for _, words in phrases for word in words)])
    _widen(known, registry.get(language).dictionary)
    parts = {
        word: _part(known[word], may_begin=word == last) for word in _worth_asking(wanted, known)
    }
    said = [
        Part(phrase=tuple(known[word].as_spelled for word in words))
        for excludes, words in phrases
        if not excludes
    ]
    all_parts = (*parts.values(), *said)[:MOST_WORDS]
    without = [_part(known[word], may_begin=False) for word in unwanted]
    without += [Part(phrase=tuple(words)) for excludes, words in phrases if excludes]
    return Asked(
        parts=all_parts,
        without=tuple(without[:MOST_WORDS]) if all_parts else (),
        unwritten={word: part for word, part in parts.items() if not known[word].versions},
    )


@dataclass
class _Word:
    """What is known of a folded word: how many versions have it, in which dictionaries' languages.

    `meant` are words that it may be another spelling of, `spelled` those of them in texts that it
    is; `forms` the words to look for beside itself.
    """

    word: str
    meant: tuple
    versions: int = 0
    dictionaries: set = field(default_factory=set)
    spelled: tuple = ()
    forms: tuple = ()

    @property
    def as_spelled(self):
        """As it is written in texts, if only its spelling is another."""
        return self.word if self.versions or not self.spelled else self.spelled[0]


def _short(words):
    return [word[:LONGEST_WORD] for word in words[: 4 * MOST_WORDS]][:MOST_WORDS]


def _known(words):
    """What the vocabulary knows of these words and their spellings: {word: _Word}; one statement."""
    known = {word: _Word(word, tuple(may_mean(word))) for word in words}
    keys = list({*known, *(other for one in known.values() for other in one.meant)})
    by_word = {}
    if keys:
        for word, *row in statements.rows(
            f"SELECT word, language, written, versions FROM {Vocabulary().table}"
            f" WHERE versions > 0 AND word IN ({statements.places(keys)}) ORDER BY word, language",
            keys,
        ):
            by_word.setdefault(word, []).append(row)
    for word, one in known.items():
        for language, _, versions in by_word.get(word, ()):
            one.versions += versions
            one.dictionaries.add(registry.get(language).dictionary)
        one.spelled = tuple(
            other
            for other in one.meant
            if any(
                word in other_spellings(written, language=language)
                for language, written, _ in by_word.get(other, ())
            )
        )
    return known


def _widen(known, own):
    """Give these _Words their forms, for a reader whose language has the dictionary `own`."""
    strokes = {
        word: [other for other in one.meant if other.replace("dj", "d") == word]
        for word, one in known.items()
    }
    spelled = {other for one in known.values() for other in one.spelled}
    lemmas = lemmas_of({*known, *spelled, *(one for its in strokes.values() for one in its)})
    cut = {}
    for word, one in known.items():
        forms = list(one.spelled)
        for its in (word, *one.spelled):
            forms += _forms(its, lemmas.get(its, {}), own, one.dictionaries)
        if _STROKED not in lemmas.get(word, {}):
            for other in strokes[word]:
                forms += lemmas.get(other, {}).get(_STROKED, ())
        cut[word] = {
            code: endings.stems(word, dictionary=code)
            for code in _cut_by(one, lemmas.get(word, {}), own)
        }
        one.forms = forms + sorted({stem for stems in cut[word].values() for stem in stems})
    cut_from = _cut_from(cut)
    for word, one in known.items():
        forms = dict.fromkeys([*one.forms, *cut_from[word]])
        forms.pop(word, None)
        one.forms = tuple(forms)[:MOST_FORMS]


def _forms(word, lemmas, own, written_in):
    """What `word` is looked for by: its lemmas in each dictionary, and what may be cut from them."""
    is_own = own in lemmas or own in written_in
    forms = []
    for code in sorted(lemmas):
        if not is_own or code == own:
            forms += lemmas[code]
            if code in THIN:
                forms += sorted(endings.stems(word, dictionary=code))
            else:
                for lemma in lemmas[code]:
                    forms += sorted(endings.telling(endings.stems(lemma, dictionary=code)))
    return forms


def _cut_by(one, lemmas, own):
    """The dictionaries by whose endings a _Word is cut: those that lack it where it may be theirs."""
    if own in lemmas:
        return ()
    if own in one.dictionaries:
        return (own,)
    if one.versions:
        return sorted(one.dictionaries - lemmas.keys())
    return (own,) if lemmas else endings.ENDINGS


def _cut_from(cut):
    """The lemmas that have a stem in common with words: {word: lemmas}."""
    wanted = {}
    for word, by_dictionary in cut.items():
        wanted[word] = {
            (stem.removeprefix(endings.STEM) + ending, code)
            for code, stems in by_dictionary.items()
            for stem in endings.telling(stems)
            for ending in ("", *endings.ENDINGS[code].split())
        }
    lemmas = lemmas_of({one for its in wanted.values() for one, _ in its})
    return {
        word: sorted(one for one, code in its if one in lemmas.get(one, {}).get(code, ()))
        for word, its in wanted.items()
    }


def _part(one, *, may_begin):
    begins = may_begin and not one.versions and len(one.word) >= SHORTEST_BEGINNING
    return Part(words=(one.word, *one.forms), beginnings=(one.word,) if begins else ())


def _worth_asking(words, known):
    if len(words) < 2 or max(known[word].versions for word in words) < WORTH_COUNTING:
        return words
    limit = TOO_COMMON * total_versions()
    return [word for word in words if known[word].versions <= limit] or words[:1]
