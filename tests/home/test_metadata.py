import datetime
import json
import re

import pytest
from django.template.loader import render_to_string

from home import metadata
from languages.registry import READY
from members.models import Organisation
from tests.making import make_meeting, make_resource, make_story, translate

DESCRIBED = metadata.Description(
    name="A code",
    address="https://example.org/mk/stories/a-code/",
    html_lang="mk",
    terms=(("Open Organisations", "https://example.org/mk/commitments/open-organisations/"),),
    places=("Албанија",),
    translations=(("en", "https://example.org/en/stories/a-code/"),),
)


def structured_data(response):
    [found] = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', response.content.decode(), re.DOTALL
    )
    return json.loads(found)


def links(response, relation):
    """`{hreflang or "": path}` of a page's link elements of one relation."""
    found = re.findall(
        rf'<link rel="{relation}"(?: hreflang="([^"]*)")? href="http://testserver([^"]*)"',
        response.content.decode(),
    )
    return dict(found)


def test_an_article_says_its_language_terms_places_and_other_versions():
    data = metadata.article(DESCRIBED, date=datetime.date(2021, 9, 7), organisations=["IDM"])
    assert data["@type"] == "Article"
    assert data["inLanguage"] == "mk"
    assert [term["name"] for term in data["about"]] == ["Open Organisations"]
    assert [place["name"] for place in data["spatialCoverage"]] == ["Албанија"]
    assert [one["inLanguage"] for one in data["workTranslation"]] == ["en"]
    assert data["author"] == [{"@type": "Organization", "name": "IDM"}]


def test_what_is_not_known_is_left_out():
    bare = metadata.Description(name="A", address="https://example.org/en/a/", html_lang="en")
    assert set(metadata.article(bare)) == {
        "@context", "@type", "@id", "url", "name", "headline", "inLanguage",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("mode", "kinds"),
    [
        ("online", ["VirtualLocation"]),
        ("in_person", ["Place"]),
        ("hybrid", ["VirtualLocation", "Place"]),
    ],
)
def test_an_event_is_where_its_mode_says(mode, kinds):
    data = metadata.event(DESCRIBED, start=datetime.date(2023, 1, 25), mode=mode, place="Tirana")
    assert [one["@type"] for one in data["location"]] == kinds


def test_no_text_can_end_the_script_element():
    script = metadata.as_script({"name": "</script><script>alert(1)</script> & „ѓ“"})
    assert script.count("<") == 2
    assert "„ѓ“" in script
    assert json.loads(script[script.index(">") + 1 : script.rindex("<")])["name"].startswith("</s")


@pytest.mark.django_db
def test_organisations_that_are_not_named_appear_nowhere_in_the_data(client):
    named = Organisation.objects.create(slug="idm-2", native_name="Instituti", english_name="IDM")
    story = make_story(
        organisations=[
            ("named", named),
            ("described", "a youth group in a small town"),
            ("withheld", None),
        ],
        commitments=(8,),
        countries=("al",),
    )
    response = client.get(f"/en/stories/{story.slug}/")
    data = structured_data(response)
    assert [one["name"] for one in data["author"]] == ["IDM"]
    assert "youth group" not in json.dumps(data)
    assert "The organisation is not named, at its own wish." in response.content.decode()


@pytest.mark.django_db
def test_a_labelled_page_points_to_the_version_it_shows(client):
    story = make_story(language="mk", title="Приказна")
    own = client.get(f"/mk/stories/{story.slug}/")
    labelled = client.get(f"/tr/stories/{story.slug}/")
    for response in (own, labelled):
        assert links(response, "canonical") == {"": f"/mk/stories/{story.slug}/"}
        assert set(links(response, "alternate")) == {"mk", "x-default"}
        assert structured_data(response)["inLanguage"] == "mk"
        assert b"noindex" not in response.content
    assert re.search(r'<html lang="tr">', labelled.content.decode())
    assert re.search(r'<h1 lang="mk">', labelled.content.decode())
    assert b'role="note"' in labelled.content
    assert b'role="note"' not in own.content


@pytest.mark.django_db
def test_versions_name_each_other(client):
    story = make_story(title="A code", standfirst="In short.")
    translate(story, "sq")
    english, albanian = (client.get(f"/{code}/stories/{story.slug}/") for code in ("en", "sq"))
    assert links(english, "alternate") == links(albanian, "alternate")
    assert set(links(english, "alternate")) == {"en", "sq", "x-default"}
    assert links(albanian, "canonical") == {"": f"/sq/stories/{story.slug}/"}


@pytest.mark.django_db
def test_a_resource_lists_its_files_and_a_meeting_its_time(client):
    resource = make_resource()
    [file] = structured_data(client.get(f"/en/library/{resource.slug}/"))["encoding"]
    assert file["contentUrl"] == "https://example.org/guide.pdf"
    assert file["inLanguage"] == "en"
    meeting = make_meeting(time_is_known=False)
    data = structured_data(client.get(f"/en/meetings/{meeting.slug}/"))
    assert (data["@type"], data["startDate"]) == ("Event", "2023-01-25")


@pytest.mark.django_db
def test_a_narrowed_list_stands_for_the_whole_one(client):
    make_story(commitments=(5,))
    bare = client.get("/en/stories/")
    narrowed = client.get("/en/stories/?commitment=5")
    assert len(links(bare, "alternate")) == len(READY) + 1
    assert links(narrowed, "alternate") == {}
    assert links(narrowed, "canonical") == links(bare, "canonical") == {"": "/en/stories/"}


@pytest.mark.django_db
def test_the_way_to_the_editor_is_shown_to_editors_only(client, admin_client):
    story = make_story()
    address = f"/admin/pages/{story.pk}/edit/"
    assert address in admin_client.get(f"/tr/stories/{story.slug}/").content.decode()
    response = client.get(f"/tr/stories/{story.slug}/")
    assert address not in response.content.decode()
    assert "Cookie" not in response.headers.get("Vary", "")


def test_the_page_for_our_own_faults_needs_nothing_and_leads_to_every_language():
    page = render_to_string("500.html")
    assert all(f'<a href="/{one.code}/" lang="{one.html_lang}"' in page for one in READY)
