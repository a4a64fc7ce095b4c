"""The way of a story: written, filed, translated and handed in in the CMS, found and read outside.

The editor and the translator work in Chromium, through the CMS's own screens; the visitors have
no scripts.
"""

import pytest
from playwright.sync_api import expect

from site_config.accounts import ensure_demonstration_accounts
from site_config.roles import ensure_groups
from stories.models import StoryPage
from tests.browser import cms, visitor
from tests.making import make_story

EDITOR = "editor@example.org"
TRANSLATOR = "translator@example.org"
REVIEWER = "reviewer@example.org"
MACEDONIAN = {"language": "mk", "own_name": "Македонски"}
ALBANIAN = "Shqip"

ORIGINAL = cms.StoryWords(
    title="Отворен буџет во мала општина",
    standfirst="Здружението го објави буџетот и граѓаните почнаа да прашуваат.",
    heading="Што се случи?",
    paragraph="Буџетот го напишавме на јазик што секој го разбира.",
)
TRANSLATION = cms.StoryWords(
    title="Buxhet i hapur në një komunë të vogël",
    standfirst="Shoqata e botoi buxhetin dhe qytetarët filluan të pyesin.",
    heading="Çfarë ndodhi?",
    paragraph="E shkruam buxhetin në një gjuhë që e kupton kushdo.",
)
ADDRESS = "stories/otvoren-budzet-vo-mala-opstina/"

pytestmark = pytest.mark.usefixtures("rebuilt_tree")


@pytest.fixture(autouse=True)
def _patience():
    """The CMS answers slowly on a busy machine."""
    expect.set_options(timeout=20_000)
    yield
    expect.set_options(timeout=None)


@pytest.fixture
def sign_in(rebuilt_tree, new_context, live_server):
    """`sign_in(account)`: a screen of the CMS; faults of all screens fail the test at its end."""
    ensure_groups()
    ensure_demonstration_accounts()
    watched = []

    def signed_in(account):
        context = new_context(base_url=live_server.url)
        watched.append(cms.watch(context))
        screen = context.new_page()
        cms.sign_in(screen, account)
        return screen

    yield signed_in
    assert [fault for faults in watched for fault in faults] == []


@pytest.fixture
def arrive(rebuilt_tree, browser, browser_context_args, live_server):
    """`arrive(prefers)`: a visitor without scripts, whose browser asks for this language.

    They come to the bare address; returns the Playwright page, wherever the site has led it.
    """
    contexts = []

    def arrived(prefers):
        settings = browser_context_args | {"locale": prefers, "java_script_enabled": False}
        contexts.append(browser.new_context(**settings, base_url=live_server.url))
        visit = contexts[-1].new_page()
        visit.goto("/")
        return visit

    yield arrived
    for context in contexts:
        context.close()


def read_in_albanian(visit):
    """A visitor finds the story under commitment 5 in Albanian and reads all of it."""
    assert visit.url.endswith("/sq/")
    assert visitor.listed_under(visit, 5, language="sq") == {TRANSLATION.title: "sq"}
    visitor.open_listed(visit, TRANSLATION.title)
    assert visit.url.endswith(f"/sq/{ADDRESS}")
    title = visit.get_by_role("heading", level=1)
    expect(title).to_have_text(TRANSLATION.title)
    assert visitor.language_of(title) == "sq"
    for piece in TRANSLATION.pieces():
        expect(visit.get_by_role("main")).to_contain_text(piece)
    for piece in ORIGINAL.pieces():
        expect(visit.get_by_role("main")).not_to_contain_text(piece)
    expect(visit.get_by_role("note")).to_have_count(0)
    assert visit.locator("link[rel=canonical]").get_attribute("href").endswith(f"/sq/{ADDRESS}")


def read_labelled(visit, *, reader):
    """A visitor finds the story under commitment 5 and reads it in Macedonian, told so."""
    assert visit.url.endswith(f"/{reader}/")
    assert visitor.listed_under(visit, 5, language=reader) == {ORIGINAL.title: "mk"}
    visitor.open_listed(visit, ORIGINAL.title)
    assert visit.url.endswith(f"/{reader}/{ADDRESS}")
    assert visit.locator("html").get_attribute("lang") == reader
    title = visit.get_by_role("heading", level=1)
    expect(title).to_have_text(ORIGINAL.title)
    assert visitor.language_of(title) == "mk"
    notice = visit.get_by_role("note")
    assert visitor.language_of(notice) == reader
    for own_name, language in (("Македонски", "mk"), ("Shqip", "sq")):
        version = notice.get_by_role("link", name=own_name, exact=True)
        assert version.get_attribute("href") == f"/{language}/{ADDRESS}"
    paragraph = visit.get_by_role("main").get_by_text(ORIGINAL.paragraph)
    assert visitor.language_of(paragraph) == "mk"
    assert visit.locator("link[rel=canonical]").get_attribute("href").endswith(f"/mk/{ADDRESS}")


