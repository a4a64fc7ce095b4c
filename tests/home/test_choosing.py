"""A number tells no title: what one may not choose is refused on saving, and never shown."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Page, Revision

from desk.writing import stamp
from members.roles import EDITOR, PUBLISHER
from stories.models import StoryIndexPage
from tests.making import index_of, make_story, publish

from .editors import document, edit_address, image, person, rich_text, story_form

pytestmark = pytest.mark.django_db
WORD = "quillwort"


@pytest.fixture
def foreign(db):
    """A draft of another language."""
    return make_story(language="mk", title=f"Нацрт {WORD}", publish=False)


@pytest.fixture
def editor(db):
    return person(EDITOR, "sq")


def own_story(body=None):
    story = make_story(language="sq", title="Imja", publish=False)
    if body is not None:
        story.body = body
        story.save_revision()
    return story


def body_kinds(page, secret_image, secret_document):
    """Every way in which a text can name something by its number: {what it is: row}."""
    return {
        "related work": ("related_work", {"": str(page.pk)}),
        "image": ("image", {"-image": str(secret_image.pk), "-alt_text": "", "-caption": ""}),
        "document": ("document", {"": str(secret_document.pk)}),
        "link to a page": ("paragraph", {"": rich_text(("LINK", {"id": page.pk}))}),
        "link to a document": (
            "paragraph",
            {"": rich_text(("DOCUMENT", {"id": secret_document.pk}))},
        ),
        "link with another spelling": (
            "paragraph",
            {"": rich_text(("LINK", {"id": f" {page.pk}"}))},
        ),
    }


KINDS = (
    "related work",
    "image",
    "document",
    "link to a page",
    "link to a document",
    "link with another spelling",
)


@pytest.fixture
def rows(foreign):
    secret_image, secret_document = image(f"{WORD}image"), document(f"{WORD}paper")
    foreign.body = [("image", {"image": secret_image}), ("document", secret_document)]
    foreign.save_revision()
    return body_kinds(foreign, secret_image, secret_document)


@pytest.mark.parametrize("kind", KINDS)
def test_what_one_may_not_choose_is_refused_beside_the_block(kind, rows, editor):
    story = own_story()
    revisions = Revision.objects.count()
    answer = editor.client.post(edit_address(story), story_form(body=[rows[kind]]))
    assert answer.status_code == 200
    assert WORD not in answer.text
    assert "You may not choose this" in answer.text
    assert Revision.objects.count() == revisions
    error = answer.context["form"].errors["body"].as_data()[0]
    assert list(error.block_errors) == [0]


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_refused_in_a_new_page_a_preview_and_when_saved_of_itself(kind, rows, editor):
    section = index_of(StoryIndexPage, "sq")
    add = reverse("wagtailadmin_pages:add", args=["stories", "storypage", section.pk])
    pages = Page.objects.count()
    data = story_form(body=[rows[kind]])
    for headers in ({}, {"accept": "application/json"}):
        answer = editor.client.post(add, data, headers=headers)
        assert WORD not in answer.text
        assert Page.objects.count() == pages
    preview = reverse(
        "wagtailadmin_pages:preview_on_add", args=["stories", "storypage", section.pk]
    )
    assert editor.client.post(preview, data).json()["is_valid"] is False
    assert WORD not in editor.client.get(preview).text
    story = own_story()
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[story.pk])
    assert editor.client.post(preview, data).json()["is_valid"] is False
    assert WORD not in editor.client.get(preview + "?mode=").text
    answer = editor.client.post(edit_address(story), data, headers={"accept": "application/json"})
    assert answer.json()["success"] is False
    assert WORD not in answer.text


def test_what_one_may_choose_is_taken(editor):
    public = make_story(language="mk", title="Јавна")
    mine = image("mine", owner=editor)
    paper = document("paper", owner=editor)
    story = own_story()
    rows = body_kinds(public, mine, paper)
    del rows["link with another spelling"]
    answer = editor.client.post(edit_address(story), story_form(body=list(rows.values())))
    assert answer.status_code == 302, answer.context["form"].errors
    body = Page.objects.get(pk=story.pk).get_latest_revision_as_object().body
    assert [block.block_type for block in body] == [kind for kind, _values in rows.values()]


def stored(foreign):
    """The body of a story into which somebody who may see everything put what others may not."""
    link = f'<p><a linktype="page" id="{foreign.pk}">there</a></p>'
    return [("related_work", Page.objects.get(pk=foreign.pk)), ("paragraph", link)]


def test_what_somebody_else_put_there_is_not_shown_and_stays(foreign, editor):
    story = own_story(stored(foreign))
    answer = editor.client.get(edit_address(story))
    assert WORD not in answer.text
    assert foreign.slug not in answer.text
    assert "A page that you may not see" in answer.text
    rows = [
        ("related_work", {"": str(foreign.pk)}),
        ("paragraph", {"": rich_text(("LINK", {"id": foreign.pk}))}),
    ]
    answer = editor.client.post(edit_address(story), story_form(title="E re", body=rows))
    assert answer.status_code == 302, answer.context["form"].errors
    saved = Page.objects.get(pk=story.pk).get_latest_revision_as_object()
    assert saved.title == "E re"
    assert saved.body[0].value.pk == foreign.pk
    assert f'id="{foreign.pk}"' in saved.body[1].value.source
    # Whoever may see it, does.
    boss = person(PUBLISHER)
    assert WORD in boss.client.get(edit_address(story)).text


def test_revisions_side_by_side_tell_nothing_of_it(foreign, editor):
    story = own_story([("paragraph", "<p>Before.</p>")])
    earlier = story.latest_revision
    story.body = stored(foreign)
    later = story.save_revision()
    address = reverse("wagtailadmin_pages:revisions_compare", args=[story.pk, earlier.pk, later.pk])
    answer = editor.client.get(address)
    assert answer.status_code == 200
    assert WORD not in answer.text
    assert "A page that you may not see" in answer.text
    assert WORD in person(PUBLISHER).client.get(address).text


def test_going_back_to_a_revision_loses_nothing(foreign, editor):
    story = own_story(stored(foreign))
    earlier = story.latest_revision
    story.body = [("paragraph", "<p>After.</p>")]
    story.save_revision()
    address = reverse("wagtailadmin_pages:revisions_revert", args=[story.pk, earlier.pk])
    assert WORD not in editor.client.get(address).text
    rows = [("related_work", {"": str(foreign.pk)})]
    answer = editor.client.post(edit_address(story), story_form(body=rows))
    assert answer.status_code == 302, answer.context["form"].errors


def test_a_forged_place_for_a_copy_or_a_move_tells_no_title(foreign, editor):
    story = own_story()
    for name in ("copy", "move"):
        address = reverse(f"wagtailadmin_pages:{name}", args=[story.pk])
        data = {"new_title": "x", "new_slug": "x", "new_parent_page": str(foreign.pk)}
        answer = editor.client.post(address, data)
        assert WORD not in answer.text, name
        assert answer.status_code == {"copy": 404, "move": 200}[name], name


def test_the_api_tells_of_no_version_and_no_alias_that_is_not_ones_own(editor):
    own = make_story(language="sq", title="Imja")
    begun = publish(own).copy_for_translation(
        index_of(StoryIndexPage, "mk").locale, copy_parents=False
    )
    begun.title = f"Почеток {WORD}"
    begun.save()
    boss = person(PUBLISHER)
    address = reverse("wagtailadmin_api:pages:detail", args=[own.pk])
    assert WORD not in editor.client.get(address).text
    assert WORD in boss.client.get(address).text


def test_an_override_in_a_translation_is_refused(rows, editor, foreign):
    from wagtail_localize.models import Translation

    from tests.making import translate

    public_image = image("public")
    story = make_story(language="en", title="Open")
    story.body = [("image", {"image": public_image})]
    publish(story)
    translate(story, "sq")
    translation = Translation.objects.get(
        source__object_id=story.translation_key, target_locale__language_code="sq"
    )
    segment = translation.source.overridablesegment_set.first()
    address = reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk])

    def put(value):
        return editor.client.put(
            address, f"value={value}", content_type="application/x-www-form-urlencoded"
        )

    secret = rows["image"][1]["-image"]
    answer = put(secret)
    assert answer.status_code == 400
    assert "may not choose" in json.dumps(answer.json())
    assert put(str(image("mine", owner=editor).pk)).status_code in (200, 201)


def test_a_number_written_into_a_translated_text_leads_nowhere(rows):
    """Links in a translation are kept apart from its words; others than the original's are faults."""
    from wagtail_localize.models import StringTranslation, Translation

    from home.models import SiteDocument
    from home.permissions.references import references_of
    from members.roles import TRANSLATOR
    from tests.making import translate

    story = make_story(language="en", title="Open")
    page = translate(story, "sq", publish=False)
    translation = Translation.objects.get(
        source__object_id=story.translation_key, target_locale__language_code="sq"
    )
    secret = rows["document"][1][""]
    segment = translation.source.stringsegment_set.get(string__data__contains="paragraph about")
    client = person(TRANSLATOR, "sq").client
    words = f'<a linktype="document" id="{secret}">Fjalë</a>'
    there = StringTranslation.objects.get(translation_of=segment.string, context=segment.context)
    client.post(
        reverse("save_piece", args=[translation.pk, segment.pk]),
        {"text": words, "seen": stamp(there.data)},
    )
    there.refresh_from_db()
    assert there.data == words
    translation.save_target(user=None, publish=False)
    saved = Page.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (SiteDocument, secret) not in references_of(saved)


def test_a_public_page_is_chosen_by_its_public_title(editor):
    """Of what everybody may read, the draft's title is for those in whose tree it is."""
    story = make_story(language="mk", title="Јавна speedwell")
    story.title = f"Нов {WORD}"
    story.save_revision()
    addresses = [
        reverse("wagtailadmin_choose_page_search") + "?q=speedwell",
        reverse("wagtailadmin_choose_page_chosen_multiple") + f"?id={story.pk}",
        edit_address(own_story([("related_work", Page.objects.get(pk=story.pk))])),
    ]
    boss = person(PUBLISHER)
    for address in addresses:
        answer = editor.client.get(address)
        assert WORD not in answer.text, address
        assert "speedwell" in answer.text, address
        assert WORD in boss.client.get(address).text, address
