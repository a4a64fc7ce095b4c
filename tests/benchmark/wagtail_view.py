"""Search as Wagtail's documentation recommends it, in the frame of our pages.

https://docs.wagtail.org/en/stable/topics/search/searching.html: live pages in the reader's
language, searched, twenty a page; and on request the counts of the same facets by Django's own
means over what was found.
"""

from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import render
from django.utils.translation import get_language
from wagtail.models import Locale
from wagtail.search.query import Phrase

from search.labels import FACET_NAMES, value_name
from stories.models import StoryPage
from taxonomy.models import CommitmentFiling, CountryFiling, TopicFiling

from .asking import PAGE_SIZE


def search_by_wagtail(request):
    """`/<l>/search-by-wagtail/?q=…`, with `facets=1` to count them, too."""
    words = request.GET.get("q", "")
    query = Phrase(words.strip('"')) if words.startswith('"') else words
    language = get_language()
    locale = Locale.objects.get(language_code=language)
    found = (
        StoryPage.objects.live()
        .filter(locale=locale)
        .prefetch_related("commitment_filings__commitment", "country_filings")
        .search(query)
    )
    paginator = Paginator(found, PAGE_SIZE)
    return render(
        request,
        "benchmark/search_by_wagtail.html",
        {
            "words": words,
            "results": paginator.get_page(request.GET.get("page")),
            "count": paginator.count,
            "narrowing": _facets(query, locale, language) if "facets" in request.GET else [],
        },
    )


def _facets(query, locale, language):
    """[(facet, name, [(name of the value, pages)])] of everything found."""
    live = StoryPage.objects.live()
    own = live.filter(locale=locale).search(query, order_by_relevance=False).get_queryset()
    everywhere = live.search(query, order_by_relevance=False).get_queryset()
    pages = own.order_by().values("pk")
    counted = {
        "commitment": _counts(
            CommitmentFiling.objects.filter(page__in=pages), "commitment__number"
        ),
        "topic": _counts(TopicFiling.objects.filter(page__in=pages), "topic__slug"),
        "country": _counts(CountryFiling.objects.filter(page__in=pages), "country"),
        "format": _counts(own, "form"),
        "language": _counts(everywhere, "locale__language_code"),
        "year": _counts(own, "date__year"),
        "scope": _counts(own, "scope"),
    }
    return [
        (
            facet,
            FACET_NAMES[facet],
            [(value_name(facet, str(value), language=language), n) for value, n in values],
        )
        for facet, values in counted.items()
    ]


def _counts(rows, field):
    found = rows.order_by().values(field).annotate(pages=Count("pk")).order_by("-pages", field)
    return [(row[field], row["pages"]) for row in found]
