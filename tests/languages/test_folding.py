import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from languages.folding import fold, places, tokens, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đorđe", "djordje"),
        ("Ђорђе", "djordje"),
        ("Djordje", "djordje"),
        ("ОДГОВОРНОСТ", "odgovornost"),
        ("Odgovornost", "odgovornost"),
        ("Љубав и њива", "ljubav i njiva"),
        ("ǈubav ǉ ǆep ǅep", "ljubav lj dzep dzep"),
        ("џеп", "dzep"),
        ("Отчетност Šta жена žena", "otcetnost sta zena zena"),
        ("ѓавол Ќе ѕвезда сѐ ѝ", "gjavol kje dzvezda se i"),
        ("Щъркел, ябълка, чай, юли", "starkel, jabalka, caj, juli"),
        ("Llogaridhënie ÇDO", "llogaridhenie cdo"),
        ("İstanbul ISPARTA ığdır ŞİŞ", "istanbul isparta igdir sis"),
        ("acțiune acţiune ÎNȚELEGE ă", "actiune actiune intelege a"),
        ("Śutra źenica З\u0301 с\u0301", "sutra zenica z s"),
        ("e\u0308 = ë", "e = e"),
        ("ﬁn ß ² Ａ", "fin ss 2 a"),
        ("t'ju “thotë” «po»", "tju thote po"),
        ("a\0b\x07c\u200bd", "abcd"),
        (" a \t\n b\u00a0c ", "a b c"),
        ("x\ud800y", "xy"),
        ("Ελλάδα", "ellada"),
    ],
)
def test_folded(text, folded):
    assert fold(text) == folded


def test_with_a_language_cyrillic_is_spelled_its_way():
    assert fold("Човек жъне", language="bg") == "chovek zhane"
    assert fold("Човек жане", language="mk") == fold("Човек жане") == "covek zane"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Прича о Ђорђу: 12 обавеза!", ["prica", "o", "djordju", "12", "obaveza"]),
        ("snake_case-and/slash", ["snake", "case", "and", "slash"]),
        ("😀 — „“", []),
        ("", []),
    ],
)
def test_words(text, expected):
    assert words(text) == expected


@given(st.text())
def test_folding_twice_is_folding_once(text):
    once = fold(text)
    assert fold(once) == once
    assert "\0" not in once
    assert once == once.strip()


@given(st.text(st.characters(codec=None, categories=["Cs", "L", "M", "C"])))
def test_never_raises_and_leaves_ascii_letters(text):
    assert all(word.isascii() and word == word.lower() for word in words(text))


LETTERS = "abčćçdđeëfghiıjklǉmnoœprsștțuvyzž" + "абвгѓдђежзѕиійјкќлљмнњопрстћуфхцчџшщъьюя"
TOKENS = st.text(LETTERS + LETTERS.upper() + "12\u0301\u030c'’\u00adΩ", min_size=1, max_size=5)
BEGINNINGS = st.frozensets(st.text("abcdeghijklmnoprstuvz1", min_size=1, max_size=2), min_size=1)


@settings(max_examples=300)
@given(st.lists(TOKENS, max_size=30), BEGINNINGS)
@example(["Љубав", "лј", "l", "Ђ", "đe", "дјело", "ь", "ьл"], frozenset({"lj", "dj"}))
def test_no_place_is_passed_over_whose_word_begins_as_asked(written, beginnings):
    text = " ".join(written)

    asked = {place[:2] for place in places(text, bool, beginnings=beginnings)}
    begin_so = {
        (start, end)
        for start, end, folded in tokens(text)
        if folded[0].startswith(tuple(beginnings))
    }
    assert begin_so <= asked


def test_few_tokens_are_asked_about():
    asked = []
    text = "Одговорност organizata Odbor ondje objava О, од o'dgovor: Óda"
    assert not list(places(text, asked.append, beginnings=frozenset({"od"})))
    assert asked == ["Одговорност", "Odbor", "О", "од", "o'dgovor", "Óda"]
