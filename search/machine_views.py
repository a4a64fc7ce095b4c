"""What other programs ask for: an answer as data, feed or table, and how to ask."""

from functools import wraps

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import conditional_page, require_safe

from .finding import find
from .questions import read_question, read_words
from .results_atom import as_atom
from .results_csv import as_csv
from .results_json import as_json
from .suggesting import completions
from .taking_along import pages_around


def for_machines(view):
    """For views that pages of any site may ask, and that no search engine should list.

    Whoever asks again is told if nothing has changed.
    """

    @require_safe
    @conditional_page
    @wraps(view)
    def answer(request):
        response = view(request)
        response["Access-Control-Allow-Origin"] = "*"
        response["X-Robots-Tag"] = "noindex"
        return response

    return answer


@for_machines
def results_json(request):
    """`/<l>/search/results.json`: what search answers, as data."""
    return JsonResponse(
        as_json(_answer(request), base=_base(request)), json_dumps_params={"ensure_ascii": False}
    )


@for_machines
def results_atom(request):
    """`/<l>/search/results.atom`: the same as a feed."""
    feed = as_atom(_answer(request), base=_base(request))
    response = HttpResponse(content_type=feed.content_type)
    feed.write(response, "utf-8")
    return response


@for_machines
def results_csv(request):
    """`/<l>/search/results.csv`: the same as a table; its other pages stand in its header."""
    answer, base = _answer(request), _base(request)
    response = HttpResponse(as_csv(answer, base=base), content_type="text/csv; charset=utf-8")
    part = f"-{answer.question.page}-of-{answer.pages}" if answer.pages > 1 else ""
    response["Content-Disposition"] = content_disposition_header(
        True, f"racop-{answer.question.language}{part}.csv"
    )
    response["Link"] = ", ".join(
        f'<{base}{address}>; rel="{relation}"'
        for relation, address in pages_around(answer, "results_csv").items()
    )
    return response


@for_machines
def suggestions(request):
    """`/<l>/search/suggestions.json`: how the words being typed may go on (OpenSearch 1.1)."""
    typed = read_words(request.GET)
    return JsonResponse(
        [typed, completions(typed, language=get_language())],
        safe=False,
        content_type="application/x-suggestions+json; charset=utf-8",
        json_dumps_params={"ensure_ascii": False},
    )


@for_machines
def opensearch(request):
    """`/<l>/opensearch.xml`: how a browser asks this site (OpenSearch 1.1)."""
    return render(
        request,
        "search/opensearch.xml",
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )


def _answer(request):
    return find(read_question(request.GET, language=get_language()))


def _base(request):
    return f"{request.scheme}://{request.get_host()}"
