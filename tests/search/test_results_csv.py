"""`results.csv`: one row a work, which spreadsheets read and do not run."""

import csv
import io

import pytest

from search.finding import PAGE_SIZE
from search.models import Entry
from search.results_csv import COLUMNS, harmless
from tests.making import make_resource, make_story, translate

pytestmark = pytest.mark.django_db


def ask(client, language, query=""):
    """The answer's rows as dicts, after a look at its head."""
    response = client.get(f"/{language}/search/results.csv{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    written = response.content.decode()
    assert written.startswith("\ufeffid,kind,title,")
    rows = csv.DictReader(io.StringIO(written.removeprefix("\ufeff"), newline=""))
    assert tuple(rows.fieldnames) == COLUMNS
    return list(rows)


def test_a_row_says_what_the_catalogue_knows(client):
    story = make_story(
        language="mk",
        title="Приказна за „довербата“",
        standfirst='Еден ред, уште еден\nи "трет".',
        commitments=(8, 5),
        countries=("mk", "xk"),
        topics=("self-regulation",),
        source_url="https://example.org/1",
    )
    translate(story, "sq")
    number = Entry.objects.filter(work__translation_key=story.translation_key)[0].work_id
    [row] = ask(client, "bg")
    assert row == {
        "id": str(number),
        "kind": "story",
        "title": "Приказна за „довербата“",
        "summary": 'Еден ред, уште еден и "трет".',
        "language": "mk",
        "languages": "mk sq",
        "original_language": "mk",
        "commitments": "8 5",
        "topics": "self-regulation",
        "countries": "mk xk",
        "date": "2022-05-04",
        "scope": "regional",
        "licence": "CC-BY-4.0",
        "source": "https://example.org/1",
        "permanent_url": f"http://testserver/w/{number}/",
        "url": f"http://testserver/bg/stories/{story.slug}/",
    }
    [row] = ask(client, "sq")
    assert (row["language"], row["title"]) == ("sq", f"{story.title} [sq]")


def test_the_same_works_as_the_question_finds(client):
    make_story(language="tr", title="Şeffaflık için ışık", commitments=(8,))
    resource = make_resource(commitments=(8,), doi="10.1000/182")
    make_story(commitments=(1,))
    rows = ask(client, "tr", "?commitment=8")
    assert [row["title"] for row in rows] == ["Şeffaflık için ışık", resource.title]
    assert rows[1]["source"] == "https://doi.org/10.1000/182"
    assert rows[1]["licence"] == ""
    assert ask(client, "tr", "?q=zzzz") == []


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'x"),
        ("\rx", "'x"),
        ("\nx", "'x"),
        ("  =1", "'=1"),
        ("\u00a0=1", "'=1"),
        ("\x01=1", "'=1"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠x", "'＠x"),
        ("a\n=1", "a =1"),
        ("a;=1; +2;b", "a;'=1; '+2;b"),
        ("two\x0bwords", "two words"),
        ("1 + 1 = 2, a-b", "1 + 1 = 2, a-b"),
        ("„=“", "„=“"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(text, cell):
    assert harmless(text) == cell


def test_no_title_is_a_formula(client):
    make_story(title='=HYPERLINK("https://example.org";"x")', standfirst=" @x")
    [row] = ask(client, "en")
    assert row["title"] == '\'=HYPERLINK("https://example.org";"x")'
    assert row["summary"] == "'@x"


def test_pages_their_file_names_and_where_the_others_are(client):
    make_story(title="Alone")
    response = client.get("/sr-latn/search/results.csv")
    assert response["Content-Disposition"] == 'attachment; filename="racop-sr-latn.csv"'
    for number in range(PAGE_SIZE):
        make_story(title=f"Number {number}")
    response = client.get("/en/search/results.csv?page=2")
    assert response["Content-Disposition"] == 'attachment; filename="racop-en-2-of-2.csv"'
    address = "<http://testserver/en/search/results.csv"
    assert response["Link"] == (
        f'{address}>; rel="first", {address}>; rel="previous", {address}?page=2>; rel="last"'
    )
    first, second = ask(client, "en"), ask(client, "en", "?page=2")
    assert (len(first), len(second)) == (PAGE_SIZE, 1)
    assert len({row["id"] for row in first + second}) == PAGE_SIZE + 1
