"""A work is listed in the version that its reader can best read."""

import pytest

from languages import registry
from languages.reading import nearest
from search.fulltext import statements
from search.models import FiledWork
from search.results import results_for, versions_of
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


def _made():
    for original, others in WORKS:
        story = make_story(language=original)
        for other in others:
            translate(story, other)
    works = dict(
        statements.rows(
            f"SELECT w.work_id, {versions_of('w.work_id')} FROM {FiledWork._meta.db_table} w"  # noqa: S608 - our own names
            " ORDER BY w.work_id"
        )
    )
    assert len(works) == len(WORKS)
    return works


def test_every_reader_is_shown_the_nearest_version():
    works = _made()
    for reader in registry.LANGUAGES:
        results = results_for(works, language=reader)
        assert [one.shown.work_id for one in results] == list(works)
        assert [(one.shown.language, one.languages) for one in results] == [
            (
                nearest([original, *others], reader=reader, original=original),
                sorted([original, *others]),
            )
            for original, others in WORKS
        ]
        assert {one.matched for one in results} == {None}


def test_the_nearest_of_the_versions_with_the_words_comes_with_its_text(django_assert_num_queries):
    works = _made()
    matched = {work: others for work, (_, others) in zip(works, WORKS, strict=True)}
    for reader in registry.LANGUAGES:
        with django_assert_num_queries(1):
            results = results_for(works, language=reader, matched=matched)
            found = [(one.matched.language, one.matched.text) for one in results if one.matched]
        assert [language for language, _ in found] == [
            nearest(others, reader=reader, original=original)
            for original, others in WORKS
            if others
        ]
        assert all(f"[{language}]" in text for language, text in found)


def test_a_version_with_the_words_that_is_gone_meanwhile_is_not_shown():
    (work, versions), *_ = _made().items()
    (result,) = results_for({work: versions}, language="en", matched={work: ["ro", "sl"]})
    assert (result.shown.language, result.matched) == ("en", None)


def test_nothing_to_list():
    assert results_for({}, language="en") == []
    for nothing in (None, [], "[]"):
        assert results_for({9_999_999: nothing}, language="en") == []
    assert results_for({9_999_999: [["en", 9_999_999, "en"]]}, language="en") == []
