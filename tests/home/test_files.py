"""A file belongs to the works that use it: who sees, changes and gets it."""

import io

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image
from wagtail.models import Page, PageViewRestriction

from home.models import DraftReference, SiteDocument, SiteImage
from home.permissions.belonging import changeable, in_sight
from members.models import User
from members.roles import COORDINATOR, EDITOR, PUBLISHER, TRANSLATOR
from tests.making import commits, make_story, publish, translate

from .editors import document, image, person

pytestmark = pytest.mark.django_db
WORD = "quillwort"


def using(story, *files, live=True):
    """The story with these files in its text, published or as a draft."""
    story.body = [("paragraph", "<p>Words.</p>")] + [
        ("image", {"image": one}) if isinstance(one, SiteImage) else ("document", one)
        for one in files
    ]
    if live:
        return publish(story)
    story.save_revision()
    return story


def close(page):
    """Let in nobody but a circle that none of the people is in."""
    with commits():
        restriction = PageViewRestriction.objects.create(
            page=page, restriction_type=PageViewRestriction.GROUPS
        )
        restriction.groups.set([Group.objects.get_or_create(name="Closed circle")[0]])


@pytest.fixture
def secret(db):
    """Files that are not for people of one language: {whose they are: (image, document)}."""
    files = {}
    for name in ("closed", "draft", "edited", "unused"):
        files[name] = image(f"{WORD} {name} image"), document(f"{WORD} {name} paper")
    closed = using(make_story(language="en", title="Closed"), *files["closed"])
    translate(closed, "sq")
    close(closed)
    using(make_story(language="mk", title="Draft", publish=False), *files["draft"], live=False)
    using(make_story(language="mk", title="Public"), *files["edited"], live=False)
    return files


def addresses(picture, paper):
    """Every address of the CMS and the site that could tell of these two."""
    with commits():
        rendition = picture.get_rendition("width-20")
    return [
        reverse("wagtailimages:edit", args=[picture.pk]),
        reverse("wagtailimages:delete", args=[picture.pk]),
        reverse("wagtailimages:image_usage", args=[picture.pk]),
        reverse("wagtailimages:url_generator", args=[picture.pk]),
        reverse("wagtailimages:preview", args=[picture.pk, "width-20"]),
        reverse("wagtailimages_chooser:chosen", args=[picture.pk]),
        reverse("wagtailimages_chooser:select_format", args=[picture.pk]),
        reverse("wagtailadmin_api:images:detail", args=[picture.pk]),
        reverse("wagtaildocs:edit", args=[paper.pk]),
        reverse("wagtaildocs:delete", args=[paper.pk]),
        reverse("wagtaildocs:document_usage", args=[paper.pk]),
        reverse("wagtaildocs_chooser:chosen", args=[paper.pk]),
        reverse("wagtailadmin_api:documents:detail", args=[paper.pk]),
        picture.file.url,
        rendition.url,
        paper.url,
        *(
            reverse("wagtail_bulk_action", args=["home", model, action]) + f"?id={number}"
            for model, number in (("siteimage", picture.pk), ("sitedocument", paper.pk))
            for action in ("delete", "add_tags", "add_to_collection")
        ),
    ]


def lists(word):
    """Every address of the CMS that lists files."""
    pictures, papers = (
        "&".join(f"id={number}" for number in model.objects.values_list("pk", flat=True))
        for model in (SiteImage, SiteDocument)
    )
    return [
        reverse("wagtailimages:index"),
        reverse("wagtailimages:index") + f"?q={word}",
        reverse("wagtailimages:index") + "?layout=list&ordering=usage_count",
        reverse("wagtailimages_chooser:choose"),
        reverse("wagtailimages_chooser:choose_results") + f"?q={word}",
        reverse("wagtailimages_chooser:chosen_multiple") + f"?{pictures}",
        reverse("wagtailadmin_api:images:listing"),
        reverse("wagtailadmin_api:images:listing") + f"?search={word}",
        reverse("wagtaildocs:index"),
        reverse("wagtaildocs:index") + f"?q={word}",
        reverse("wagtaildocs_chooser:choose"),
        reverse("wagtaildocs_chooser:choose_results") + f"?q={word}",
        reverse("wagtaildocs_chooser:chosen_multiple") + f"?{papers}",
        reverse("wagtailadmin_api:documents:listing"),
        reverse("wagtailadmin_api:documents:listing") + f"?search={word}",
    ]


def text_of(answer, asked):
    text = b"".join(answer.streaming_content).decode("latin-1") if answer.streaming else answer.text
    text += answer.get("Content-Disposition", "") + answer.get("Location", "")
    for echo in (f"={asked}&", f'"{asked}"', f">{asked}<", f"={asked}"):
        text = text.replace(echo, "")
    return text


