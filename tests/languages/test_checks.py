from dataclasses import replace

import pytest

from languages import checks
from languages.catalogues import po_path
from languages.registry import LANGUAGES, django_languages


@pytest.mark.parametrize(
    ("name", "number"), [("LANGUAGES", "E001"), ("WAGTAIL_CONTENT_LANGUAGES", "E002")]
)
def test_settings_that_leave_a_language_out_are_an_error(settings, name, number):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = django_languages()
    assert checks.settings_follow_the_table() == []
    setattr(settings, name, django_languages()[1:])
    assert [error.id for error in checks.settings_follow_the_table()] == [f"languages.{number}"]


def test_a_catalogue_that_is_not_compiled_is_an_error(tmp_path):
    for language in LANGUAGES.values():
        compiled = po_path(tmp_path, language).with_suffix(".mo")
        compiled.parent.mkdir(parents=True)
        compiled.touch()
    assert checks.catalogues_are_compiled(folder=tmp_path) == []
    po_path(tmp_path, LANGUAGES["cnr"]).with_suffix(".mo").unlink()
    (error,) = checks.catalogues_are_compiled(folder=tmp_path)
    assert error.id == "languages.E003"
    assert "Montenegrin" in error.msg
    assert "compile_catalogues" in error.hint


@pytest.mark.parametrize("wrong", [("de",), ("sq", "en"), ("en", "en")])
def test_readers_that_read_unknown_languages_are_an_error(wrong):
    assert checks.readers_read_known_languages() == []
    table = LANGUAGES | {"sq": replace(LANGUAGES["sq"], also_reads=wrong)}
    assert [error.id for error in checks.readers_read_known_languages(table=table)] == (
        ["languages.E004"]
    )
