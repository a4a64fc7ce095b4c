"""Translation memory: what was translated before, and is published.

Everything published is in it; there is nothing to keep in step. Words of works that are closed to
the one who asks are not.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import Case, Exists, F, OuterRef, When
from django.db.models.functions import Abs, Length
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from home.permissions.closed import closed_keys
from languages.registry import LANGUAGES, get
from languages.scripts import to_latin

# How many suggestions help; how alike a source has to be, in per cent; how many are compared.
MOST, LEAST_ALIKE, MOST_COMPARED = 4, 60, 200
# Sixty per cent of the words of both are the same only if the shorter has at least this part of the
# longer one's words (60 / (200 - 60)); letters are about in proportion.
SHORTEST = 0.4
_WORD = re.compile(r"[^\W\d_]{4,}")
# The longest words of a source tell most about it.
_WORDS_ASKED = 4


@dataclass(frozen=True)
class Suggestion:
    """A translation of the same or a like source.

    `alike` is in per cent, `source` what was translated, `language` the language of `text`: the
    asker's, or one of the same family.
    """

    text: str
    source: str
    alike: int
    language: str


def suggestions(string, *, locale, context_id, user):
    """What was published for a localize String or one like it: [Suggestion], best first.

    `context_id` is the piece asked about, whose own translation is none.
    """
    known = _published(user).exclude(context=context_id)
    own = known.filter(locale=locale)
    found = {}
    for row in own.filter(translation_of=string).values_list("data", flat=True)[:MOST]:
        found.setdefault(row, Suggestion(row, string.data, 100, locale.language_code))
    if len(found) < MOST:
        for one in _alike(own, string, locale):
            found.setdefault(one.text, one)
    for one in _of_the_family(known, string, locale):
        found.setdefault(one.text, one)
    ranked = sorted(
        found.values(), key=lambda one: (one.language != locale.language_code, -one.alike)
    )
    return ranked[:MOST]


def _published(user):
    live = Page.objects.filter(
        translation_key=OuterRef("context__object_id"), locale=OuterRef("locale"), live=True
    )
    known = StringTranslation.objects.filter(Exists(live), has_error=False).exclude(
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE
    )
    closed = closed_keys(user)
    return known if closed is None else known.exclude(context__object_id__in=closed)


def _alike(known, string, locale):
    words = sorted(set(_WORD.findall(string.data)), key=len, reverse=True)[:_WORDS_ASKED]
    if not words:
        return
    shared = sum(
        Case(When(translation_of__data__contains=word, then=1), default=0) for word in words
    )
    length = len(string.data)
    # What is much longer or shorter cannot be alike; of the rest, the most promising.
    rows = (
        known.filter(translation_of__locale=string.locale_id)
        .exclude(translation_of=string)
        .annotate(shared=shared, length=Length("translation_of__data"))
        .filter(shared__gt=0, length__range=(length * SHORTEST, length / SHORTEST))
        .order_by("-shared", Abs(F("length") - length), "pk")
        .values_list("translation_of__data", "data")[:MOST_COMPARED]
    )
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(string.data.split())
    for source, text in rows:
        matcher.set_seq1(source.split())
        if matcher.real_quick_ratio() * 100 < LEAST_ALIKE:
            continue
        alike = round(matcher.ratio() * 100)
        if alike >= LEAST_ALIKE:
            yield Suggestion(text, source, min(alike, 99), locale.language_code)


def _of_the_family(known, string, locale):
    """The same source in a language that readers of this one read too, in this one's script."""
    own = get(locale.language_code)
    codes = [code for code in own.also_reads if code in LANGUAGES]
    rows = known.filter(translation_of=string, locale__language_code__in=codes)
    for text, code in rows.values_list("data", "locale__language_code")[:MOST]:
        if own.script == "Latn" and get(code).script == "Cyrl":
            text = to_latin(text)
        yield Suggestion(text, string.data, 100, code)
