"""Taking a work down, closing and opening it in the CMS, as three people do it in Chromium."""

import pytest
from playwright.sync_api import expect

from site_config.accounts import DEMONSTRATION_PASSWORD, ensure_demonstration_accounts
from site_config.roles import ensure_groups
from tests.browser import cms
from tests.cms.people import publisher_in
from tests.making import make_story, translate

TITLE, ADDRESS = "An open budget", "stories/an-open-budget/"
PUBLISHER, COORDINATOR = "publisher@example.org", "coordinator@example.org"

pytestmark = pytest.mark.usefixtures("rebuilt_tree")


@pytest.fixture(autouse=True)
def _patience():
    """The CMS answers slowly on a busy machine."""
    expect.set_options(timeout=20_000)
    yield
    expect.set_options(timeout=None)


@pytest.fixture
def albanian_only(rebuilt_tree):
    """The account of somebody who may publish in Albanian, and in no other language."""
    user = publisher_in("sq").user
    user.set_password(DEMONSTRATION_PASSWORD)
    user.save()
    return user.email


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
def story(rebuilt_tree):
    """Published in three languages."""
    original = make_story(language="en", title=TITLE)
    for language in ("sq", "mk"):
        translate(original, language)
    return original


def visitor_status(new_context, live_server, language):
    visit = new_context(base_url=live_server.url)
    return visit.request.get(f"/{language}/{ADDRESS}", max_redirects=0).status


def open_in_list(screen, page):
    """Open the list that a page stands in, and the menu beside the page."""
    screen.goto(f"/admin/pages/{page.get_parent().pk}/")
    row = screen.get_by_role("row").filter(has_text=page.title)
    row.get_by_role("button", name="More options").click()
    return row


def test_a_publisher_takes_it_down_everywhere(story, sign_in, new_context, live_server):
    screen = sign_in(PUBLISHER)
    open_in_list(screen, story).get_by_role("link", name="Unpublish").click()
    online = screen.get_by_role("main").get_by_role("listitem")
    for own_name in ("English", "Shqip", "Македонски"):
        expect(online.get_by_role("link", name=own_name, exact=True)).to_be_visible()
    everywhere = screen.get_by_role("radio", name="In every language: English, Shqip, Македонски")
    expect(everywhere).to_be_checked()
    expect(screen.get_by_role("radio", name="Only in this language: English")).to_be_visible()
    screen.get_by_role("button", name="Yes, unpublish it").click()
    cms.wait_for_message(screen, "was taken down in: English, Shqip, Македонски.")
    for language in ("en", "sq", "mk", "tr"):
        assert visitor_status(new_context, live_server, language) == 404


def test_one_language_only(story, sign_in, new_context, live_server, albanian_only):
    albanian = type(story).objects.get(
        translation_key=story.translation_key, locale__language_code="sq"
    )
    screen = sign_in(albanian_only)
    open_in_list(screen, albanian).get_by_role("link", name="Unpublish").click()
    note = screen.get_by_role("main").get_by_role("note")
    expect(note).to_contain_text("You have no right to do this in: English, Македонски.")
    expect(note).to_contain_text("Ask a publisher or a coordinator.")
    expect(screen.get_by_role("radio")).to_have_count(1)
    screen.get_by_role("button", name="Yes, unpublish it").click()
    cms.wait_for_message(screen, "Still online in: English, Македонски.")
    assert visitor_status(new_context, live_server, "sq") == 200
    albanian.refresh_from_db()
    assert not albanian.live


def test_a_coordinator_closes_and_opens_it(story, sign_in, new_context, live_server):
    screen = sign_in(COORDINATOR)
    albanian = type(story).objects.get(
        translation_key=story.translation_key, locale__language_code="sq"
    )
    form = open_privacy(screen, story)
    expect(form).to_contain_text("This work is open to everybody.")
    form.get_by_role("radio", name="Private, accessible to any logged-in users").check()
    form.get_by_role("button", name="Save").click()
    expect(form).to_be_hidden()
    expect(screen.get_by_text("Not visible to the public")).to_be_visible()
    assert visitor_status(new_context, live_server, "sq") == 302
    story.view_restrictions.all().update(page=albanian)

    form = open_privacy(screen, story)
    expect(form).to_contain_text("This work is closed, in every language.")
    expect(form).to_contain_text("(Shqip): for everybody who signs in")
    form.get_by_role("radio", name="Public").check()
    form.get_by_role("button", name="Save").click()
    expect(form).to_contain_text("Nothing was changed. Please tick this to open the work.")
    form.get_by_role(
        "checkbox", name="Open this work to everybody, in: English, Shqip, Македонски"
    ).check()
    form.get_by_role("button", name="Save").click()
    expect(form).to_be_hidden()
    assert visitor_status(new_context, live_server, "sq") == 200


def open_privacy(screen, page):
    """Open the privacy form of a page in its editor."""
    screen.goto(f"/admin/pages/{page.pk}/edit/")
    button = screen.get_by_role("button", name="Change privacy")
    if not button.is_visible():
        screen.get_by_role("button", name="Toggle status").click()
    button.click()
    form = screen.get_by_role("dialog", name="Change privacy")
    expect(form.locator("p").first).to_be_visible()
    return form


def test_a_coordinator_deletes_a_section(story, sign_in, new_context, live_server):
    screen = sign_in(COORDINATOR)
    section = story.get_parent()
    screen.goto(f"/admin/pages/{section.pk}/delete/")
    expect(screen.get_by_role("main")).to_contain_text("Shqip, with 1 work beneath")
    screen.get_by_role("button", name="Yes, delete it").click()
    expect(screen.get_by_role("main")).to_contain_text(
        "Nothing was deleted. Please type “RACoP” to confirm."
    )
    screen.get_by_label("Please type “RACoP”").fill("RACoP")
    screen.get_by_role("button", name="Yes, delete it").click()
    cms.wait_for_message(screen, "was deleted in: English, Shqip")
    assert visitor_status(new_context, live_server, "mk") == 404
