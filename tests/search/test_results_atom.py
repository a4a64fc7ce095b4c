"""`results.atom`: any question as a feed that feed readers accept, in the reader's language."""

import datetime
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from languages import registry
from search.finding import PAGE_SIZE
from search.models import Entry
from taxonomy import names
from tests.making import make_meeting, make_report, make_resource, make_story, translate

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
BASE = "http://testserver"


def ask(client, language, query=""):
    response = client.get(f"/{language}/search/results.atom{query}")
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)  # noqa: S314 - we wrote it


def text(element, name):
    return element.findtext(f"{ATOM}{name}")


def entries(feed):
    return feed.findall(f"{ATOM}entry")


def links(element):
    """`{relation: address}` of an element's links."""
    return {link.get("rel"): link.get("href") for link in element.findall(f"{ATOM}link")}


def terms(entry, facet):
    """`{term: label}` of an entry's categories of one facet."""
    return {
        category.get("term"): category.get("label")
        for category in entry.findall(f"{ATOM}category")
        if category.get("scheme") == f"{BASE}/#{facet}"
    }


def permanent(page):
    """The permanent address of a page's work."""
    number = Entry.objects.filter(work__translation_key=page.translation_key)[0].work_id
    return f"{BASE}/w/{number}/"


def test_a_feed_says_what_the_standard_wants(client):
    story = make_story(
        title="Одговорност према људима",
        language="sr",
        standfirst="Укратко: 1 < 2 & 3.",
        commitments=(8, 5),
        countries=("mk", "xk"),
        topics=("self-regulation",),
        licence="CC-BY-SA-4.0",
        source_url="https://example.org/приче/1",
    )
    response = client.get("/sr/search/results.atom")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    feed = ask(client, "sr")
    assert feed.tag == f"{ATOM}feed"
    assert feed.get(LANG) == "sr-Cyrl"
    assert text(feed, "id") == f"{BASE}/sr/search/results.atom"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "RACoP"
    [entry] = entries(feed)
    assert text(entry, "id") == permanent(story)
    assert text(entry, "title") == "Одговорност према људима"
    assert text(entry, "summary") == "Укратко: 1 < 2 & 3."
    assert text(entry, "updated") == text(feed, "updated")
    assert datetime.datetime.fromisoformat(text(entry, "updated")).tzinfo
    assert text(entry, "published") == "2022-05-04T00:00:00Z"
    assert list(terms(entry, "commitment")) == ["8", "5"]
    assert all(label.startswith(("8. ", "5. ")) for label in terms(entry, "commitment").values())
    assert terms(entry, "country") == {"mk": "Северна Македонија", "xk": "Косово"}
    assert terms(entry, "topic").keys() == {"self-regulation"}
    assert terms(entry, "kind").keys() == {"story"}
    assert text(entry, "rights") == "CC BY-SA 4.0"
    assert links(entry) == {
        "alternate": f"{BASE}/sr/stories/{story.slug}/",
        "license": "https://creativecommons.org/licenses/by-sa/4.0/",
        "via": "https://example.org/%D0%BF%D1%80%D0%B8%D1%87%D0%B5/1",
    }


def test_a_text_says_its_own_language_and_the_frame_the_readers(client):
    story = make_story(language="tr", title="Şeffaflık için ışık", countries=("al",))
    translate(story, "mk")
    own, labelled = ask(client, "mk"), ask(client, "sq")
    [entry] = entries(own)
    assert entry.find(f"{ATOM}title").get(LANG) == "mk"
    [entry] = entries(labelled)
    title, summary = entry.find(f"{ATOM}title"), entry.find(f"{ATOM}summary")
    assert (title.text, title.get(LANG), summary.get(LANG)) == ("Şeffaflık için ışık", "tr", "tr")
    assert terms(entry, "country") == {"al": "Shqipëria"}
    [link] = [one for one in entry.findall(f"{ATOM}link") if one.get("rel") == "alternate"]
    assert link.get("href") == f"{BASE}/sq/stories/{story.slug}/"
    assert link.get("hreflang") == "tr"


