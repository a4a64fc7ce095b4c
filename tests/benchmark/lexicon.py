"""Words of the seven languages with their frequencies, most of them real.

The most frequent are those of the demonstration content in its order, then come words out of
simplemma's dictionaries, each in several of its forms, and between them some that no dictionary
has, as names are. Frequencies fall by Zipf's law.
"""

import hashlib
import json
import random
import re
import unicodedata
from collections import Counter
from itertools import accumulate, islice

from . import planted
from .parameters import ROOT

LANGUAGES = ("en", "sq", "mk", "sr", "bs", "tr", "ro")
DICTIONARIES = {"bs": "hbs", "sr": "hbs"}
WORDS_A_LANGUAGE = 60_000
# So many forms of a word occur; a word that no dictionary has comes with every third.
FORMS_A_LEMMA, UNKNOWN_EVERY = 8, 3
EXPONENT, SHIFT = 1.25, 8

_LETTERS = re.compile(r"[^\W\d_]+")
_NO_WORDS = re.compile(r"https?://\S+|^\s*[-{\s]*\w+:|\b\w+:(?=\s)", re.MULTILINE)
_IN_CYRILLIC = re.compile(r"[а-џѐ-ѓѕ-ќ]+")
_STARTS = (*"bdfgklmnprstvz", "br", "dr", "gr", "kr", "pl", "st", "tr")
_VOWELS = "aeiou"


class Lexicon:
    """The words of one language, by frequency."""

    def __init__(self, words):
        self.words = words
        self._weights = list(
            accumulate((rank + SHIFT) ** -EXPONENT for rank in range(1, len(words) + 1))
        )

    def draw(self, rng, number):
        """Words as a text has them: a few again and again, most of them seldom."""
        return rng.choices(self.words, cum_weights=self._weights, k=number)


def lexicons(seed, *, folder=None):
    """`{language: Lexicon}`, always the same for a seed; kept in `folder` if there is one."""
    path = folder / f"words-{_key(seed)}.json" if folder else None
    if path and path.exists():
        words = json.loads(path.read_text(encoding="utf-8"))
    else:
        words = {language: _words(language, seed) for language in LANGUAGES}
        if path:
            folder.mkdir(parents=True, exist_ok=True)
            beside = path.with_suffix(f".{random.SystemRandom().randrange(10**6)}")
            beside.write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
            beside.replace(path)
    return {language: Lexicon(words[language]) for language in LANGUAGES}


def _key(seed):
    made_of = [*sorted((ROOT / "content").rglob("*.md")), *sorted(ROOT.glob("languages/*.py"))]
    made_of += [*(ROOT / "tests/benchmark").glob("[lp]*ed.py"), *ROOT.glob("tests/benchmark/lex*")]
    digest = hashlib.sha256(str(seed).encode())
    for path in made_of:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _words(language, seed):
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    rng = random.Random(f"{seed} {language}")  # noqa: S311 - the same again, not a secret
    factory = DefaultDictionaryFactory(cache_max_size=1)
    known = factory.get_dictionary(DICTIONARIES.get(language, language))
    is_cyrillic = language in planted.CYRILLIC_LANGUAGES
    by_lemma = {}
    for word, lemma in known.items():
        if 3 <= len(word) <= 16 and _fits(word, is_cyrillic):
            by_lemma.setdefault(lemma, []).append(word)
    tail = []
    for lemma in rng.sample(list(by_lemma), len(by_lemma)):
        # As often as a lemma is written, its forms are.
        forms = by_lemma[lemma]
        tail += rng.sample(forms, min(len(forms), FORMS_A_LEMMA))
        if len(tail) % UNKNOWN_EVERY == 0:
            tail.append(_made_up(rng, language))
        if len(tail) > WORDS_A_LANGUAGE * 1.1:
            break
    head = [word for word, _ in _content_words(language).most_common()]
    words = dict.fromkeys([*head, *tail])
    # Neither the word nor what it is a form of: fora is found by forum.
    alone = (w for w in words if not (_is_of_a_family(w) or _is_of_a_family(known.get(w) or "")))
    return list(islice(alone, WORDS_A_LANGUAGE))


def _content_words(language):
    """The words of the demonstration content in a language, counted."""
    counts = Counter()
    is_cyrillic = language in planted.CYRILLIC_LANGUAGES
    for path in sorted((ROOT / "content").rglob(f"{language}.md")):
        text = _NO_WORDS.sub(" ", path.read_text(encoding="utf-8"))
        counts.update(w for w in _LETTERS.findall(text.lower()) if _fits(w, is_cyrillic))
    return counts


def _fits(word, is_cyrillic):
    if not word.isalpha() or not word.islower():
        return False
    return bool(_IN_CYRILLIC.fullmatch(word)) if is_cyrillic else not _IN_CYRILLIC.search(word)


def _is_of_a_family(word):
    """Whether a word begins like a planted one, its accents aside."""
    plain = unicodedata.normalize("NFKD", word.translate(planted.LATIN))
    return "".join(one for one in plain if one.isascii()).startswith(planted.FAMILIES)


def _made_up(rng, language):
    word = "".join(
        rng.choice(_STARTS) + rng.choice(_VOWELS) for _ in range(rng.choice((2, 3, 3, 4)))
    ) + rng.choice(("", "", "n", "r", "k"))
    return planted.written(word, language)
