"""A work is listed in the version that its reader can best read."""

import pytest

from languages import registry
from languages.reading import nearest
from search.models import Entry
from search.results import results_for
from tests.making import make_story, translate

pytestmark = pytest.mark.django_db

# In pairs of original and translations, so that every reader misses their own somewhere.
WORKS = [
    ("en", ["mk", "sq"]),
    ("sq", ["tr"]),
    ("mk", ["bg", "ro"]),
    ("tr", ["en", "cnr"]),
    ("sl", []),
    ("hr", ["bs", "ro"]),
]


def test_the_database_chooses_as_nearest_does():
    for original, others in WORKS:
        story = make_story(language=original)
        for other in others:
            translate(story, other)
    works = list(Entry.objects.leads().order_by("work_id").values_list("work_id", flat=True))
    assert len(works) == len(WORKS)
    for reader in registry.LANGUAGES:
        results = results_for(works, language=reader)
        assert [one.shown.work_id for one in results] == works
        assert [(one.shown.language, one.languages) for one in results] == [
            (
                nearest([original, *others], reader=reader, original=original),
                sorted([original, *others]),
            )
            for original, others in WORKS
        ]


def test_nothing_to_list():
    assert results_for([], language="en") == []
    assert results_for([9_999_999], language="en") == []
