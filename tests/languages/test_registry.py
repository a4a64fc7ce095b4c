import dataclasses

import pytest
from django.conf.locale import LANG_INFO

from languages import registry
from languages.names import NAMES


def test_the_twelve_in_their_order():
    assert list(registry.LANGUAGES) == (
        ["en", "sq", "bs", "cnr", "hr", "mk", "sr", "sr-latn", "sl", "tr", "ro", "bg"]
    )
    assert [language.code for language in registry.READY] == list(registry.LANGUAGES)


@pytest.mark.parametrize(
    ("code", "own_name", "html_lang", "locale_dir", "also_reads"),
    [
        ("cnr", "Crnogorski", "cnr", "cnr", ("bs", "sr-latn", "hr", "sr", "en")),
        ("sr", "Српски (ћирилица)", "sr-Cyrl", "sr", ("sr-latn", "cnr", "bs", "hr", "en")),
        ("sr-latn", "Srpski (latinica)", "sr-Latn", "sr_Latn", ("sr", "cnr", "bs", "hr", "en")),
        ("sq", "Shqip", "sq", "sq", ("en",)),
        ("en", "English", "en", "en", ()),
    ],
)
def test_facts_of_a_language(code, own_name, html_lang, locale_dir, also_reads):
    language = registry.get(code)
    assert (language.own_name, language.html_lang) == (own_name, html_lang)
    assert (language.locale_dir, language.also_reads) == (locale_dir, also_reads)


def test_an_unknown_language_is_a_key_error():
    with pytest.raises(KeyError):
        registry.get("sr-Latn")


def test_a_language_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        registry.get("en").ready = False


def test_no_browser_tag_means_two_languages():
    tags = [tag for language in registry.LANGUAGES.values() for tag in language.negotiates]
    assert len(tags) == len(set(tags))
    assert all(tag == tag.lower() for tag in tags)


def test_django_is_told_of_montenegrin_and_of_the_script():
    known = {"sr": {"name_local": "српски"}, "de": {"name_local": "Deutsch"}}
    registry.register(known)
    registry.register(known)
    assert known["cnr"]["name_local"] == "Crnogorski"
    assert known["sr"]["name_local"] == "Српски (ћирилица)"
    assert known["de"] == {"name_local": "Deutsch"}
    registry.register()
    assert LANG_INFO["cnr"]["code"] == "cnr"


def test_a_file_must_bear_the_name_of_its_code(tmp_path):
    text = (registry.TABLE / "sq.toml").read_text(encoding="utf-8")
    (tmp_path / "al.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"al\.toml"):
        registry._read(tmp_path / "al.toml")


def test_every_language_has_a_name_to_translate():
    assert {code: str(name) for code, name in NAMES.items()} == {
        code: language.english_name for code, language in registry.LANGUAGES.items()
    }
