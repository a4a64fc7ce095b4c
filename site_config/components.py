"""Every component in every state, in the reader's language: a page for development only."""

import datetime
from dataclasses import replace
from types import SimpleNamespace

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language

from home.reading import Reading
from languages import registry
from languages.reading import nearest
from search.crossing import crossing
from search.finding import find
from search.listing import listing_context
from search.models import Entry
from search.questions import Question
from search.results import Result
from taxonomy import names


def components(request):
    """`/<l>/components/`: 404 outside of development."""
    if not settings.DEBUG:
        raise Http404
    language = get_language()
    newest = find(Question(language=language))
    results = list(newest.results)
    if newest.pages > 1:
        results += find(Question(language=language, page=2)).results
    listed = listing_context(request.GET, language=language)
    return render(
        request,
        "development/components.html",
        listed
        | {
            "clusters": [(c, [(o, o.number) for o in ones]) for c, ones in names.clusters()],
            "commitments": list(names.commitments().values()),
            "covers": results,
            "rows": _rows(results, language),
            "crossing": crossing(newest),
            "reading": _labelled(results, language),
            "agenda": _blocks(
                {"start": datetime.time(9, 0), "minutes": 90, "owner": "BCSDN"},
                {"minutes": 1},
                {"start": datetime.time(12, 5), "owner": _long(results)},
                title=results[0].shown.title if results else "",
            ),
            "steps": _blocks(
                {"done": True, "who": "BCSDN", "by": datetime.date(2026, 3, 1)},
                {"done": False, "by": datetime.date(2026, 12, 31)},
                {"done": False, "who": _long(results)},
                what=results[0].shown.summary if results else "",
            ),
            "findings": [("racop-long-title", _long(results))],
            "answer": replace(listed["answer"], count=1234),
            "previous_link": "?page=1",
            "next_link": "?page=3",
        },
    )


def _blocks(*values, **words):
    return [SimpleNamespace(value=words | value) for value in values]


def _long(results):
    return " ".join(result.shown.title for result in results[:5])


def _rows(results, language):
    """The states of a row: as it is, in another language, bare, too long, one word."""
    if not results:
        return []
    own = next((one for one in results if one.shown.language == language), results[0])
    other = next((one for one in results if one.shown.language != language), results[0])
    bare = Entry(
        work_id=1, language=language, kind="page", title="Ž", path="", commitments=[], topics=[]
    )
    long = _copy(
        own.shown,
        title=_long(results),
        summary=" ".join(one.shown.summary for one in results[:4]),
        commitments=list(range(1, 13)),
        countries=["al", "ba", "xk", "me", "mk", "rs"],
    )
    word = _copy(own.shown, title="Donaudampfschifffahrtsgesellschaft" * 2, summary="")
    every = dict.fromkeys(registry.LANGUAGES)
    return [
        own,
        other,
        Result(bare, {bare.language: bare.pk}),
        Result(long, every),
        Result(word, {word.language: word.pk}),
    ]


def _copy(entry, **changed):
    values = {field.attname: getattr(entry, field.attname) for field in Entry._meta.fields}
    return Entry(**values | changed)


def _labelled(results, language):
    versions = (
        {code: results[0].shown.url_in(code) for code in results[0].languages}
        if results
        else {"en": "/"}
    )
    others = {code: address for code, address in versions.items() if code != language}
    text = nearest(others or versions, reader=language, original=next(iter(others or versions)))
    return replace(Reading(reader=language, text=text, path=""), versions=others or versions)
