"""Works that belong near another: they share commitments, topics or countries with it."""

from functools import reduce
from operator import or_

from django.db.models import Case, IntegerField, Q, Sum, When

from .finding import results_for
from .models import FacetValue

# A shared commitment says more than a shared place.
SHARED = {"commitment": 3, "topic": 2, "country": 1}


def related_to(entry, *, language, most=3):
    """Up to `most` Results that share most with the work of `entry`; two statements."""
    values = {
        "commitment": [str(number) for number in entry.commitments],
        "topic": entry.topics,
        "country": entry.countries,
    }
    if not any(values.values()):
        return []
    weight = Case(
        *(When(facet=facet, then=worth) for facet, worth in SHARED.items()),
        output_field=IntegerField(),
    )
    works = (
        FacetValue.objects.filter(
            reduce(or_, (Q(facet=facet, value__in=chosen) for facet, chosen in values.items()))
        )
        .exclude(work_id=entry.work_id)
        .values("work_id")
        .annotate(weight=Sum(weight))
        .order_by("-weight", "-work_id")
    )
    return results_for(list(works.values_list("work_id", flat=True)[:most]), language=language)
