"""The corpus: works with their facts, versions and planted words, all from one seed.

`plan` says what every work is, quickly and without a word of text; `text_of` writes one version.
Both depend on nothing but the seed and their arguments.
"""

import datetime
import random
from dataclasses import dataclass, field

from . import planted
from .lexicon import LANGUAGES

# How many works have so many versions: 2.5 on average.
VERSIONS = {1: 0.27, 2: 0.30, 3: 0.22, 4: 0.12, 5: 0.06, 6: 0.02, 7: 0.01}
ORIGINALS = dict(zip(LANGUAGES, (40, 12, 12, 12, 12, 6, 6), strict=True))
KINDS = {"story": 45, "resource": 35, "meeting": 12, "report": 8}
FORMATS = {
    "story": ("narrative", "interview", "card", "testimonial", "analysis"),
    "resource": ("guide", "report", "tool", "paper", "code", "case_study", "slides", "recording"),
    "meeting": ("online", "in_person", "hybrid"),
    "report": ("",),
}
COMMITMENTS = (5, 8, 11, 1, 9, 3, 6, 10, 2, 7, 12, 4)
COUNTRIES = ("mk", "rs", "al", "ba", "xk", "me", "hr", "tr", "ro", "bg", "si", "ke", "in", "br")
FIRST_DAY, LAST_DAY = datetime.date(2008, 1, 1), datetime.date(2025, 12, 31)
SHORTEST, LONGEST = 150, 600
MOST_OF_A_PLANTED_WORD = 4


@dataclass(slots=True)
class PlannedWork:
    """One work: its facts, and which planted words stand in all of its versions."""

    number: int
    kind: str
    format: str
    scope: str
    date: datetime.date
    commitments: list
    topics: list
    countries: list
    original: str
    languages: list
    words: list = field(default_factory=list)
    phrases: list = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Text:
    """The words of one version."""

    title: str
    summary: str
    text: str


def plan(works, *, seed, topics):
    """All works in their order; `topics` are the slugs to file under."""
    rng = random.Random(f"{seed} {works}")  # noqa: S311 - the same again, not a secret
    planned = [_work(number, rng, topics) for number in range(works)]
    for kind, share in planted.SHARES.items():
        for word in planted.WORDS[kind]:
            for work in rng.sample(planned, max(1, round(share * works))):
                work.words.append(word)
    together, alone = _numbers(works, planted.TOGETHER, planted.ALONE)
    for one, other in planted.PAIRS:
        chosen = rng.sample(planned, together + 2 * alone)
        for work in chosen[: together + alone]:
            work.words.append(one)
        for work in [*chosen[:together], *chosen[together + alone :]]:
            work.words.append(other)
    side_by_side, apart = _numbers(works, planted.SIDE_BY_SIDE, planted.APART)
    for phrase in planted.PHRASES:
        chosen = rng.sample(planned, side_by_side + apart)
        for work in chosen[:side_by_side]:
            work.phrases.append(phrase)
        for work in chosen[side_by_side:]:
            work.words.extend(phrase)
    return planned


def text_of(work, language, *, seed, lexicon):
    """Write a version of a planned work."""
    rng = random.Random(f"{seed} {work.number} {language}")  # noqa: S311 - the same again
    words = lexicon.draw(rng, rng.randint(SHORTEST, LONGEST))
    title = lexicon.draw(rng, rng.randint(4, 8))
    summary = lexicon.draw(rng, rng.randint(15, 35))
    # Places three words apart, so that words planted alone never stand side by side.
    places = rng.sample(range(len(words) // 3), len(words) // 3)
    for phrase in work.phrases:
        at = 3 * places.pop()
        words[at : at + 2] = [planted.written(word, language) for word in phrase]
    for word in work.words:
        words[3 * places.pop()] = planted.written(word, language)
        for _ in range(min(rng.randrange(MOST_OF_A_PLANTED_WORD), len(places) - 20)):
            words[3 * places.pop()] = planted.inflected(word, language, rng)
        luck = rng.random()
        if luck < 0.06:
            title[-1] = planted.written(word, language)
        elif luck < 0.2:
            summary[3 * rng.randrange(5)] = planted.written(word, language)
    return Text(" ".join(title).capitalize(), _sentences(summary, rng), _sentences(words, rng))


def _work(number, rng, topics):
    original = rng.choices(list(ORIGINALS), weights=ORIGINALS.values())[0]
    others = [language for language in LANGUAGES if language != original]
    versions = rng.choices(list(VERSIONS), weights=VERSIONS.values())[0]
    kind = rng.choices(list(KINDS), weights=KINDS.values())[0]
    days = (LAST_DAY - FIRST_DAY).days
    return PlannedWork(
        number=number,
        kind=kind,
        format=_one_of(FORMATS[kind], rng),
        scope="regional" if rng.random() < 0.8 else "global",
        # More of late than long ago.
        date=FIRST_DAY + datetime.timedelta(days=int(days * rng.random() ** 0.6)),
        commitments=_some_of(COMMITMENTS, rng, rng.choice((1, 1, 2, 2, 3))),
        topics=_some_of(topics, rng, rng.choice((0, 1, 1, 2, 3))),
        countries=_some_of(COUNTRIES, rng, rng.choice((0, 1, 1, 1, 2))),
        original=original,
        languages=[original, *rng.sample(others, versions - 1)],
    )


def _one_of(values, rng):
    """One of some values, the first ones more often."""
    weights = [1 / (place + 2) for place in range(len(values))]
    return rng.choices(values, weights=weights)[0]


def _some_of(values, rng, number):
    found = {}
    while len(found) < number:
        found[_one_of(values, rng)] = None
    return list(found)


def _numbers(works, *shares):
    return [max(1, round(share * works)) for share in shares]


def _sentences(words, rng):
    """The words with stops, capitals and paragraphs."""
    words, at = list(words), 0
    while at < len(words):
        words[at] = words[at].capitalize()
        at += rng.randint(7, 20)
        end = min(at, len(words)) - 1
        words[end] += ".\n" if rng.random() < 0.2 else "."
    return " ".join(words).replace("\n ", "\n").strip()
