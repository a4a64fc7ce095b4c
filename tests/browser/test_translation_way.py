"""The way of a translation through the CMS: three people, one out-of-date story, and its reader."""

import pytest
from playwright.sync_api import expect
from wagtail_localize.models import StringTranslation

from desk.glossary import seed_glossary
from site_config.accounts import ensure_demonstration_accounts
from site_config.roles import ensure_groups
from tests.browser import cms
from tests.making import make_story, publish, translate

pytestmark = pytest.mark.usefixtures("rebuilt_tree")
TITLE = "Open budget in a small town"
BEFORE = "The association opened its budget and 120 people asked about it."
NOW = "The association opened its budget and 400 people asked for accountability."
TRANSLATED_BEFORE = "Shoqata e hapi buxhetin e saj dhe 120 njerëz pyetën për të."
REMEMBERED = "Shoqata e hapi buxhetin dhe 400 njerëz kërkuan përgjegjësi."


@pytest.fixture(autouse=True)
def _patience():
    """The CMS answers slowly on a busy machine."""
    expect.set_options(timeout=20_000)
    yield
    expect.set_options(timeout=None)


@pytest.fixture
def sign_in(rebuilt_tree, new_context, live_server):
    """`sign_in(account)`: a screen of the CMS."""
    ensure_groups()
    ensure_demonstration_accounts()

    def signed_in(account):
        screen = new_context(base_url=live_server.url).new_page()
        cms.sign_in(screen, account)
        return screen

    return signed_in


def translated_as(story, source, text):
    """Put these words in the place of the Albanian ones that a piece has."""
    StringTranslation.objects.filter(
        locale__language_code="sq",
        context__object_id=story.translation_key,
        translation_of__data=source,
    ).update(data=text)


@pytest.fixture
def term(rebuilt_tree, settings):
    """An out-of-date story, one that the memory knows, and the glossary: its Albanian term."""
    from desk.models import GlossaryTerm

    seed_glossary(settings.ROOT / "content" / "glossary")
    remembered = make_story(language="en", title="Elsewhere", standfirst=NOW.replace("400", "90"))
    translate(remembered, "sq")
    translated_as(remembered, NOW.replace("400", "90"), REMEMBERED.replace("400", "90"))
    story = make_story(language="en", title=TITLE, standfirst=BEFORE)
    page = translate(story, "sq")
    translated_as(story, BEFORE, TRANSLATED_BEFORE)
    translated_as(story, TITLE, "Buxhet i hapur")
    page.title, page.standfirst = "Buxhet i hapur", TRANSLATED_BEFORE
    publish(page)
    story.standfirst = NOW
    publish(story)
    return GlossaryTerm.objects.get(concept="accountability", language="sq").term


def state(screen):
    return cms.state_on_board(screen, TITLE, language="sq")


def test_an_out_of_date_story_goes_from_translator_to_reviewer_to_publisher(
    sign_in, term, browser, browser_context_args, live_server
):
    translator = sign_in("translator@example.org")
    assert state(translator) == "out of date"
    cms.open_in_state(translator, TITLE, language="sq", state="out of date")

    # What changed, word by word, beside what it was.
    piece = cms.piece_of(translator, NOW)
    expect(piece.locator("del").first).to_contain_text("120")
    expect(piece.locator("ins").first).to_contain_text("400")
    expect(piece).to_contain_text(TRANSLATED_BEFORE)

    # The memory's suggestion has another number, and not the glossary's term.
    field = piece.get_by_role("textbox", name="Translation")
    field.focus()
    suggestion = piece.get_by_role("region", name="Suggestions")
    expect(suggestion).to_contain_text("%")
    suggestion.get_by_role("button", name="Use").first.click()
    expect(field).to_have_value(REMEMBERED.replace("400", "90"))
    piece.get_by_role("button", name="Save").click()
    expect(piece).to_contain_text("Numbers of the source are missing: 400")
    expect(piece).to_contain_text(f"The glossary's term is missing: “{term}”.")
    cms.hand_in(translator)
    cms.wait_for_message(translator, "1 pieces of text have faults")
    assert state(translator) == "out of date"

    cms.open_in_state(translator, TITLE, language="sq", state="out of date")
    cms.translate_piece(translator, NOW, REMEMBERED.replace("përgjegjësi", term))
    expect(piece).not_to_contain_text("is missing")
    expect(piece).not_to_contain_text("are missing")
    cms.hand_in(translator)
    cms.wait_for_message(translator, "The translation now waits for review.")
    assert state(translator) == "waiting for review"

    reviewer = sign_in("reviewer@example.org")
    expect(cms.awaiting_review(reviewer)).to_contain_text("Buxhet i hapur")
    cms.open_in_state(reviewer, TITLE, language="sq", state="waiting for review")
    cms.send_back(reviewer, "Titulli: në cilin qytet?")
    assert state(translator) == "sent back"

    cms.open_in_state(translator, TITLE, language="sq", state="sent back")
    expect(translator.get_by_role("note")).to_contain_text("Titulli: në cilin qytet?")
    cms.translate_piece(translator, TITLE, "Buxhet i hapur në një qytet të vogël")
    cms.hand_in(translator)
    cms.wait_for_message(translator, "The translation now waits for review.")

    cms.open_in_state(reviewer, TITLE, language="sq", state="waiting for review")
    cms.approve(reviewer)
    assert state(reviewer) == "waiting for review"

    visit = browser.new_context(**browser_context_args, base_url=live_server.url).new_page()
    visit.goto("/sq/stories/open-budget-in-a-small-town/")
    expect(visit.get_by_role("main")).to_contain_text(TRANSLATED_BEFORE)

    publisher = sign_in("publisher@example.org")
    cms.open_in_state(publisher, TITLE, language="sq", state="waiting for review")
    cms.approve(publisher)
    assert state(publisher) == "published"
    assert state(translator) == "published"

    visit.reload()
    expect(visit.get_by_role("heading", level=1)).to_have_text(
        "Buxhet i hapur në një qytet të vogël"
    )
    expect(visit.get_by_role("main")).to_contain_text(REMEMBERED.replace("përgjegjësi", term))
    expect(visit.get_by_role("main")).not_to_contain_text(TRANSLATED_BEFORE)
    visit.context.close()
