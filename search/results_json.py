"""A question's answer for machines, in the form that design and address promise."""

from django.urls import reverse

from .labels import value_order


def as_json(answer, *, base):
    """The answer as plain data; `base` is the site's address without a closing slash."""
    return {
        "count": answer.count,
        "page": answer.question.page,
        "pages": answer.pages,
        "results": [
            as_plain(result, language=answer.question.language, base=base)
            for result in answer.results
        ],
        "facets": {
            facet: {value: counts[value] for value in value_order(facet, counts)}
            for facet, counts in answer.facets.items()
        },
    }


def as_plain(result, *, language, base):
    """One Result as plain data, for a reader of `language`."""
    shown = result.shown
    return {
        "id": shown.work_id,
        "kind": shown.kind,
        "title": shown.title,
        "summary": shown.summary,
        "url": base + shown.url_in(language),
        "language": shown.language,
        "languages": result.languages,
        "commitments": shown.commitments,
        "topics": shown.topics,
        "countries": shown.countries,
        "date": shown.date,
        "scope": shown.scope,
        "permanent_url": base + reverse("permanent_address", args=[shown.work_id]),
        "original_language": shown.original_language,
        "licence": shown.licence,
        "source": shown.source,
    }
