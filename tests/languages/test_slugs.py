import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.registry import LANGUAGES
from languages.slugs import slug_from


@pytest.mark.parametrize(
    ("title", "language", "slug"),
    [
        ("Đorđe", "sr-latn", "djordje"),
        ("Ђорђе", "sr", "djordje"),
        ("Приче", "sr", "price"),
        ("Приче", "bg", "priche"),
        ("Прича о Ђорђу", "sr", "prica-o-djordju"),
        ("Приказна за ѓаволот", "mk", "prikazna-za-gjavolot"),
        ("Ќе дојде ѕвезда", "mk", "kje-dojde-dzvezda"),
        ("Щъркел, чай, юли, ябълка, жена", "bg", "shtarkel-chay-yuli-yabalka-zhena"),
        ("Çdo llogaridhënie", "sq", "cdo-llogaridhenie"),
        ("Sığınma ve değişim: İYİ", "tr", "siginma-ve-degisim-iyi"),
        ("Învățăm și acţionăm", "ro", "invatam-si-actionam"),
        ("Śutra i źenica", "cnr", "sutra-i-zenica"),
        ("What we don't know (yet)", "en", "what-we-dont-know-yet"),
        ("😀😀", "en", ""),
        ("—", "sr", ""),
        ("", "en", ""),
    ],
)
def test_slug(title, language, slug):
    assert slug_from(title, language=language) == slug


def test_a_long_title_is_cut_after_a_whole_word():
    assert slug_from("one two three", language="en", max_length=8) == "one-two"
    assert slug_from("one two three", language="en", max_length=7) == "one-two"
    assert slug_from("one two three", language="en", max_length=6) == "one"
    assert slug_from("a" * 100, language="en") == "a" * 80


def test_an_unknown_language_is_a_key_error():
    with pytest.raises(KeyError):
        slug_from("title", language="xx")


@given(st.text(max_size=200), st.sampled_from(list(LANGUAGES)))
def test_always_an_ascii_slug_and_its_own_slug(title, language):
    slug = slug_from(title, language=language)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert len(slug) <= 80
    assert slug_from(slug, language=language) == slug
