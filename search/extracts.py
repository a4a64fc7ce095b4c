"""Where the words of a question stand in a text: an extract with the words marked.

Made for one page of results only, from texts in their own script: a question in Latin letters
marks Cyrillic words.
"""

from dataclasses import dataclass

from django.utils.html import escape, format_html, mark_safe

from languages import registry
from languages.folding import places
from languages.reading import reading_order

from .fulltext import statements
from .fulltext.endings import STEM
from .fulltext.word_forms import forms_of, inflections_of
from .models import Entry, EntryText

TEXTS = (
    "SELECT e.work_id, e.id, t.text, e.summary, e.title"
    f" FROM {EntryText._meta.db_table} t JOIN {Entry._meta.db_table} e ON e.id = t.entry_id"
    " WHERE e.id IN"
)
LENGTH, BEFORE = 220, 60
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


def extracts_for(results, matched, asked, *, language):
    """`{work id: Extract}` for Results; `matched` says in which languages each work matched.

    The reader's own version where it matched, else the nearest that they read. No extract where
    the words stand in what is shown anyway, title and summary. One statement.
    """
    marked = _Marked(asked)
    chosen = {}
    for result in results:
        languages = set(matched.get(result.shown.work_id, ()))
        order = reading_order(language, result.shown.original_language)
        code = next((one for one in order if one in languages and one in result.versions), None)
        if code is not None:
            chosen[result.versions[code]] = code
    extracts = {}
    found = statements.rows(f"{TEXTS} ({statements.places(chosen)})", chosen) if chosen else ()
    for work, pk, *texts in found:
        code = chosen[pk]
        dictionary = registry.get(code).dictionary
        for text in texts:
            if html := marked.extract(text, dictionary=dictionary):
                extracts[work] = Extract(code, html)
                break
    return extracts


class _Marked:
    """Marks the words of a question, in any of the forms that it was widened to."""

    def __init__(self, asked):
        self.forms = {word for part in asked.parts for word in part.words}
        self.words = {*self.forms, *(word for part in asked.parts for word in part.phrase)}
        for by_dictionary in inflections_of(self.forms).values():
            for words in by_dictionary.values():
                self.words.update(words)
        self.beginnings = tuple(one for part in asked.parts for one in part.beginnings)
        self.stems = tuple(
            one.removeprefix(STEM) for one in self.forms if one.startswith(STEM) and one != STEM
        )
        self.initials = frozenset(one[0] for one in (*self.words, *self.beginnings, *self.stems))

    def extract(self, text, *, dictionary):
        """The best piece of `text` as HTML, "" if none of the words is in it.

        `dictionary` is that of the text's language.
        """
        text = text[:MOST_READ]
        standing = places(
            text, lambda words: self._has_asked(words, dictionary), initials=self.initials
        )
        if not standing:
            return ""
        start = _best_start(standing)
        begin = _word_start(text, max(0, start - BEFORE))
        end = _word_end(text, begin + LENGTH)
        pieces, at = ["…" if begin else ""], begin
        for first, last in standing:
            if begin <= first and last <= end:
                pieces += [escape(text[at:first]), format_html("<mark>{}</mark>", text[first:last])]
                at = last
        pieces += [escape(text[at:end]), "…" if end < len(text) else ""]
        return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped

    def _has_asked(self, words, dictionary):
        for word in words:
            if word in self.words or word.startswith(self.beginnings):
                return True
            # The rest of a stem says little: whether it is the word's own, its forms say.
            if word.startswith(self.stems) and not self.forms.isdisjoint(
                forms_of([word], dictionary)[word]
            ):
                return True
        return False


def _best_start(places):
    """Where a piece begins that has most of the words."""
    best, most = places[0][0], 0
    for at, (start, _) in enumerate(places):
        number = sum(1 for first, _ in places[at : at + 20] if first < start + LENGTH - BEFORE)
        if number > most:
            best, most = start, number
    return best


def _word_start(text, at):
    while 0 < at < len(text) and not text[at - 1].isspace():
        at -= 1
    return at


def _word_end(text, at):
    while at < len(text) and not text[at].isspace():
        at += 1
    return min(at, len(text))