@pytest.mark.parametrize("role", [EDITOR, TRANSLATOR])
def test_what_only_closed_works_and_others_drafts_use_is_not_there(role, secret):
    client = person(role, "sq").client
    for picture, paper in secret.values():
        for address in addresses(picture, paper):
            answer = client.get(address)
            # Without a right to any file a translator is sent away, whatever the number.
            is_for_many = "/bulk/" in address and role == TRANSLATOR
            assert answer.status_code == (302 if is_for_many else 404), address
            assert WORD not in text_of(answer, WORD), address
    for address in lists(WORD):
        answer = client.get(address)
        # A translator has no list of files, only choosers.
        assert answer.status_code in ((200,) if role == EDITOR else (200, 302)), address
        assert WORD not in text_of(answer, WORD), address


def test_who_may_publish_everywhere_finds_all_of_it(secret):
    """The test above would hold on a site that answers nothing."""
    client = person(COORDINATOR).client
    for picture, paper in secret.values():
        for address in addresses(picture, paper):
            if "generate_url" in address or "/preview/" in address:
                continue  # Off, since visitors get no other sizes than pages use.
            assert client.get(address).status_code == 200, address
    found = [WORD in text_of(client.get(address), WORD) for address in lists(WORD)]
    assert found == [True] * len(found)


def test_what_everybody_may_read_and_ones_own_drafts_is_there():
    editor = person(EDITOR, "sq")
    public, drafted, unused = image("public"), image("drafted"), image("unused", owner=editor)
    using(make_story(language="en", title="Public"), public)
    story = make_story(language="sq", title="Imja", publish=False)
    using(story, drafted, live=False)
    seen = set(in_sight(SiteImage.objects.all(), editor))
    assert seen == {public, drafted, unused}
    assert set(changeable(SiteImage.objects.all(), editor)) == {drafted, unused}
    translator = person(TRANSLATOR, "sq")
    assert set(in_sight(SiteImage.objects.all(), translator)) == {public, drafted}
    assert not changeable(SiteImage.objects.all(), translator).exists()
    listed = editor.client.get(reverse("wagtailimages:index")).context["object_list"]
    assert {one.pk for one in listed} == {public.pk, drafted.pk, unused.pk}
    for one in (public, drafted):
        with commits():
            address = one.get_rendition("width-20").url
        answer = translator.client.get(address)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "private, no-store"


def photo(colour="red"):
    written = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(written, "PNG")
    return SimpleUploadedFile("other.png", written.getvalue(), "image/png")


def image_form(one, **changed):
    return {
        "title": one.title,
        "collection": one.collection_id,
        "licence": one.licence,
        "consent": one.consent,
        **changed,
    }


def state_of(one):
    one.refresh_from_db()
    return one.title, one.file.name, one.file_hash, one.alt_texts, sorted(one.tags.names())


def test_no_other_bytes_behind_a_public_picture_without_review():
    editor = person(EDITOR, "sq")
    one = image("public")
    using(make_story(language="en", title="Public"), one)
    before = state_of(one)
    edit = reverse("wagtailimages:edit", args=[one.pk])
    for address, data in (
        (edit, image_form(one, file=photo(), title="Other")),
        (edit, image_form(one, alt_texts_en="Other")),
        (reverse("wagtailimages:delete", args=[one.pk]), {}),
        (reverse("wagtailimages:edit_multiple", args=[one.pk]), {f"image-{one.pk}-title": "Other"}),
        (reverse("wagtailimages:delete_multiple", args=[one.pk]), {}),
        *(
            (
                reverse("wagtail_bulk_action", args=["home", "siteimage", action])
                + f"?id={one.pk}",
                {"tags": "other", "collection": one.collection_id},
            )
            for action in ("delete", "add_tags", "add_to_collection")
        ),
    ):
        editor.client.post(address, data)
        assert state_of(one) == before, address
    answer = editor.client.get(edit)
    assert answer.status_code == 403
    assert "published works use it" in answer.text
    assert "upload a new one" in answer.text
    assert "Public" in answer.text


def test_a_file_of_ones_own_drafts_is_changed_until_it_is_handed_in():
    editor = person(EDITOR, "sq")
    one = image("drafted")
    story = make_story(language="sq", title="Imja", publish=False)
    using(story, one, live=False)
    edit = reverse("wagtailimages:edit", args=[one.pk])
    answer = editor.client.post(edit, image_form(one, file=photo(), title="Other"))
    assert answer.status_code == 302, answer.context["form"].errors
    assert state_of(one)[0] == "Other"
    page = Page.objects.get(pk=story.pk).specific
    page.get_workflow().start(page, editor)
    before = state_of(one)
    answer = editor.client.post(edit, image_form(one, file=photo("blue"), title="Once more"))
    assert answer.status_code == 403
    assert state_of(one) == before


def test_a_file_that_another_works_draft_uses_too_is_not_changed():
    editor = person(EDITOR, "sq")
    one = document("shared", owner=editor)
    using(make_story(language="sq", title="Imja", publish=False), one, live=False)
    assert changeable(SiteDocument.objects.all(), editor).exists()
    using(make_story(language="mk", title="Туѓо", publish=False), one, live=False)
    edit = reverse("wagtaildocs:edit", args=[one.pk])
    answer = editor.client.post(edit, {"title": "Other", "licence": one.licence})
    assert answer.status_code == 403
    assert "Туѓо" not in answer.text
    assert "1 page that you may not see" in answer.text
    one.refresh_from_db()
    assert one.title == "shared"


