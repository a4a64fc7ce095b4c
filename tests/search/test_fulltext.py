"""Works are found in any script, spelling and word form; the index follows what is published."""

import pytest
from django.db import connection
from wagtail.models import PageViewRestriction

from search import building
from search.building import build, clear_away
from search.finding import find
from search.fulltext import NEW, statements, text_index
from search.fulltext.vocabulary import Vocabulary
from search.questions import Question
from tests.making import commits, make_story

pytestmark = pytest.mark.django_db


def titles(words, *, language="en"):
    """Titles of the works found, in their order."""
    return [one.shown.title for one in find(Question(language=language, words=words)).results]


@pytest.fixture
def texts():
    """Four stories in four languages."""
    make_story(language="sr", title="Прва", text="Говоримо о одговорности и о рачунима Ђорђа.")
    make_story(language="sq", title="E dyta", text="Ankesat e organizatave dhe llogaridhënies.")
    make_story(language="ro", title="A treia", text="Vocea organizațiilor și răspunderea lor.")
    make_story(
        language="en", title="Fourth", text="One voice of civil society, with a spyware case."
    )


FOUND = {
    "odgovornosti": ["Прва"],
    "одговорност": ["Прва"],
    "odgovornošću": ["Прва"],
    "ODGOVORNOST": ["Прва"],
    "račun": ["Прва"],
    "racun": ["Прва"],
    "racuna djordja": ["Прва"],
    "dordja": [],
    "dorda": ["Прва"],
    "organizatë": ["E dyta"],
    "organizata ankesa": ["E dyta"],
    "llogaridhenie": ["E dyta"],
    "organizatii": ["A treia"],
    "organizaţii": ["A treia"],
    "raspundere": ["A treia"],
    '"civil society"': ["Fourth"],
    '"society civil"': [],
    "voice -spyware": [],
    "voice": ["Fourth"],
    "llogar": ["E dyta"],
    "voice ankesat": [],
}


def test_words_in_any_script_spelling_and_form(texts):
    assert {words: titles(words) for words in FOUND} == FOUND


def test_titles_weigh_more_than_summaries_and_those_more_than_texts():
    make_story(title="Plain", standfirst="Nothing here.", text="A kestrel was seen.")
    make_story(title="Other", standfirst="A kestrel came.", text="Nothing.")
    make_story(title="The kestrel", standfirst="Nothing here.", text="Nothing.")
    assert titles("kestrel") == ["The kestrel", "Other", "Plain"]


def test_the_extract_marks_the_word_in_its_own_script(texts):
    result = find(Question(language="sr", words="odgovornost")).results[0]
    assert "<mark>одговорности</mark>" in result.extract.html
    assert result.extract.language == "sr"


def test_the_extract_is_where_the_words_stand_together():
    filler = "Nothing of note happened on that day. " * 20
    text = f"A heron, a heron, one more heron. {filler}The heron had a voice. {filler}A voice."
    make_story(title="Apart", text=text)
    html = find(Question(language="en", words="heron voice")).results[0].extract.html
    assert "The <mark>heron</mark> had a <mark>voice</mark>." in html


def test_the_extract_of_a_phrase_has_the_phrase():
    filler = "Nothing of note happened on that day. " * 20
    text = f"The old one saw a grey heron, an old grey fox, a heron. {filler}An old grey heron."
    make_story(title="Twice", text=text)
    html = find(Question(language="en", words='"old grey heron"')).results[0].extract.html
    assert "An <mark>old</mark> <mark>grey</mark> <mark>heron</mark>." in html


def test_the_words_of_a_phrase_stand_side_by_side():
    make_story(title="Whole", text="They saw the old grey heron today.")
    make_story(title="In pairs", text="An old grey stone. A grey heron.")
    make_story(title="Old grey", standfirst="Heron grey.", text="Old and grey, a heron.")
    assert titles('"old grey heron"') == ["Whole"]
    assert sorted(titles('"grey heron"')) == ["In pairs", "Whole"]
    assert sorted(titles('"old grey"')) == ["In pairs", "Old grey", "Whole"]


