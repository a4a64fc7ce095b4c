from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.scripts import is_cyrillic, to_latin

CYRILLIC = st.text("АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШабвгдђежзијклљмнњопрстћуфхцчџш .,-„“\u03011Iv@")


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Приче о одговорности", "Priče o odgovornosti"),
        ("ЊЕГОШ", "NJEGOŠ"),
        ("Његош", "Njegoš"),
        ("ЉУБАВ И ЏЕП", "LJUBAV I DŽEP"),
        ("Љубав, њива, џеп", "Ljubav, njiva, džep"),
        ("КОЊ", "KONJ"),
        ("Џ", "Dž"),
        ("ДЕО Љ", "DEO LJ"),
        ("Љ ДЕО", "LJ DEO"),
        ("Љ. Петровић", "Lj. Petrović"),
        ("А. Љ. Петровић", "A. Lj. Petrović"),
        ("ЦРНА ЊИВА", "CRNA NJIVA"),
        ("Ђорђе, ћирилица", "Đorđe, ćirilica"),
        ("инјекција, надживети", "injekcija, nadživeti"),
        ("„Шта желимо да постигнемо“ — 12 обавеза", "„Šta želimo da postignemo“ — 12 obaveza"),
        ("С\u0301утра, из\u0301ести", "Śutra, iźesti"),
        ("Ње\u0301гош", "Njégoš"),
        ("CSO-ови и Wi-Fi", "CSO-ovi i Wi-Fi"),
        ("XIX век и ХХ век, ХIV", "XIX vek i XX vek, XIV"),
        ("Ѓорѓи и Ќосе", "Ǵorǵi i Ḱose"),
        ("Толстой", "Tolstoy"),
        ("", ""),
    ],
)
def test_cyrillic_becomes_latin(cyrillic, latin):
    assert to_latin(cyrillic) == latin


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("пиши на пера@пример.срб", "piši na пера@пример.срб"),
        ("види https://sr.wikipedia.org/sr-ec/Београд овде",
         "vidi https://sr.wikipedia.org/sr-ec/Београд ovde"),
        ("сајт рнидс.срб/о-нама", "sajt рнидс.срб/о-нама"),
        ("на sr.wikipedia.org/wiki/Ниш", "na sr.wikipedia.org/wiki/Ниш"),
        ("код `приче = 1` овде", "kod `приче = 1` ovde"),
        ("Још %(број)s и {име}", "Još %(број)s i {име}"),
    ],
)  # fmt: skip
def test_addresses_and_code_are_left_alone(text, latin):
    assert to_latin(text) == latin


@pytest.mark.parametrize("text", ["Nadživeti injekciju", "Śutra", "e\u0301", "ë ç ș ı", "\ud800"])
def test_latin_text_stays_byte_for_byte(text):
    assert to_latin(text) == text


def test_montenegrin_and_bosnian_take_the_same_table_and_macedonian_does_not():
    assert to_latin("Њега", language="cnr") == to_latin("Њега", language="bs") == "Njega"
    with pytest.raises(ValueError, match="mk"):
        to_latin("Приказна", language="mk")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Прича", True),
        ("Прича о CSO", True),
        ("Priča", False),
        ("The word прича", False),
        ("2023", False),
        ("", False),
    ],
)
def test_is_cyrillic(text, expected):
    assert is_cyrillic(text) is expected


@given(CYRILLIC | st.text())
def test_converting_twice_is_converting_once(text):
    once = to_latin(text)
    assert to_latin(once) == once


@given(st.text("АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШабвгдђежзијклљмнњопрстћуфхцчџш "))
def test_nothing_cyrillic_remains(text):
    assert not is_cyrillic(to_latin(text))
    assert "Lj" not in to_latin(f"А{text.upper()}А".replace(" ", ""))


@pytest.mark.parametrize("piece", ["а", "ж-", "а.б", "љ@", "a+", "`ж", "{ж"])
def test_a_long_line_takes_no_time(piece):
    started = monotonic()
    to_latin(piece * 50_000 + "љ")
    assert monotonic() - started < 5