def test_what_a_draft_uses_no_longer_belongs_to_it_no_longer():
    editor = person(EDITOR, "sq")
    one = image("first")
    story = make_story(language="sq", title="Imja", publish=False)
    using(story, one, live=False)
    assert DraftReference.objects.filter(page=story).count() == 1
    using(story, live=False)
    assert not DraftReference.objects.filter(page=story).exists()
    assert one not in in_sight(SiteImage.objects.all(), editor)


def test_lists_cost_the_same_however_many_images_there_are(django_assert_num_queries):
    editor = person(EDITOR, "sq")

    def ask():
        client = Client()
        client.force_login(editor)
        counts = []
        for address in (reverse("wagtailimages:index"), reverse("wagtailimages_chooser:choose")):
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert client.get(address).status_code == 200
            counts.append(len(asked))
        return counts

    story = make_story(language="en", title="Public")
    pictures = [image("one")]
    using(story, *pictures)
    ask()
    with_one = ask()
    pictures += [image(f"more{number}") for number in range(4)]
    using(story, *pictures)
    ask()
    assert ask() == with_one


def test_a_private_document_is_kept_by_nobody_and_304_tells_nothing():
    paper = document(f"{WORD}paper")
    story = make_story(language="en", title="Public")
    using(story, paper)
    visitor = Client()
    answer = visitor.get(paper.url)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "public, max-age=3600"
    kept = {"if-none-match": answer["ETag"], "if-modified-since": answer["Last-Modified"]}
    again = visitor.get(paper.url, headers=kept)
    assert (again.status_code, again["Cache-Control"]) == (304, "public, max-age=3600")
    close(story)
    for headers in (kept, {"if-none-match": "*"}, {"range": "bytes=0-3"}):
        for ask in (visitor.get, visitor.head, person_of_another_language().get):
            answer = ask(paper.url, headers=headers)
            assert answer.status_code == 404
            assert "ETag" not in answer
    for role in (PUBLISHER,):
        client = person(role).client
        answer = client.get(paper.url)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
        again = client.get(paper.url, headers=kept)
        assert (again.status_code, again["Cache-Control"]) == (304, "private, no-store")


def person_of_another_language():
    client = Client()
    user = User.objects.filter(email="other@example.org").first()
    client.force_login(user or person(TRANSLATOR, "sq", name="other"))
    return client


def test_an_editor_adds_what_a_public_picture_shows_in_her_language():
    editor, translator = person(EDITOR, "sq"), person(TRANSLATOR, "sq")
    one = image("public", alt_texts={"en": "A room"})
    using(make_story(language="en", title="Public"), one)
    edit = reverse("wagtailimages:edit", args=[one.pk])
    form = editor.client.get(edit).context["form"]
    assert list(form.fields) == ["sq"]
    too_long = {"alternative-texts": "1", "alternative-sq": "x" * 256}
    answer = editor.client.post(edit, too_long)
    assert answer.context["form"].errors["sq"]
    sent = {"alternative-texts": "1", "alternative-sq": "Një dhomë", "alternative-en": "Mine"}
    assert editor.client.post(edit, sent).status_code == 302
    assert state_of(one)[3] == {"en": "A room", "sq": "Një dhomë"}
    # What stands is not hers to change any more; and who keeps no files adds nothing.
    editor.client.post(edit, {"alternative-texts": "1", "alternative-sq": "Tjetër"})
    one.alt_texts = {"en": "A room"}
    translator.client.post(edit, sent)
    assert state_of(one)[3] == {"en": "A room", "sq": "Një dhomë"}


def test_tags_of_what_is_not_there_are_not_told(secret):
    picture, paper = secret["closed"]
    picture.tags.add(f"{WORD}tag")
    paper.tags.add(f"{WORD}other")
    editor, boss = person(EDITOR, "sq"), person(COORDINATOR)
    addresses = [
        reverse("wagtailadmin_tag_autocomplete") + f"?term={WORD[:5]}",
        reverse("wagtailimages_chooser:choose"),
        reverse("wagtailimages:index"),
        reverse("wagtaildocs:index"),
    ]
    for address in addresses:
        answer = editor.client.get(address)
        assert answer.status_code == 200
        assert WORD not in answer.text, address
        assert WORD in boss.client.get(address).text, address


def test_what_drafts_use_can_be_noted_anew():
    one = image("drafted")
    story = make_story(language="sq", title="Imja", publish=False)
    using(story, one, live=False)
    before = set(DraftReference.objects.values_list("page", "revision", "to_object_id"))
    assert before
    DraftReference.objects.all().delete()
    call_command("rebuild_draft_references", verbosity=0, stdout=io.StringIO())
    assert set(DraftReference.objects.values_list("page", "revision", "to_object_id")) == before