def test_the_feed_is_there_in_every_language(client):
    translate(make_story(), "sr")
    for code, language in registry.LANGUAGES.items():
        feed = ask(client, code, "?commitment=5")
        assert feed.get(LANG) == language.html_lang
        assert len(entries(feed)) == 1
        assert links(feed)["alternate"] == f"{BASE}/{code}/search/?commitment=5"


@pytest.mark.parametrize(
    ("language", "query", "title"),
    [
        ("en", "", "Regional Accountability Community of Practice · RACoP"),
        ("en", "?q=voice&country=al&country=xk", "“voice” · Albania, Kosovo · RACoP"),
        ("mk", "?country=al&q=глас", "„глас“ · Албанија · RACoP"),
        ("sq", "?kind=story&kind=resource&year=2022", "Historitë, Materialet · 2022 · RACoP"),
        ("en", "?mine=1", "Available in: English · RACoP"),
        ("en", "?language=sq&scope=global&format=x", "x · Available in: Shqip · {global} · RACoP"),
        ("en", "?q=%01%0B<&topic=%02", "“  <” ·   · RACoP"),
    ],
)
def test_the_title_says_the_question(client, language, query, title):
    make_story()
    expected = title.format(**{"global": "from the global community"})
    assert text(ask(client, language, query), "title") == expected


def test_the_address_is_the_canonical_one(client):
    make_story(countries=("mk",))
    feed = ask(client, "en", "?utm_source=x&country=MK&q=story++1&commitment=05&sort=odd&page=1")
    canonical = f"{BASE}/en/search/results.atom?q=story+1&commitment=5&country=mk"
    assert text(feed, "id") == canonical
    assert links(feed)["self"] == canonical


def test_pages_lead_to_each_other(client):
    for number in range(PAGE_SIZE * 2 + 1):
        make_story(title=f"Number {number}")
    address = f"{BASE}/en/search/results.atom?sort=title"
    first, second, last = (ask(client, "en", f"?sort=title&page={page}") for page in (1, 2, 3))
    assert links(second) | {"alternate": ""} == {
        "alternate": "",
        "self": f"{address}&page=2",
        "first": address,
        "previous": address,
        "next": f"{address}&page=3",
        "last": f"{address}&page=3",
    }
    assert links(second)["alternate"] == f"{BASE}/en/search/?sort=title&page=2"
    assert "previous" not in links(first)
    assert "next" not in links(last)
    assert {text(feed, "id") for feed in (first, second, last)} == {address}
    ids = [text(entry, "id") for feed in (first, second, last) for entry in entries(feed)]
    assert len(ids) == len(set(ids)) == PAGE_SIZE * 2 + 1


def test_what_is_not_known_is_not_said(client):
    meeting = make_meeting(start=datetime.datetime(2090, 1, 25, 10, tzinfo=datetime.UTC))
    make_report(meeting, source_url="https://example.org/report")
    resource = make_resource()
    found = {text(entry, "id"): entry for entry in entries(ask(client, "en"))}
    to_come = found[permanent(meeting)]
    # A meeting to come was not published on its day, and says nothing of a licence: ours holds.
    assert text(to_come, "published") is None
    assert text(to_come, "rights") == "CC BY 4.0"
    assert "via" not in links(to_come)
    [report] = [entry for entry in found.values() if terms(entry, "kind").keys() == {"report"}]
    assert links(report)["via"] == "https://example.org/report"
    # The publisher's terms hold for a resource, not ours.
    assert text(found[permanent(resource)], "rights") is None
    assert links(found[permanent(resource)])["via"] == "https://example.org/guide.pdf"


