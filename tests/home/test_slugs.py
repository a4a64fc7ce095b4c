"""One slug for a work in every language, made from its original title."""

import pytest
from django.core.exceptions import ValidationError

from search.models import Entry
from stories.models import StoryIndexPage, StoryPage
from tests.making import commits, index_of, make_story, publish, translate

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "title", "slug"),
    [
        ("sr", "Приче", "price"),
        ("sr-latn", "Đorđe", "djordje"),
        ("mk", "Приказна за ѓаволот", "prikazna-za-gjavolot"),
        ("sq", "Një kod që priti", "nje-kod-qe-priti"),
        ("tr", "Işık ve ığdır", "isik-ve-igdir"),
        ("en", "🙂", "page"),
    ],
)
def test_from_the_title(language, title, slug):
    assert make_story(language=language, title=title).slug == slug


def test_the_same_in_every_language():
    story = make_story(language="mk", title="Прва приказна")
    assert translate(story, "sq").slug == translate(story, "en").slug == story.slug


def test_free_in_the_section_in_every_language():
    assert make_story(language="mk", title="Kodeks").slug == "kodeks"
    assert make_story(language="sq", title="Kodeks").slug == "kodeks-2"


def test_a_slug_of_another_language_is_refused_by_hand():
    make_story(language="mk", title="Kodeks")
    page = StoryPage(title="X", slug="kodeks", standfirst="x", form="narrative", body=[])
    parent = index_of(StoryIndexPage, "sq")
    page.set_url_path(parent)
    with pytest.raises(ValidationError) as error:
        parent.add_child(instance=page)
    assert "slug" in error.value.error_dict


def test_an_old_address_redirects_in_every_language_also_where_it_is_labelled(client):
    story = make_story(title="Old name")
    translate(story, "mk")
    story.refresh_from_db()
    story.slug = "new-name"
    publish(story)
    for language in ("en", "mk", "tr"):
        response = client.get(f"/{language}/stories/old-name/")
        assert (response.status_code, response["Location"]) == (
            301,
            f"/{language}/stories/new-name/",
        )
        # Its translation still has the old slug in its own row until it is updated.
        assert client.get(f"/{language}/stories/new-name/").status_code == 200


def test_a_moved_page_redirects(client):
    from tests.making import make_standard_page

    first, second = make_standard_page(title="First"), make_standard_page(title="Second")
    with commits():
        second.move(first, pos="last-child")
    response = client.get("/en/second/")
    assert (response.status_code, response["Location"]) == (301, "/en/first/second/")
    assert Entry.objects.get(page_id=second.pk).path == "first/second/"
