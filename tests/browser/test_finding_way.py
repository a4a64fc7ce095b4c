"""The way to a story that the reader's language does not have: short, and told so.

On a phone, without scripts, from the Serbian front page in Cyrillic.
"""

import pytest
from playwright.sync_api import expect

from home.models import CommitmentPage
from taxonomy.models import Commitment
from tests.browser import visitor
from tests.making import index_page_named, make_story, make_under, translate

FRONT_PAGE = "/sr/"
MOST_STEPS = 4
PHONE = {"width": 360, "height": 740}

TITLE = "Отворени сметки во здружението"
TEXT = "Одговорноста пред граѓаните ја покажуваме секој месец."
NEIGHBOUR = "Одговорност у малој општини"
ADDRESS = "stories/otvoreni-smetki-vo-zdruzenieto/"

pytestmark = pytest.mark.usefixtures("stories")


@pytest.fixture
def stories(rebuilt_tree):
    """A story under commitment 8 in Macedonian and Albanian, a Serbian one under another."""
    commitment = Commitment.objects.get(number=8)
    make_under(
        index_page_named("commitments"),
        CommitmentPage(
            title="Open Organisations",
            slug=commitment.slug,
            summary="What is done, decided and spent is there to be seen.",
            commitment=commitment,
        ),
    )
    translate(make_story(language="mk", title=TITLE, text=TEXT, commitments=(8,)), "sq")
    make_story(language="sr", title=NEIGHBOUR, commitments=(5,))


class Walk:
    """A visitor's way from the front page: every click or question is a step."""

    def __init__(self, visit):
        self.visit, self.steps = visit, 0
        visit.goto(FRONT_PAGE)
        self.look_around()

    def follow(self, link):
        """Click on a link."""
        self.steps += 1
        link.click()
        self.look_around()

    def ask(self, words):
        """Write words into the page's field and send them."""
        self.steps += 1
        form = self.visit.get_by_role("main").get_by_role("search")
        form.locator("[name=q]").fill(words)
        form.get_by_role("button").click()
        self.look_around()

    def look_around(self):
        """The page opened, in Serbian, and is as wide as the screen."""
        assert FRONT_PAGE in self.visit.url
        assert self.visit.locator("html").get_attribute("lang") == "sr-Cyrl"
        expect(self.visit.get_by_role("heading", level=1)).to_be_visible()
        width = self.visit.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"], f"{self.visit.url} is {width} pixels wide"


@pytest.fixture
def walk(stories, browser, browser_context_args, live_server):
    """A Walk on a phone without scripts."""
    context = browser.new_context(
        **browser_context_args | {"locale": "sr"},
        base_url=live_server.url,
        viewport=PHONE,
        is_mobile=True,
        has_touch=True,
        java_script_enabled=False,
    )
    yield Walk(context.new_page())
    context.close()


def test_by_the_commitments(walk):
    visit = walk.visit
    walk.follow(visit.get_by_role("navigation").locator("a[href='/sr/commitments/']"))
    walk.follow(visit.get_by_role("main").get_by_role("link", name="Отворене организације"))
    assert visit.url.endswith("/sr/commitments/open-organisations/")
    walk.follow(listed_story(visit))
    assert_told_and_read(walk)


def test_by_latin_letters_for_cyrillic_words(walk):
    visit = walk.visit
    walk.ask("odgovornost")
    assert listed_titles(visit) == {NEIGHBOUR, TITLE}
    narrow = visit.locator("#narrow")
    walk.follow(narrow.get_by_role("link", name="Отворене организације"))
    assert listed_titles(visit) == {TITLE}
    walk.follow(listed_story(visit))
    assert_told_and_read(walk)


def listed_titles(visit):
    """The titles of the stories that a page lists."""
    links = visit.get_by_role("main").locator(".row-title a[href^='/sr/stories/']")
    return {link.inner_text().strip() for link in links.all()}


def listed_story(visit):
    """The story's link in a list, which says in which language it is."""
    link = visit.get_by_role("main").get_by_role("link", name=TITLE, exact=True)
    assert visitor.language_of(link) == "mk"
    return link


def assert_told_and_read(walk):
    """The walk ended in time, at the story in Macedonian, under a notice in Serbian."""
    visit = walk.visit
    assert walk.steps <= MOST_STEPS
    assert visit.url.endswith(f"{FRONT_PAGE}{ADDRESS}")
    title = visit.get_by_role("heading", level=1)
    expect(title).to_have_text(TITLE)
    expect(title).to_be_visible()
    assert visitor.language_of(title) == "mk"
    notice = visit.get_by_role("note")
    expect(notice).to_be_visible()
    assert visitor.language_of(notice) == "sr-Cyrl"
    versions = notice.get_by_role("link")
    assert {link.get_attribute("href") for link in versions.all()} == {
        f"/mk/{ADDRESS}",
        f"/sq/{ADDRESS}",
    }
    text = visit.get_by_role("main").get_by_text(TEXT)
    expect(text).to_be_visible()
    assert visitor.language_of(text) == "mk"
