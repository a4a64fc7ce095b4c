"""A text's language is noticed by its script and commonest words, and doubt stays doubt."""

import pytest

from languages.guessing import COMMON_WORDS, foreign_script, group_of, likely_languages, mixed_words

TEXTS = {
    "en": "The board decides with the people it works for and says what became of it.",
    "sq": "Bordi vendos së bashku me njerëzit për të cilët punon dhe tregon çfarë ndodhi.",
    "hr": "Upravni odbor odlučuje s ljudima za koje radi i kaže što je od toga bilo.",
    "cnr": "Upravni odbor odlučuje s ljudima za koje radi i kaže šta je od toga bilo.",
    "mk": "Управниот одбор одлучува со луѓето за кои работи и кажува што се случило потоа.",
    "sr": "Управни одбор одлучује са људима за које ради и каже шта је од тога било.",
    "sl": "Upravni odbor odloča z ljudmi, za katere dela, in pove, kaj se je iz tega razvilo.",
    "tr": "Yönetim kurulu, birlikte çalıştığı insanlarla karar verir ve ne olduğunu söyler.",
    "ro": "Consiliul hotărăște cu oamenii pentru care lucrează și spune ce s-a întâmplat cu ei.",
    "bg": "Управителният съвет решава с хората, за които работи, и казва какво е станало.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_each_is_recognised(language):
    assert group_of(language) in likely_languages(TEXTS[language])


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("sq", "mk"),
        ("en", "sq"),
        ("en", "mk"),
        ("sr", "bg"),
        ("bg", "mk"),
        ("ro", "tr"),
        ("tr", "bs"),
    ],
)
def test_another_language_is_noticed(written, field):
    assert group_of(field) not in likely_languages(TEXTS[written])


def test_few_words_say_nothing():
    assert likely_languages("Rendir App") == set(COMMON_WORDS)


def test_a_letter_of_the_other_script_inside_a_word():
    assert mixed_words("Отчетнoст е важна") == ["Отчетнoст"]
    assert mixed_words("BCSDN и МЦМС") == []
    assert foreign_script("Одговорност, Rendir App", language="sr") == ["Rendir", "App"]
    assert foreign_script("odgovornost и važno", language="hr") == ["и"]
