"""What editors and translators do in the CMS, by the labels, buttons and links that they see.

Each function takes the Playwright page (`screen`) of somebody who is signed in, and waits until
the CMS has answered. A step that the CMS does not offer fails with a timeout that names it.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote

from playwright.sync_api import expect

from site_config.accounts import DEMONSTRATION_PASSWORD

# The editor saves drafts by itself, but sees no change that comes before it has looked at the
# form, two seconds after it was opened. This puts down that it has.
SAY_WHEN_EDITS_ARE_SEEN = """
document.addEventListener("w-unsaved:watch-edits", () => {
    document.documentElement.dataset.editsAreSeen = "yes";
});
"""


@dataclass(frozen=True)
class StoryWords:
    """The words of a story in one language: one text for each piece that can be translated."""

    title: str
    standfirst: str
    heading: str
    paragraph: str

    def pieces(self):
        """All texts, in the order in which the CMS shows them."""
        return (self.title, self.standfirst, self.heading, self.paragraph)


def watch(context):
    """The faults of everything that is opened in a browser context from now on, as they come.

    Returns a list of texts that grows: what the Content-Security-Policy stopped, and errors in
    scripts that nobody caught.
    """
    faults = []

    def note_console(message):
        if "Content Security Policy" in message.text:
            faults.append(message.text)

    context.on("console", note_console)
    context.on("weberror", lambda web_error: faults.append(str(web_error.error)))
    return faults


def sign_in(screen, account):
    """Sign in with the e-mail address of a demonstration account; ends on the dashboard."""
    screen.add_init_script(SAY_WHEN_EDITS_ARE_SEEN)
    screen.goto("/admin/login/")
    screen.get_by_role("textbox", name="E-mail address").fill(account)
    screen.get_by_role("textbox", name="Password").fill(DEMONSTRATION_PASSWORD)
    screen.get_by_role("button", name="Sign in").click()
    expect(screen.get_by_role("link", name="Account", exact=True)).to_be_visible()


def write_story(screen, words, *, language, own_name, commitment):
    """Write a new story and file it under a commitment (`8. …`, as it is listed).

    Its address is left to the CMS. Ends in the editor, with the draft saved by the CMS itself.
    """
    section = _find_stories(screen, language=language, own_name=own_name)
    section.get_by_role("button", name="More options").click()
    section.get_by_role("link", name="Add child page").click()
    _wait_until_edits_are_seen(screen)
    screen.get_by_role("textbox", name="Title").fill(words.title)
    screen.get_by_role("textbox", name="Standfirst").fill(words.standfirst)
    text = screen.get_by_role("region", name="Text")
    _add_block(text, "heading").fill(words.heading)
    paragraph = _add_block(text, "paragraph")
    paragraph.click()
    paragraph.press_sequentially(words.paragraph)
    filing = _open_filing(screen)
    filing.get_by_label("Form").select_option("narrative")
    # Last, because only a filed story is saved on its own: one save to wait for.
    filing.get_by_role("button", name="Choose commitment").click()
    _choose_commitment(screen, commitment)
    expect(screen).to_have_url(re.compile(r"/admin/pages/\d+/edit/"))
    _wait_until_saved(screen)


def change_commitment(screen, title, *, commitment):
    """Open one's own story from the dashboard and file it under another commitment.

    Ends in the editor, with the draft saved by the CMS itself.
    """
    screen.goto("/admin/")
    edits = screen.get_by_role("region", name="Your most recent edits")
    edits.get_by_role("link", name=title, exact=True).first.click()
    _wait_until_edits_are_seen(screen)
    filed = _open_filing(screen).get_by_role("region", name="Commitment 1")
    filed.get_by_role("button", name="Actions").click()
    filed.get_by_role("button", name="Choose another commitment").click()
    _choose_commitment(screen, commitment)
    expect(filed).to_contain_text(commitment)
    _wait_until_saved(screen)


def publish(screen):
    """Publish the page that is open in the editor."""
    actions = screen.get_by_role("navigation", name="Actions (footer)")
    actions.get_by_role("button", name="More actions").click()
    actions.get_by_role("button", name="Publish", exact=True).click()
    wait_for_message(screen, "has been published")


def open_board(screen, title, *, language):
    """The board's part for works of this title, in one language."""
    screen.goto("/admin/")
    screen.get_by_role("button", name="Reports", exact=True).click()
    screen.get_by_role("link", name="State of translations").click()
    screen.wait_for_url("**/translations/")
    screen.goto(f"{screen.url}?language={language}&title={quote(title)}")
    return screen.get_by_role("row").filter(has_text=title)


