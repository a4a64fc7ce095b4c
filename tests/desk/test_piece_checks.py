"""What is noticed in a translation: each check has a text that it stops and one that it lets by."""

import pytest

from desk.piece_checks import findings

SQ = "Shoqata e botoi buxhetin dhe njerëzit po pyesin për të në mbledhje."
SQ_SOURCE = "The association published its budget and people are asking about it."
MK = "Здружението го објави буџетот и луѓето прашуваат за него на состаноците."


def told(source, text, *, language="sq", source_language="en", is_title=False):
    """What is said: {words: whether it stops}."""
    found = findings(
        source, text, source_language=source_language, language=language, is_title=is_title
    )
    return {finding.words: finding.stops for finding in found}


@pytest.mark.parametrize(
    ("source", "text", "language"),
    [
        (SQ_SOURCE, SQ, "sq"),
        (SQ_SOURCE, MK, "mk"),
        ("In 2019, 1,250 people came.", "Në vitin 2019 erdhën 1.250 njerëz.", "sq"),
        ('See <a id="a1">the report</a>.', 'Shihni <a id="a1">raportin</a>.', "sq"),
        ("Oxfam Novib", "Oxfam Novib", "mk"),
        ("Write to us: office@example.org!", "Na shkruani: office@example.org!", "sq"),
        ("The <b>twelve</b> commitments", "<b>Dvanaest</b> obaveza", "bs"),
        ("Ačanje", "Čaçë đžıț", "ro"),
    ],
)
def test_a_good_translation_is_let_by(source, text, language):
    assert told(source, text, language=language) == {}


@pytest.mark.parametrize(
    ("source", "text", "language", "words"),
    [
        ('See <a id="a1">it</a>.', "Shihni.", "sq", "A link of the source is missing"),
        ('See <a id="a1">it</a>.', 'Shihni <a id="a2">kë</a>.', "sq", "A link of the source"),
        ("See it.", 'Shihni <a href="http://evil.example">kë</a>.', "sq", "A link of the source"),
        ("See it.", "Shihni <b>kë.", "sq", "A tag is not closed."),
        ("See it.", "Shihni <script>kë</script>.", "sq", "There is markup"),
        ("At https://racop.example/a", "Te https://racop.example/b", "sq", "An address differs"),
        ("Hello %(name)s", "Tungjatjeta", "sq", "A placeholder differs"),
        ("In 2019, 1,250 came.", "Në vitin 2019 erdhën 1.520.", "sq", "Numbers of the source"),
        (SQ_SOURCE, SQ_SOURCE, "sq", "This is the source's text"),
        ("Budget", "Буџeт", "mk", "Latin and Cyrillic letters in one word: Буџeт"),
        ("Rrjet", "Mreжa", "sr-latn", "Latin and Cyrillic letters in one word"),
        (SQ_SOURCE, SQ, "mk", "This is not in the script"),
        (SQ_SOURCE, MK, "sq", "This is not in the script"),
        (MK, SQ, "tr", "This seems to be in another language"),
    ],
)
def test_a_fault_stops_a_translation(source, text, language, words):
    said = told(source, text, language=language)
    assert [stops for what, stops in said.items() if what.startswith(words)] == [True], said


@pytest.mark.parametrize(
    ("source", "text", "is_title", "words"),
    [
        ("What happened?", "Çfarë ndodhi", False, "It ends with another mark"),
        ("What happened", "Çfarë  ndodhi", False, "There are two spaces"),
        ("A <i>short</i> one", "Një e shkurtër", False, "Bold or italic"),
        ("Short", "Shumë " * 20, True, "The title has"),
    ],
)
def test_a_doubt_is_told_and_does_not_stop(source, text, is_title, words):
    said = told(source, text, is_title=is_title)
    assert [stops for what, stops in said.items() if what.startswith(words)] == [False], said


def test_a_long_text_that_is_no_title_may_be_long():
    assert told("Short", "Shumë " * 20) == {}