def test_control_characters_break_nothing(client):
    make_story(
        title="One\x0btwo\x1b", standfirst="A\x00\x08\ufffe <b>&amp;</b>".replace("\x00", "")
    )
    [entry] = entries(ask(client, "en"))
    assert text(entry, "title") == "One two "
    assert text(entry, "summary") == "A   <b>&amp;</b>"


def test_an_empty_feed_is_a_feed_that_stays_the_same(client):
    first, second = (client.get("/en/search/results.atom?q=zzzz").content for _ in range(2))
    assert first == second
    feed = ElementTree.fromstring(first)  # noqa: S314 - we wrote it
    assert (entries(feed), text(feed, "updated")) == ([], "1970-01-01T00:00:00+00:00")
    assert links(feed).keys() == {"alternate", "self", "first", "last"}


def test_whoever_asks_again_is_told_that_nothing_has_changed(client):
    make_story()
    address = "/en/search/results.atom"
    tag = client.get(address)["ETag"]
    assert client.get(address, headers={"if-none-match": tag}).status_code == 304
    make_story()
    assert client.get(address, headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize("form", ["atom", "csv", "json"])
def test_bad_questions_and_other_methods(client, form):
    make_story()
    address = f"/en/search/results.{form}"
    for query, status in (
        ("?page=0", 404),
        ("?page=abc", 404),
        ("?page=2", 404),
        ("?q=%00", 400),
        ("?q=" + "a" * 3000, 400),
        ("?commitment=99&country=zz&kind=%27", 200),
        ("?q=%ED%A0%80", 200),
        ("?page=", 200),
    ):
        assert client.get(address + query).status_code == status, query
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405
    assert client.get(address)["X-Robots-Tag"] == "noindex"
    assert client.get(address)["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("form", ["atom", "csv"])
def test_queries_stay_the_same(client, form):
    address = f"/en/search/results.{form}?commitment=5&country=mk&q=story"

    def queries():
        cache.clear()
        names.forget()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    translate(make_story(countries=("mk",), topics=("self-regulation",)), "sq")
    once = queries()
    for _ in range(2):
        translate(make_story(countries=("mk",), topics=("self-regulation",)), "sq")
    assert queries() == once <= 12


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("search/", ""),
        ("search/?commitment=5&utm_source=x&page=1", "commitment=5"),
        ("stories/", "kind=story"),
        ("stories/?q=story&mine=1", "q=story&kind=story&mine=1"),
        ("meetings/", "kind=meeting&kind=report"),
        ("meetings/?kind=report", "kind=report"),
    ],
)
def test_pages_lead_to_the_feed_of_their_question(client, page, query):
    make_report(make_meeting(commitments=(5,)))
    make_resource()
    make_story()
    response = client.get(f"/en/{page}")
    address = f"/en/search/results.atom{f'?{query}' if query else ''}"
    escaped = address.replace("&", "&amp;")
    html = response.content.decode()
    assert '<link rel="alternate" type="application/atom+xml" title="' in html
    # In the head, and below the results.
    assert html.count(f'href="{escaped}"') == 2
    for form in ("csv", "json"):
        assert f'href="{escaped.replace(".atom", f".{form}")}"' in html
    assert len(entries(ask(client, "en", f"?{query}"))) == response.context["answer"].count


def test_where_a_section_has_nothing_to_show_there_is_nothing_to_take_along(client):
    make_story()
    html = client.get("/en/stories/?kind=resource").content.decode()
    assert "results.atom" not in html
    empty = client.get("/en/stories/?q=zzzz").content.decode()
    assert empty.count("results.atom?q=zzzz&amp;kind=story") == 1
    assert "results.csv" not in empty


def test_the_table_holds_the_page_shown_and_the_feed_all(client):
    for number in range(PAGE_SIZE + 1):
        make_story(title=f"Number {number}")
    html = client.get("/en/stories/?page=2").content.decode()
    assert 'href="/en/search/results.csv?kind=story&amp;page=2"' in html
    assert 'href="/en/search/results.atom?kind=story"' in html
