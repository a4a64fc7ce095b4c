"""Stories by country and commitment: right figures, links that give just those, one statement."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from search.crossing import crossing
from search.finding import find
from search.questions import Question, read_question
from tests.making import make_resource, make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories(db):
    make_story(commitments=(5, 8), countries=("al", "mk"))
    make_story(commitments=(8,), countries=("al",))
    make_story(commitments=(1,), countries=())
    make_story(title="Hidden", commitments=(2,), countries=("rs",), publish=False)
    make_resource(commitments=(8,))


def figures(rows):
    return {
        (row.country, cell.commitment.number): cell.count
        for row in rows
        for cell in row.cells
        if cell.count
    }


def within(question):
    return read_question(QueryDict(question[1:]), language="en", within=("story",))


def test_figures(stories):
    rows = crossing(find(Question(language="en", within=("story",))))
    assert figures(rows) == {("al", 5): 1, ("al", 8): 2, ("mk", 5): 1, ("mk", 8): 1}
    assert [row.country for row in rows] == ["al", "mk"]
    assert all(len(row.cells) == 12 for row in rows)


def test_every_figure_is_what_its_link_finds(stories):
    for row in crossing(find(Question(language="en", within=("story",)))):
        for cell in row.cells:
            if cell.count:
                assert find(within(cell.link)).count == cell.count


def test_what_else_is_chosen_stays_and_its_own_choice_is_left_out(stories):
    chosen = {"commitment": ("8",), "country": ("al",), "format": ("narrative",)}
    question = Question(language="en", within=("story",), chosen=chosen)
    rows = crossing(find(question))
    assert figures(rows)[("mk", 5)] == 1
    cell = next(c for row in rows if row.country == "al" for c in row.cells if c.is_chosen)
    assert cell.commitment.number == 8
    assert cell.link == "?format=narrative"


def test_one_statement(stories):
    crossing(find(Question(language="en")))
    answer = find(Question(language="en", within=("story",)))
    with CaptureQueriesContext(connection) as queries:
        crossing(answer)
    assert len(queries) == 1


def test_the_stories_page_shows_it_as_a_table_with_names(client, stories):
    html = client.get("/mk/stories/").content.decode()
    table = html[html.index('<div class="crossing">') : html.index("</table>")]
    assert "Албанија" in table
    assert 'scope="row"' in table
    assert "<caption>" in table