def test_a_story_goes_from_its_editor_to_readers_in_four_languages(sign_in, arrive):
    editor = sign_in(EDITOR)
    cms.write_story(editor, ORIGINAL, **MACEDONIAN, commitment="5. People-Driven Work")
    cms.publish(editor)

    albanian, turkish, bosnian = arrive("sq"), arrive("tr"), arrive("bs")
    assert visitor.listed_under(albanian, 5, language="sq") == {ORIGINAL.title: "mk"}

    translator = sign_in(TRANSLATOR)
    cms.start_translation(translator, ORIGINAL.title, into="sq", own_name=ALBANIAN)
    for source, translation in zip(ORIGINAL.pieces(), TRANSLATION.pieces(), strict=True):
        cms.translate_piece(translator, source, translation)
    assert_cannot_publish(translator)
    cms.hand_in(translator)
    cms.wait_for_message(translator, "The translation now waits for review.")
    expect(translator.get_by_role("button", name="Hand in for review")).to_have_count(0)
    assert visitor.listed_under(albanian, 5, language="sq") == {ORIGINAL.title: "mk"}

    for person in (sign_in(REVIEWER), editor):
        cms.open_in_state(person, ORIGINAL.title, language="sq", state="waiting for review")
        cms.approve(person)
    editor.goto("/admin/")
    expect(cms.awaiting_review(editor)).to_have_count(0)

    albanian.goto("/")
    read_in_albanian(albanian)
    turkish.goto("/")
    read_labelled(turkish, reader="tr")
    bosnian.goto("/")
    read_labelled(bosnian, reader="bs")

    titles = {"mk": ORIGINAL.title, "sq": TRANSLATION.title} | dict.fromkeys(
        ("tr", "bs", "sr-latn"), ORIGINAL.title
    )
    cms.change_commitment(editor, ORIGINAL.title, commitment="8. Open Organisations")
    assert_filed_under(turkish, 5, titles=titles, not_under=8)
    cms.publish(editor)
    assert_filed_under(turkish, 8, titles=titles, not_under=5)


def assert_cannot_publish(screen):
    """No button publishes the complete translation that is open, and no request does."""
    expect(screen.get_by_role("button", name="Hand in for review")).to_be_visible()
    expect(cms.publish_button(screen, ALBANIAN)).to_have_count(0)
    expect(screen.get_by_role("button", name="Publish")).to_have_count(0)
    assert cms.post_to_publish(screen, by_script=True).status == 403
    refused = cms.post_to_publish(screen, by_script=False)
    assert (refused.status, refused.headers["location"]) == (302, "/admin/")
    assert not StoryPage.objects.get(locale__language_code="sq").live


def assert_filed_under(visit, commitment, *, titles, not_under):
    """Every language lists the story (`{prefix: title}`) under one commitment and not another."""
    for language, title in titles.items():
        assert list(visitor.listed_under(visit, commitment, language=language)) == [title]
        assert visitor.listed_under(visit, not_under, language=language) == {}
        assert visitor.found_by_machines(visit, commitment, language=language) == [title]
        assert visitor.found_by_machines(visit, not_under, language=language) == []


def test_a_translation_with_gaps_is_refused_and_nothing_of_it_goes_live(sign_in, arrive):
    make_story(language="mk", title=ORIGINAL.title, standfirst=ORIGINAL.standfirst)
    translator = sign_in(TRANSLATOR)
    cms.start_translation(translator, ORIGINAL.title, into="sq", own_name=ALBANIAN)
    cms.translate_piece(translator, ORIGINAL.title, TRANSLATION.title)
    cms.hand_in(translator)
    missing = "Not yet: 3 pieces of text are still to be translated."
    cms.wait_for_message(translator, missing)

    editor = sign_in(EDITOR)
    expect(cms.awaiting_review(editor)).to_have_count(0)
    editor.goto(translator.url)
    cms.publish_button(editor, ALBANIAN).click()
    cms.wait_for_message(editor, missing)

    assert not StoryPage.objects.get(locale__language_code="sq").live
    visit = arrive("sq")
    assert visitor.listed_under(visit, 5, language="sq") == {ORIGINAL.title: "mk"}
    visitor.open_listed(visit, ORIGINAL.title)
    expect(visit.get_by_role("heading", level=1)).to_have_text(ORIGINAL.title)
    expect(visit.get_by_role("note")).to_be_visible()
    expect(visit.locator("body")).not_to_contain_text(TRANSLATION.title)
