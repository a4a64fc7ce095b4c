"""The glossary that translators work with: it begins as the files say, and reviewers keep it."""

from functools import cached_property

from languages.glossary import Term, pattern, read_glossary
from languages.registry import LANGUAGES

from .models import GlossaryTerm

SOURCE = "en"


def seed_glossary(folder):
    """Add the terms of the files in `folder` that the database lacks; what is there stays.

    Returns how many were added.
    """
    there = set(GlossaryTerm.objects.values_list("concept", "language"))
    added = []
    for language in LANGUAGES:
        glossary = read_glossary(folder, language)
        for key, term in glossary.terms.items() if glossary else ():
            if (key, language) not in there:
                added.append(
                    GlossaryTerm(
                        concept=key,
                        language=language,
                        term=term.term,
                        forms="\n".join(term.forms),
                        also="\n".join(term.also),
                        avoid="\n".join(term.avoid),
                        note=term.note,
                    )
                )
    GlossaryTerm.objects.bulk_create(added)
    return len(added)


class Terms:
    """The glossary of two languages, read once for a page of pieces: two queries at most."""

    def __init__(self, source_language, language):
        self.source_language, self.language = source_language, language

    @cached_property
    def _pairs(self):
        rows = GlossaryTerm.objects.filter(language__in=(self.source_language, self.language))
        by_language = {self.source_language: {}, self.language: {}}
        for row in rows:
            by_language[row.language][row.concept] = _term(row)
        own = by_language[self.language]
        return [
            (term, own[concept])
            for concept, term in by_language[self.source_language].items()
            if concept in own
        ]

    def of(self, source):
        """The terms that a source's text speaks of: [(its Term, ours)]."""
        return [(theirs, ours) for theirs, ours in self._pairs if theirs.is_in(source)]

    def missing(self, source, text):
        """Those of them that the translation does not say, as our terms."""
        return [ours for _theirs, ours in self.of(source) if not ours.is_in(text)]

    def avoided(self, text):
        """Words in a translation that the glossary does not want: [(word, our Term)]."""
        return [
            (found.group(), ours)
            for _theirs, ours in self._pairs
            for words in ours.avoid
            if (found := pattern(words).search(text))
        ]


def _term(row):
    return Term(
        key=row.concept,
        term=row.term,
        forms=tuple(row.forms.splitlines()),
        also=tuple(row.also.splitlines()),
        avoid=tuple(row.avoid.splitlines()),
        note=row.note,
    )
