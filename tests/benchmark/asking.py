"""The questions: what is asked, by readers of which languages, and how many works answer."""

from collections import Counter
from dataclasses import dataclass
from itertools import product
from urllib.parse import urlencode

from . import planted
from .lexicon import LANGUAGES
from .planted import COMMON, MEDIUM, RARE

PAGE_SIZE = 20
DEEP_PAGE = 500
SEARCH, SUGGEST, DID_YOU_MEAN = "search", "suggest", "did you mean"


@dataclass(frozen=True)
class Instance:
    """One question as it is asked: by a reader of a language, with how many works answer it."""

    language: str
    parameters: tuple
    expected: int = 0

    @property
    def query_string(self):
        """As it stands in an address."""
        return urlencode(self.parameters)

    @property
    def words(self):
        """What was typed."""
        return dict(self.parameters).get("q", "")


@dataclass(frozen=True)
class Ask:
    """A class of questions, asked with several words and in several languages in turn."""

    name: str
    way: str
    instances: tuple


def questions(works):
    """Every class of questions about a planned corpus."""
    counting = _Counting(works)
    return [
        _listing("listing", counting, [()]),
        _listing("listing, a commitment", counting, _one_value(works)),
        _listing("the same, page 500", counting, _one_value(works)[:1], page=DEEP_PAGE),
        _listing("listing, commitment + country", counting, _two_values(works)),
        *(
            _search(f"{name}{suffix}", counting, words, filters)
            for name, words in _searches()
            for suffix, filters in (("", [()]), (" + 2 filters", _two_values(works)))
        ),
        Ask("suggestion", SUGGEST, _typed(lambda word: word[: 3 + len(word) % 2])),
        Ask("did you mean", DID_YOU_MEAN, _typed(planted.mistyped)),
    ]


class _Counting:
    """Which works have what, kept as sets: thousands of questions are counted."""

    def __init__(self, works):
        self._everything = len(works)
        self._having = {}
        for work in works:
            its = [("phrase", one) for one in work.phrases] + [("word", one) for one in work.words]
            its += [("commitment", one) for one in work.commitments]
            its += [("country", one) for one in work.countries]
            for one in its:
                self._having.setdefault(one, set()).add(work.number)

    def works_with(self, chosen, *, words=(), phrase=()):
        """The number of works that have all of it."""
        asked = [*chosen.items(), *(("word", word) for word in words)]
        if phrase:
            asked.append(("phrase", tuple(phrase)))
        if not asked:
            return self._everything
        return len(set.intersection(*(self._having.get(one, set()) for one in asked)))


def _searches():
    for kind in (COMMON, MEDIUM, RARE):
        yield f"{kind} word", [((word,), ()) for word in planted.WORDS[kind]]
    yield "two words", [(pair, ()) for pair in planted.PAIRS]
    yield "phrase", [((), phrase) for phrase in planted.PHRASES]


def _listing(name, counting, filters, *, page=1):
    instances = []
    for place, language in enumerate(LANGUAGES):
        chosen = dict(filters[place % len(filters)])
        count = counting.works_with(chosen)
        pairs = _pairs(chosen)
        if page > 1:
            pairs.append(("page", min(page, -(-count // PAGE_SIZE))))
        instances.append(Instance(language, tuple(pairs), count))
    return Ask(name, SEARCH, tuple(instances))


def _search(name, counting, asked, filters):
    instances = []
    for place, (language, (words, phrase)) in enumerate(product(LANGUAGES, asked)):
        chosen = dict(filters[place % len(filters)])
        typed = " ".join(planted.written(word, language) for word in words or phrase)
        typed = f'"{typed}"' if phrase else typed
        count = counting.works_with(chosen, words=words, phrase=phrase)
        instances.append(Instance(language, (("q", typed), *_pairs(chosen)), count))
    # Languages and words change from one question to the next.
    return Ask(name, SEARCH, tuple(instances[step * 6 % len(instances)] for step in range(35)))


def _typed(change):
    words = [word for one in planted.WORDS.values() for word in one]
    return tuple(
        Instance(language, (("q", planted.written(change(word), language)),))
        for place, word in enumerate(words)
        for language in (LANGUAGES[place % len(LANGUAGES)], LANGUAGES[(place + 3) % 7])
    )


def _pairs(chosen):
    return [(facet, str(value)) for facet, value in chosen.items()]


def _most(works, attribute):
    counts = Counter(value for work in works for value in getattr(work, attribute))
    return [value for value, _ in counts.most_common(3)]


def _one_value(works):
    return [(("commitment", value),) for value in _most(works, "commitments")]


def _two_values(works):
    return [
        (("commitment", commitment), ("country", country))
        for commitment, country in product(_most(works, "commitments"), _most(works, "countries"))
    ]
