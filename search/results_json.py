"""A question's answer for machines, in the form that design and address promise."""

from .labels import value_order


def as_json(answer, *, base):
    """The answer as plain data; `base` is the site's address without a closing slash."""
    return {
        "count": answer.count,
        "page": answer.question.page,
        "pages": answer.pages,
        "results": [
            {
                "id": result.shown.work_id,
                "kind": result.shown.kind,
                "title": result.shown.title,
                "summary": result.shown.summary,
                "url": base + result.shown.url_in(answer.question.language),
                "language": result.shown.language,
                "languages": result.languages,
                "commitments": result.shown.commitments,
                "topics": result.shown.topics,
                "countries": result.shown.countries,
                "date": result.shown.date,
                "scope": result.shown.scope,
            }
            for result in answer.results
        ],
        "facets": {
            facet: {value: counts[value] for value in value_order(facet, counts)}
            for facet, counts in answer.facets.items()
        },
    }
