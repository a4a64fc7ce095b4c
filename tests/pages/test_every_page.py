"""Every page type in every language: there, sound, in the right language, within its budget."""

import re

import html5lib
import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from languages import registry
from taxonomy import names
from tests.making import make_story, translate

from .every_page import make_every_page

pytestmark = pytest.mark.django_db

REAL = {"en", "mk", "sr", "sr-latn"}


def faults_of_markup(html):
    """What a strict HTML parser and a look at the outline complain about."""
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    document = parser.parse(html)
    faults = [f"{position}: {code}" for position, code, _data in parser.errors]
    headings = len(document.findall(".//h1"))
    if headings != 1:
        faults.append(f"{headings} h1")
    ids = [element.get("id") for element in document.iter() if element.get("id")]
    faults += [f"id {one} twice" for one in sorted(set(ids)) if ids.count(one) > 1]
    faults += [
        f"image without alt: {image.get('src')}"
        for image in document.iter("img")
        if image.get("alt") is None
    ]
    return faults


def faults_of_page(client, path, language, *, budget):
    """Everything that is wrong with one page in one language, as a list of texts."""
    cache.clear()
    names.forget()
    names.forget()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(f"/{language}/{path}")
    if response.status_code != 200:
        return [f"status {response.status_code}"]
    html = response.content.decode()
    faults = faults_of_markup(html)
    expected = registry.get(language).html_lang
    found = re.search(r"<html[^>]*\blang=\"([^\"]+)\"", html)
    if not found or found[1] != expected:
        faults.append(f"lang is {found and found[1]}, not {expected}")
    if len(queries) > budget:
        faults.append(f"{len(queries)} queries, at most {budget}")
    if response.cookies:
        faults.append(f"cookies {list(response.cookies)}")
    writes = [q["sql"] for q in queries if re.match(r"(INSERT|UPDATE|DELETE)", q["sql"])]
    faults += [f"writes: {sql[:60]}" for sql in writes]
    return faults


def test_every_page_in_every_language(client):
    pages = make_every_page()
    faults = []
    for name, (path, budget, labelled_budget) in pages.items():
        for language in registry.LANGUAGES:
            allowed = budget if language in REAL else labelled_budget
            faults += [
                f"{name} in {language}: {fault}"
                for fault in faults_of_page(client, path, language, budget=allowed)
            ]
    assert faults == []


def test_queries_do_not_grow_with_the_number_of_works(client):
    pages = make_every_page()
    once = {name: count(client, f"/en/{path}") for name, (path, *_rest) in pages.items()}
    make_every_page(copies=2)
    thrice = {name: count(client, f"/en/{path}") for name, (path, *_rest) in pages.items()}
    assert thrice == once


def count(client, address):
    """Queries of one uncached request."""
    cache.clear()
    names.forget()
    names.forget()
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


@pytest.fixture
def story_path(db):
    """The path of a story in the REAL languages."""
    story = make_story()
    for language in ("mk", "sr"):
        translate(story, language)
    return f"stories/{story.slug}/"


def test_a_labelled_page_says_so(client, story_path):
    path = story_path
    # Turkish readers read English next; Bosnian ones Serbian in Latin letters.
    for language, shown in (("tr", "en"), ("bs", "sr-Latn"), ("bg", "en")):
        html = client.get(f"/{language}/{path}").content.decode()
        document = html5lib.parse(html, namespaceHTMLElements=False)
        notes = [one for one in document.iter() if one.get("role") == "note"]
        assert len(notes) == 1
        heading = next(iter(document.iter("h1")))
        carriers = [one for one in document.iter() if one.get("lang") == shown]
        assert any(heading is one or heading in list(one.iter()) for one in carriers)
        links = {link.get("rel"): link.get("href") for link in document.iter("link")}
        prefix = {"en": "en", "sr-Latn": "sr-latn"}[shown]
        assert links["canonical"] == f"http://testserver/{prefix}/{path}"
        assert not any(
            meta.get("name") == "robots" and "noindex" in meta.get("content", "")
            for meta in document.iter("meta")
        )


def alternates(client, address):
    document = html5lib.parse(client.get(address).content.decode(), namespaceHTMLElements=False)
    return {
        link.get("hreflang"): link.get("href")
        for link in document.iter("link")
        if link.get("rel") == "alternate" and link.get("hreflang")
    }


def test_alternates_are_real_and_reciprocal(client, story_path):
    path = story_path
    expected = {registry.get(code).html_lang: f"http://testserver/{code}/{path}" for code in REAL}
    for code in REAL:
        found = alternates(client, f"/{code}/{path}")
        assert found.pop("x-default").startswith("http://testserver/w/")
        assert found == expected
    assert set(alternates(client, "/en/")) == {
        *(language.html_lang for language in registry.LANGUAGES.values()),
        "x-default",
    }


def test_the_language_menu_lists_all_and_marks_one(client, story_path):
    path = story_path
    document = html5lib.parse(
        client.get(f"/tr/{path}").content.decode(), namespaceHTMLElements=False
    )
    links = {
        one.get("hreflang"): one
        for one in document.iter("a")
        if one.get("hreflang") and one.get("lang")
    }
    for code, language in registry.LANGUAGES.items():
        link = links[language.html_lang]
        assert link.get("href") == f"/{code}/{path}"
        assert "".join(link.itertext()).strip() == language.own_name
        assert link.get("lang") == language.html_lang
    assert links["tr"].get("aria-current")
