"""Words are offered while typing, for what is mistyped, and ways on where nothing is found."""

import json

import pytest
from wagtail.models import PageViewRestriction

from search.asked import read_asked
from search.suggesting import completions, other_spelling
from tests.making import commits, make_story, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def texts():
    """Stories in several languages and scripts."""
    make_story(language="sr", title="Прва", text="Одговорност и одговори. Одговорност.")
    make_story(language="hr", title="Druga", text="Odgovornost je na nama, obećana pritužba.")
    make_story(language="mk", title="Трета", text="Одговорот го чекаме.")
    make_story(language="sq", title="E katërta", text="Llogaridhënia e organizatës.")
    make_story(language="en", title="Fifth", text="Accountability to people. Newsletter.")


def test_a_word_goes_on_in_the_readers_script(texts):
    assert completions("odgovorn", language="sr") == ["одговорност"]
    assert completions("одговорн", language="sr-latn") == ["odgovornost"]
    assert completions("odgovoro", language="mk") == ["одговорот"]
    assert completions("llogaridh", language="en") == ["llogaridhënia"]
    assert completions("people newsl", language="en") == ["people newsletter"]


@pytest.mark.parametrize("typed", ["", " ", "od", "odgovor ", "“", "zzzz", "-", "\ud800od"])
def test_nothing_to_offer(texts, typed):
    assert completions(typed, language="sr") == []


@pytest.mark.parametrize(
    ("typed", "language", "meant"),
    [
        ("acountability", "en", "accountability"),
        ("accuontability", "en", "accountability"),
        ("odgvornost", "sr", "одговорност"),
        ("одгворност", "sr-latn", "odgovornost"),
        ("prittužba", "hr", "pritužba"),
        ("organizatesyx people", "en", ""),
        ("People, acountability!", "en", "People, accountability!"),
        ("newsletter", "en", ""),
        ("xqz", "en", ""),
    ],
)
def test_what_was_meant(texts, typed, language, meant):
    asked = read_asked(typed, language=language)
    assert other_spelling(typed, asked, language=language) == meant


def test_the_address_speaks_opensearch(client, texts):
    response = client.get("/en/search/suggestions.json?q=newsl")
    assert response["Content-Type"].startswith("application/x-suggestions+json")
    assert json.loads(response.content) == ["newsl", ["newsletter"]]
    assert client.get(f"/en/search/suggestions.json?q={'a' * 301}").status_code == 400


def test_words_of_what_becomes_private_are_offered_no_more(client):
    story = make_story(title="Closed", text="The wordzzq of few.")
    other = translate(story, "sq")
    assert completions("wordz", language="en") == ["wordzzq"]
    with commits():
        for page in (story, other):
            PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert completions("wordz", language="en") == []
    assert other_spelling("wordzq", read_asked("wordzq", language="en"), language="en") == ""


def test_where_nothing_is_found_a_spelling_is_offered(client, texts):
    html = client.get("/en/search/?q=acountability").content.decode()
    assert '<a href="?q=accountability" rel="nofollow">accountability</a>' in html


def test_where_choices_leave_nothing_each_says_what_dropping_it_gives(client):
    make_story(title="One", commitments=(8,), countries=("mk",), text="A heron.")
    make_story(title="Two", commitments=(8,), countries=("mk",), text="A heron.")
    make_story(title="Three", commitments=(5,), countries=("al",), text="A heron.")
    html = client.get("/en/search/?q=heron&commitment=8&country=al").content.decode()
    steps = html.split('<ul class="next-steps">')[1].split("</ul>")[0]
    assert [line for line in steps.splitlines() if "<li>" in line] == [
        _step("commitment", "?q=heron&amp;country=al", "1 work"),
        _step("country", "?q=heron&amp;commitment=8", "2 works"),
    ]


def _step(facet, link, works):
    return (
        f'<li><a href="{link}" rel="nofollow">Drop the choice under “{facet.capitalize()}”</a>'
        f' <span class="count">{works}</span></li>'
    )
