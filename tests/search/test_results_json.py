"""`results.json`: each work once, right counts, the same works in every language."""

import pytest
from django.db import connection

from languages import registry
from search.finding import PAGE_SIZE
from tests.making import file_under, make_resource, make_story, publish, translate

pytestmark = pytest.mark.django_db


def ask(client, language, query=""):
    response = client.get(f"/{language}/search/results.json{query}")
    assert response.status_code == 200
    return response.json()


def test_each_work_once_and_the_same_in_every_language(client):
    first = make_story(commitments=(8,), countries=("mk",))
    translate(first, "sq")
    translate(first, "mk")
    second = make_story(language="mk", commitments=(8, 5))
    make_story(commitments=(1,))
    make_resource(commitments=(8,))
    for language in registry.LANGUAGES:
        answer = ask(client, language, "?commitment=8")
        assert answer["count"] == len(answer["results"]) == 3
        assert len({result["id"] for result in answer["results"]}) == 3
        assert answer["facets"]["commitment"] == {"1": 1, "5": 1, "8": 3}
        assert answer["facets"]["kind"] == {"story": 2, "resource": 1}
        assert answer["facets"]["language"] == {"en": 2, "sq": 1, "mk": 2}
        assert all(f"/{language}/" in result["url"] for result in answer["results"])
    albanian = ask(client, "sq", "?commitment=8&kind=story")["results"]
    assert {result["title"]: result["language"] for result in albanian} == {
        f"{first.title} [sq]": "sq",
        second.title: "mk",
    }
    # What is in the reader's own language comes first.
    assert albanian[0]["language"] == "sq"
    assert albanian[0]["languages"] == ["en", "mk", "sq"]


def test_between_an_edit_and_the_update_of_its_translations_all_agree(client):
    story = make_story(commitments=(8,))
    translate(story, "sq")
    file_under(story, commitments=(5,))
    publish(story)
    for language in ("en", "sq", "tr"):
        assert ask(client, language, "?commitment=8")["count"] == 0
        assert ask(client, language, "?commitment=5")["count"] == 1


def test_only_in_my_language(client):
    story = make_story()
    translate(story, "mk")
    make_story()
    assert ask(client, "mk")["count"] == 2
    only_mine = ask(client, "mk", "?mine=1")
    assert only_mine["count"] == 1
    assert only_mine["facets"]["language"] == {"en": 2, "mk": 1}


def test_filters_combine_and_a_facet_leaves_out_its_own(client):
    make_story(commitments=(5,), countries=("mk",), topics=("self-regulation",))
    make_story(commitments=(5,), countries=("al",))
    make_story(commitments=(6,), countries=("mk",))
    answer = ask(client, "en", "?commitment=5&country=mk")
    assert answer["count"] == 1
    assert answer["facets"]["commitment"] == {"5": 1, "6": 1}
    assert answer["facets"]["country"] == {"al": 1, "mk": 1}
    assert answer["facets"]["topic"] == {"self-regulation": 1}
    assert ask(client, "en", "?commitment=5&commitment=6")["count"] == 3


def test_words_of_title_summary_and_text_in_any_script(client):
    title = make_story(language="sr", title="Одговорност према људима", text="Нешто друго.")
    text = make_story(title="Another", text="We speak of odgovornost here.")
    found = ask(client, "bs", "?q=odgovornost")
    assert [result["title"] for result in found["results"]] == [
        "Odgovornost prema ljudima" if result["language"] == "sr-latn" else result["title"]
        for result in found["results"]
    ]
    assert {result["id"] for result in found["results"]} == {
        result["id"] for result in ask(client, "mk", "?q=ОДГОВОРНОСТ")["results"]
    }
    assert found["count"] == 2
    assert title.title
    assert text.title


def test_pages_and_their_end(client):
    for number in range(PAGE_SIZE + 1):
        make_story(title=f"Number {number}")
    answer = ask(client, "en", "?page=2&sort=title")
    assert (answer["page"], answer["pages"], answer["count"]) == (2, 2, PAGE_SIZE + 1)
    assert len(answer["results"]) == 1
    assert client.get("/en/search/results.json?page=3").status_code == 404


def test_a_result_says_where_it_stays_where_it_is_from_and_how_it_may_be_used(client):
    story = make_story(
        language="mk", licence="reserved", source_url="https://example.org/1", commitments=(8, 5)
    )
    translate(story, "sq")
    [result] = ask(client, "sq")["results"]
    assert list(result) == [
        "id",
        "kind",
        "title",
        "summary",
        "url",
        "language",
        "languages",
        "commitments",
        "topics",
        "countries",
        "date",
        "scope",
        "permanent_url",
        "original_language",
        "licence",
        "source",
    ]
    assert result["permanent_url"] == f"http://testserver/w/{result['id']}/"
    assert (result["language"], result["original_language"]) == ("sq", "mk")
    assert (result["licence"], result["source"]) == ("reserved", "https://example.org/1")


def test_queries_stay_the_same(client, django_assert_num_queries):
    make_story(countries=("mk",))
    address = "/en/search/results.json?commitment=5&country=mk&q=story"
    # In a transaction, as here, PostgreSQL is told afterwards that it is free again.
    statements = 5 if connection.vendor == "postgresql" else 4
    client.get(address)
    with django_assert_num_queries(statements):
        client.get(address)
    for _ in range(2):
        translate(make_story(countries=("mk",)), "sq")
    with django_assert_num_queries(statements):
        client.get(address)
