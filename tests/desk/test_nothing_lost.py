"""Nothing that a person wrote is lost, and nothing half-done goes live, whatever happens to the
source. Two people in one piece: test_screen.py; killed processes: test_killed.py."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from desk.cells import rows_of
from desk.pieces import pieces_of
from desk.states import State
from home.models import StandardPage
from languages.translating import refreshed_source
from members.models import User
from members.roles import PUBLISHER, TRANSLATOR, group_name
from site_config.roles import ensure_groups
from tests.making import commits, make_standard_page, make_story, publish, translate

pytestmark = pytest.mark.django_db
BY_HAND = "E shkruar me dorë."


@pytest.fixture
def story(db):
    """A published story, and its Albanian version with a sentence that a person wrote."""
    story = make_story(language="en", title="Before", standfirst="As it was before.")
    translate(story, "sq")
    words = StringTranslation.objects.get(
        translation_of__data="As it was before.", locale__language_code="sq"
    )
    words.data = BY_HAND
    words.save()
    with commits():
        translation_of(story).save_target(publish=True)
    assert version(story).standfirst == BY_HAND
    return story


@pytest.fixture
def browser_of(db):
    """`browser_of(*groups)`: a browser of somebody in them."""
    ensure_groups()

    def make(*groups):
        user = User.objects.create_user(f"p{User.objects.count()}@example.org", "long-password-1")
        user.groups.set(Group.objects.filter(name__in=groups))
        client = Client()
        client.force_login(user)
        return client

    return make


def version(page):
    return type(page).objects.get(translation_key=page.translation_key, locale__language_code="sq")


def translation_of(page):
    return Translation.objects.get(source__object_id=page.translation_key)


def state_of(page):
    return rows_of([Page.objects.get(pk=page.pk)], ["sq"])[0].cells["sq"].state


def change(story, **fields):
    """Publish the source with other words, as an editor does."""
    for name, value in fields.items():
        setattr(story, name, value)
    return publish(story)


# Source edits


def test_a_source_edit_dates_the_translation_out_and_changes_no_word_of_it(story):
    assert state_of(story) == State.PUBLISHED
    change(story, title="After")
    assert state_of(story) == State.OUT_OF_DATE
    here = version(story)
    assert (here.live, here.standfirst, here.title) == (True, BY_HAND, "Before [sq]")
    words = {piece.source: piece.text for piece in pieces_of(translation_of(story))}
    assert words["As it was before."] == BY_HAND
    assert words["After"] == ""


def test_a_source_edit_taken_back_finds_the_words_again(story):
    story = change(story, standfirst="Something else.")
    story = change(story, standfirst="As it was before.")
    words = {piece.source: piece.text for piece in pieces_of(translation_of(story))}
    assert words["As it was before."] == BY_HAND


def test_an_edit_of_a_date_or_a_filing_dates_nothing_out(story):
    change(story, search_description=story.search_description)
    assert state_of(story) == State.PUBLISHED


# Synchronisation off and on


def test_turning_synchronisation_off_and_on_keeps_both_texts(story, browser_of):
    publisher = browser_of(PUBLISHER)
    translation = translation_of(story)
    # No address does this any more, but a site may have such versions.
    translation.enabled = False
    translation.save()
    assert state_of(story) == State.BY_HAND

    here = version(story)
    here.standfirst = "E korrigjuar jashtë localize."
    publish(here)
    change(story, title="After")
    here = version(story)
    assert here.standfirst == "E korrigjuar jashtë localize."

    address = reverse("wagtailadmin_pages:edit", args=[here.pk])
    publisher.post(address, {"localize-restart-translation": "1"})
    translation.refresh_from_db()
    assert translation.enabled
    # What readers see stays; what was written piece by piece is there, too.
    assert version(story).standfirst == "E korrigjuar jashtë localize."
    words = {piece.source: piece.text for piece in pieces_of(translation)}
    assert words["As it was before."] == BY_HAND
    correction = version(story).live_revision.as_object()
    assert correction.standfirst == "E korrigjuar jashtë localize."


# Unfinished updates


def ways_to_publish(story, publisher):
    """Every way in which an unfinished update could go live."""
    here, translation = version(story), translation_of(story)
    edit = reverse("wagtailadmin_pages:edit", args=[here.pk])
    update = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    return {
        "the screen": lambda: publisher.post(edit, {"action": "publish"}),
        "localize's editor": lambda: publisher.post(f"{edit}?fields=all", {"action": "publish"}),
        "updating all": lambda: publisher.post(update, {"publish_translations": "on"}),
        "saving": lambda: translation.save_target(publish=True),
        "a revision": lambda: version(story).save_revision().publish(),
    }


@pytest.mark.parametrize(
    "way", ["the screen", "localize's editor", "updating all", "saving", "a revision"]
)
def test_an_unfinished_update_never_puts_the_sources_words_live(way, story, browser_of):
    publisher = browser_of(PUBLISHER)
    story = change(story, title="After", standfirst="Quite other words now.")
    with commits():
        ways_to_publish(story, publisher)[way]()
    here = version(story)
    assert (here.title, here.standfirst, here.live) == ("Before [sq]", BY_HAND, True)
    published = here.live_revision.as_object()
    assert (published.title, published.standfirst) == ("Before [sq]", BY_HAND)
    reader = Client().get("/sq/stories/before/")
    assert BY_HAND in reader.text
    assert "Quite other words now." not in reader.text


def test_a_draft_of_an_update_shows_to_no_reader(story, browser_of):
    translator = browser_of(group_name(TRANSLATOR, "sq"))
    story = change(story, standfirst="Quite other words now.")
    translation = translation_of(story)
    piece = next(one for one in pieces_of(translation) if not one.text)
    address = reverse("save_piece", args=[translation.pk, piece.segment.pk])
    translator.post(address, {"text": "Fjalë krejt të tjera.", "seen": ""})
    translator.post(reverse("submit_translation", args=[translation.pk]))
    assert state_of(story) == State.WAITING
    assert version(story).standfirst == BY_HAND
    assert BY_HAND in Client().get("/sq/stories/before/").text


# Moved or renamed


def test_a_source_that_is_renamed_keeps_its_translations_in_step(story):
    with commits():
        story.slug = "renamed"
        story.save_revision().publish()
    for language, words in (("en", "As it was before."), ("sq", BY_HAND)):
        assert words in Client().get(f"/{language}/stories/renamed/").text
        former = Client().get(f"/{language}/stories/before/")
        assert former.status_code in (301, 302)
        assert former["Location"].endswith(f"/{language}/stories/renamed/")


def test_a_source_that_is_moved_keeps_its_translations_in_step(db):
    old, new = make_standard_page(title="Old home"), make_standard_page(title="New home")
    for parent in (old, new):
        translate(parent, "sq")
    page = make_standard_page(title="A page", parent=old)
    translate(page, "sq")
    with commits():
        MovePageAction(
            StandardPage.objects.get(pk=page.pk),
            StandardPage.objects.get(pk=new.pk),
            pos="last-child",
        ).execute(skip_permission_checks=True)
    assert "A page" in Client().get("/en/new-home/a-page/").text
    moved = Client().get("/sq/new-home/a-page/")
    assert "A page [sq]" in moved.text
    here = version(page)
    assert here.get_parent().translation_key == new.translation_key
    refreshed_source(page)
    assert Client().get("/sq/old-home/a-page/")["Location"].endswith("/sq/new-home/a-page/")