def start_translation(screen, title, *, into, own_name):
    """Find a story on the board and begin its translation; opens the translation's editor.

    `into` is the new language's code, `own_name` what it calls itself.
    """
    row = open_board(screen, title, language=into)
    row.get_by_role("button", name=f": {title}, {own_name}").click()
    expect(screen.get_by_role("button", name="Hand in for review")).to_be_visible()


def piece_of(screen, source):
    """The piece of the open translation whose source says this."""
    return screen.get_by_role("article").filter(has=screen.get_by_text(source, exact=True))


def translate_piece(screen, source, translation):
    """Write and save the translation of one piece of text on the translation's screen."""
    piece = piece_of(screen, source)
    field = piece.get_by_role("textbox", name="Translation")
    field.fill(translation)
    with screen.expect_response("**/pieces/*/"):
        piece.get_by_role("button", name="Save").click()
    expect(piece.get_by_role("region", name="Suggestions")).to_be_visible()
    expect(field).to_have_value(translation)


def state_on_board(screen, title, *, language):
    """What the board says of a work in one language, in words."""
    row = open_board(screen, title, language=language)
    words = row.locator(".desk-state").inner_text()
    return re.sub(r"\s*\d+ %$", "", " ".join(words.split()))


def hand_in(screen):
    """Press the button that hands the open translation in; what the CMS says is for the caller."""
    screen.get_by_role("button", name="Hand in for review").click()


def open_in_state(screen, title, *, language, state):
    """Open a translation from the board, where it is in this state; `title` is the original's."""
    row = open_board(screen, title, language=language)
    row.get_by_role("link", name=state).click()
    expect(screen.get_by_role("link", name="Preview")).to_be_visible()


def approve(screen):
    """Approve the open translation at the step at which it waits."""
    screen.get_by_role("button", name="Approve").click()
    wait_for_message(screen, "Approved. Thank you.")


def send_back(screen, comment):
    """Send the open translation back to its translator with a comment."""
    screen.get_by_role("textbox", name="Comment").fill(comment)
    screen.get_by_role("button", name="Send back").click()
    wait_for_message(screen, "Sent back with your comment.")


def awaiting_review(screen):
    """The part of the dashboard that lists what waits for this person's review."""
    return screen.get_by_role("region", name="Awaiting your review")


def publish_button(screen, language):
    """The button of the translation's editor that publishes in a language (its own name)."""
    return screen.get_by_role("button", name=f"Publish in {language}")


def wait_for_message(screen, text):
    """Wait until the CMS says this at the top of the screen."""
    expect(screen.get_by_role("main").get_by_role("status").first).to_contain_text(text)


def post_to_publish(screen, *, by_script):
    """Ask the CMS to publish the open page, past its buttons; returns its answer, not followed.

    The CMS refuses a script with 403 and leads a browser back to the dashboard with a message.
    """
    token = screen.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    headers = {"Referer": screen.url}
    if by_script:
        headers["X-Requested-With"] = "XMLHttpRequest"
    return screen.request.post(
        screen.url,
        form={"action": "publish", "csrfmiddlewaretoken": token},
        headers=headers,
        max_redirects=0,
    )


def _find_stories(screen, *, language, own_name):
    """The row of a language's stories section, found through the page explorer."""
    screen.goto("/admin/")
    screen.get_by_role("button", name="Pages", exact=True).click()
    explorer = screen.get_by_role("dialog", name="Page explorer")
    explorer.get_by_role("link", name=own_name).click()
    address = screen.locator(f"a[href$='/{language}/stories/']")
    return screen.get_by_role("row").filter(has=address)


def _add_block(stream, kind):
    """Add a block at the end of a stream of blocks; returns where its text is written."""
    stream.get_by_role("button", name="Insert a block").last.click()
    stream.get_by_role("option", name=kind, exact=True).click()
    return stream.get_by_role("region", name=kind).get_by_role("textbox")


def _open_filing(screen):
    screen.get_by_role("tab", name="Filing").click()
    return screen.get_by_role("tabpanel", name="Filing")


def _choose_commitment(screen, name):
    chooser = screen.get_by_role("dialog").filter(visible=True)
    chooser.get_by_role("link", name=name, exact=True).click()


def _wait_until_edits_are_seen(screen):
    screen.locator("html[data-edits-are-seen]").wait_for(state="attached")


def _wait_until_saved(screen):
    saved = screen.locator("#w-autosave-indicator").get_by_text("Saved", exact=True)
    expect(saved).to_be_visible()