def test_a_word_alone_in_quotation_marks_is_asked_for_as_written():
    make_story(title="One", text="A complaint was made.")
    make_story(title="Many", text="The complaints were heard.")
    assert sorted(titles("complaint")) == ["Many", "One"]
    assert titles('"complaint"') == ["One"]


def test_a_neighbours_word_is_found_in_a_form_that_only_the_reader_has(texts):
    # No Macedonian text has the word, and no Serbian one this form.
    assert titles("одговорноста", language="mk") == ["Прва"]


def test_an_extract_lets_no_markup_through():
    make_story(title="Tags", text="A zebra &lt;script&gt;alert(1)&lt;/script&gt; zebra")
    html = find(Question(language="en", words="zebra")).results[0].extract.html
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_what_is_withdrawn_leaves_no_word_behind():
    story = make_story(title="Secretive", text="The wordzzq of nobody.")
    make_story(title="Stays", text="Another text.")
    with commits():
        story.unpublish()
    assert titles("wordzzq") == []
    assert statements.rows(f"SELECT 1 FROM {Vocabulary().table} WHERE word = 'wordzzq'") == []  # noqa: S608
    assert titles("another") == ["Stays"]


def test_what_becomes_private_is_found_no_more():
    story = make_story(title="Closed", text="The wordzzq of few.")
    with commits():
        PageViewRestriction.objects.create(page=story, restriction_type="login")
    assert titles("wordzzq") == []


def test_a_build_gives_the_same_answers_and_leaves_nothing_beside(texts):
    before = [titles(words) for words in ("odgovornost", "organizata", "voice")]
    build()
    assert [titles(words) for words in ("odgovornost", "organizata", "voice")] == before
    assert not text_index(NEW).exists()
    build()
    assert [titles(words) for words in ("odgovornost", "organizata", "voice")] == before


@pytest.mark.skipif(connection.vendor != "sqlite", reason="GIN is one piece from the beginning")
def test_a_build_leaves_one_piece_to_look_words_up_in(monkeypatch):
    for number in range(6):
        make_story(title=f"Heron {number}", text="A grey heron.")
    monkeypatch.setattr(building, "VERSIONS_AT_ONCE", 1)
    pieces = f"SELECT count(DISTINCT segid) FROM {text_index().table}_idx"  # noqa: S608
    assert statements.value(pieces) > 1
    build()
    assert statements.value(pieces) == 1
    assert len(titles("grey heron")) == 6


def test_a_build_that_was_killed_is_begun_again(texts, monkeypatch):
    def killed(*args, **options):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(building, "_write_texts", killed)
        with pytest.raises(KeyboardInterrupt):
            build()
    assert text_index(NEW).exists()
    assert titles("odgovornost") == ["Прва"]
    # Published while a build stands beside: both have it.
    make_story(title="Meanwhile", text="A heron waits.")
    assert titles("heron") == ["Meanwhile"]
    build()
    assert titles("heron") == ["Meanwhile"]
    assert titles("odgovornost") == ["Прва"]


def test_clearing_away_twice_is_clearing_away_once():
    clear_away()
    clear_away()
    assert text_index().exists()


ANYTHING = [
    '"',
    '""',
    "-",
    "--",
    "-a",
    '"a',
    "*",
    "a*",
    "(",
    "NEAR(a b)",
    "a AND OR",
    "' OR 1=1",
    "\u202e",
    "\ud800",
    "title:a",
    "{x}: y",
    "%",
    "%s",
    "a" * 299,
    "и " * 100,
    '"и" -"и"',
    "…",
    "𝔘𝔫𝔦",
    "'",
    "\\",
]


def test_anything_can_be_asked():
    make_story(text="A case: a b x y title")
    for words in ANYTHING:
        assert find(Question(language="en", words=words)).count >= 0, words
