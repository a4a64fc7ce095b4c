"""Asks for an address, and keeps of the answer what can be compared."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from languages import registry

from .works import LEAK

CODES = tuple(registry.LANGUAGES)
# Drawn by lot for each answer, so that it may hold any word.
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
HEADERS = ("Location", "Content-Disposition", "Link", "ETag")


@dataclass(frozen=True)
class Answer:
    """What a browser was told at an address, the address itself taken out of it.

    `may_be_cached` says that a cache between may hand it to somebody else; a file may rely on
    the cookie that it varies by.
    """

    address: str
    status: int
    location: str
    text: str
    may_be_cached: bool

    @property
    def leaks(self):
        """The unmistakable words in it."""
        return sorted(set(LEAK.findall(self.text)))

    @property
    def asks_who_you_are(self):
        """True if it leads to signing in, or is a form for a password."""
        return (self.status == 302 and "/login/?next=" in self.location) or (
            self.status == 200 and 'name="password"' in self.text
        )


def get(browser, address, **headers):
    """Ask for an address; redirects are not followed."""
    response = browser.get(address, headers=headers)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    heads = "\n".join(f"{name}: {response[name]}" for name in HEADERS if name in response)
    text = f"{heads}\n{TOKEN.sub('', content.decode('utf-8', 'replace'))}"
    for echo in (quote(address, safe=""), quote(address), address):
        text = text.replace(echo, "")
    kept = "private" not in response.get("Cache-Control", "")
    if response.streaming:
        kept = kept and "Cookie" not in response.get("Vary", "")
    return Answer(address, response.status_code, response.get("Location", ""), text, kept)
