"""No link inside the site leads nowhere: every page is followed, in every language."""

from urllib.parse import urldefrag, urljoin, urlsplit

import html5lib
import pytest

from languages import registry
from tests.making import make_story

from .every_page import make_every_page

pytestmark = pytest.mark.django_db
ELSEWHERE = ("/admin/", "/static/", "/documents/", "/media/")


def links_in(html, address):
    """Addresses below our own host that a page leads to, without what stands behind a #."""
    document = html5lib.parse(html, namespaceHTMLElements=False)
    elements = (*document.iter("a"), *document.iter("link"), *document.iter("form"))
    for element in elements:
        target = element.get("href") or element.get("action")
        if target:
            absolute = urldefrag(urljoin(f"http://testserver{address}", target)).url
            parts = urlsplit(absolute)
            if parts.netloc == "testserver" and not parts.path.startswith(ELSEWHERE):
                yield parts.path + (f"?{parts.query}" if parts.query else "")


def broken_links(client, starts, *, depth):
    """`(address, where it stands)` of every link that does not lead to a page."""
    seen, broken = dict.fromkeys(starts, "the start"), []
    frontier = list(starts)
    for _level in range(depth + 1):
        found = []
        for address in frontier:
            response = client.get(address, follow=True)
            if response.status_code != 200:
                broken.append((address, seen[address]))
                continue
            if "text/html" in response.headers["Content-Type"]:
                for link in links_in(response.content.decode(), address):
                    # One narrowing is followed; the narrowings of narrowings are without end.
                    if link not in seen and not ("?" in link and "?" in address):
                        seen[link] = address
                        found.append(link)
        frontier = found
    return broken


def test_no_link_is_broken_in_any_language(client):
    # Standing pages that the frame leads to everywhere come with the content.
    standing = {"about", "join", "privacy", "accessibility"}
    make_every_page()
    broken = [
        (address, place)
        for address, place in broken_links(
            client, [f"/{code}/" for code in registry.LANGUAGES], depth=1
        )
        if address.strip("/").split("/")[-1] not in standing
        and not address.startswith(tuple(f"/{code}/commitments/" for code in registry.LANGUAGES))
    ]
    assert broken == []


def test_a_broken_link_would_be_found(client):
    story = make_story(text='<a href="/en/stories/no-such-story/">gone</a>')
    assert broken_links(client, [f"/en/stories/{story.slug}/"], depth=1)[:1]
