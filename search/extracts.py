"""Where the words of a question stand in a text: an extract with the words marked.

Made for one page of results only, from texts in their own script: a question in Latin letters
marks Cyrillic words.
"""

import re
from collections import deque
from dataclasses import dataclass, replace
from functools import cache, partial
from html import escape

from django.utils.safestring import mark_safe

from languages import registry
from languages.folding import places, words_of_token

from .fulltext.endings import STEM
from .fulltext.word_forms import forms_of, inflections_of

LENGTH, BEFORE = 220, 60
_WORD = re.compile(r"[^\W_]")
MOST_READ = 60_000


@dataclass(frozen=True)
class Extract:
    """A piece of a version's text; `html` has the words asked for in <mark>."""

    language: str
    html: str

    @property
    def html_lang(self):
        """The value of its `lang`."""
        return registry.get(self.language).html_lang


def with_extracts(results, asked):
    """These Results, each with an extract of the version that `matched`, if the words are in it."""
    marked = _Marked(asked)
    return [replace(one, extract=_extract(one.matched, marked)) for one in results]


def _extract(entry, marked):
    if entry is None:
        return None
    dictionary = registry.get(entry.language).dictionary
    for text in (entry.text or "", entry.summary, entry.title):
        if html := marked.extract(text, dictionary=dictionary):
            return Extract(entry.language, html)
    return None


class _Marked:
    """Marks the words of a question, in any of the forms that it was widened to."""

    def __init__(self, asked):
        inflections = inflections_of({word for part in asked.parts for word in part.words})
        self.sought, self.phrases = [], []
        for part in asked.parts:
            first = len(self.sought)
            self.sought += _sought_of(part, inflections)
            if part.phrase:
                self.phrases.append(range(first, len(self.sought)))
        # A bit for each thing sought, above them one for each whole phrase.
        self.all = (1 << len(self.sought) + len(self.phrases)) - 1
        self.begin = frozenset(one for sought in self.sought for one in sought.begin)
        # Texts share their words: each is judged once.
        self.which = cache(self._which)

    def extract(self, text, *, dictionary):
        """The best piece of `text` as HTML, "" if none of the words is in it.

        `dictionary` is that of the text's language.
        """
        text = text[:MOST_READ]
        best = self._best_start(text, dictionary)
        if best is None:
            return ""
        begin = _word_start(text, max(0, best - BEFORE))
        end = _word_end(text, begin + LENGTH)
        piece, at = text[begin:end], 0
        pieces = ["…" if begin else ""]
        for first, last, _ in self._places(piece, dictionary):
            pieces += [escape(piece[at:first]), f"<mark>{escape(piece[first:last])}</mark>"]
            at = last
        pieces += [escape(piece[at:]), "…" if end < len(text) else ""]
        return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped

    def _best_start(self, text, dictionary):
        """Where the first piece begins that has all that is sought, else most of it."""
        best, most = None, 0
        near, end, runs = deque(), 0, [0] * len(self.phrases)
        for start, stop, which in self._places(text, dictionary):
            if self.phrases:
                beside = not _WORD.search(text, end, start)
                which |= self._phrases_ended(runs, which, beside=beside)
                end = stop
            while near and near[0][0] <= start - LENGTH + BEFORE:
                near.popleft()
            near.append((start, which))
            together = 0
            for _, its in near:
                together |= its
            if together.bit_count() > most:
                best, most = near[0][0], together.bit_count()
                if together == self.all:
                    break
        return best

    def _phrases_ended(self, runs, which, *, beside):
        """The bits of the phrases that end with this token; `runs` says how far each had come.

        `beside` says whether no other word stands between the last token and this.
        """
        ended = 0
        for number, places_of_words in enumerate(self.phrases):
            come = runs[number] if beside else 0
            if not which >> places_of_words[come] & 1:
                come = 0
            runs[number] = come + 1 if which >> places_of_words[come] & 1 else 0
            if runs[number] == len(places_of_words):
                ended |= 1 << len(self.sought) + number
                runs[number] = 0
        return ended

    def _places(self, text, dictionary):
        return places(text, partial(self.which, dictionary), beginnings=self.begin)

    def _which(self, dictionary, token):
        """A bit for each thing sought that this token is."""
        words = words_of_token(token)
        return sum(
            1 << place for place, one in enumerate(self.sought) if one.is_among(words, dictionary)
        )


@dataclass(frozen=True)
class _Sought:
    """One thing that is asked for: the `words` that it is in texts, among them its `forms`."""

    words: frozenset
    forms: frozenset = frozenset()
    beginnings: tuple = ()
    stems: tuple = ()

    @property
    def begin(self):
        """What its words begin with, one or two letters; a stem as filed is no word of a text."""
        written = (one for one in self.words if one == STEM or not one.startswith(STEM))
        return {one[:2] for one in (*written, *self.beginnings, *self.stems)}

    def is_among(self, words, dictionary):
        """Whether one of these folded words, of a text in the dictionary's language, is it."""
        for word in words:
            if word in self.words or word.startswith(self.beginnings):
                return True
            # The rest of a stem says little: whether it is the word's own, its forms say.
            if word.startswith(self.stems) and not self.forms.isdisjoint(
                forms_of([word], dictionary)[word]
            ):
                return True
        return False


def _sought_of(part, inflections):
    """Each word of a phrase by itself, else all that the part may be."""
    if part.phrase:
        return [_Sought(frozenset({word})) for word in part.phrase]
    words = set(part.words)
    for word in part.words:
        words.update(*inflections.get(word, {}).values())
    stems = tuple(
        one.removeprefix(STEM) for one in part.words if one.startswith(STEM) and one != STEM
    )
    return [_Sought(frozenset(words), frozenset(part.words), part.beginnings, stems)]


def _word_start(text, at):
    while 0 < at < len(text) and not text[at - 1].isspace():
        at -= 1
    return at


def _word_end(text, at):
    while at < len(text) and not text[at].isspace():
        at += 1
    return min(at, len(text))
