"""Everything on which a work could show, each one function and one row.

A function takes a browser, the Works of a state (None where it asks about all at once) and a
language, and returns the Answers it got. A new surface is one more function and one more row.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from urllib.parse import quote

from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from languages import registry
from taxonomy.models import Commitment

from .works import ASKED, COMMITMENT, COUNTRY, LEAK, LINKING, NEIGHBOUR, TOPIC

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


# Asked about all works at once: the same answer must come whether the hidden ones exist or not.


def stories(browser, works, language):
    """The listing of stories."""
    return [get(browser, f"/{language}/stories/")]


def meetings(browser, works, language):
    """The listing of meetings and reports."""
    return [get(browser, f"/{language}/meetings/")]


def library(browser, works, language):
    """The listing of resources."""
    return [get(browser, f"/{language}/library/")]


def front_page(browser, works, language):
    """The front page's newest works."""
    return [get(browser, f"/{language}/")]


def commitments(browser, works, language):
    """How many works each commitment has."""
    return [get(browser, f"/{language}/commitments/")]


def commitment(browser, works, language):
    """One commitment's works."""
    slug = Commitment.objects.get(number=COMMITMENT).slug
    return [get(browser, f"/{language}/commitments/{slug}/")]


def search(browser, works, language):
    """Search by a word that stands in all of them."""
    return [get(browser, f"/{language}/search/?q={ASKED}")]


def facet_counts(browser, works, language):
    """What the facets count beside search, narrowed to where the works are filed."""
    narrowed = f"/{language}/search/?commitment={COMMITMENT}&country={COUNTRY}"
    return [get(browser, narrowed), get(browser, f"{narrowed}&mine=1")]


def results_json(browser, works, language):
    """The same for machines."""
    return _results(browser, language, "json")


def results_atom(browser, works, language):
    """The same as a feed."""
    return _results(browser, language, "atom")


def results_csv(browser, works, language):
    """The same as a table."""
    return _results(browser, language, "csv")


def _results(browser, language, form):
    questions = ("", f"q={ASKED}", f"commitment={COMMITMENT}&topic={TOPIC}", "language=sq")
    return [get(browser, f"/{language}/search/results.{form}?{asked}") for asked in questions]


def related(browser, works, language):
    """A public story that is filed where the others are."""
    return [get(browser, f"/{language}/stories/{NEIGHBOUR}/")]


def linked_from_a_public_story(browser, works, language):
    """A public story that links to all the works, within its text and by cards."""
    return [get(browser, f"/{language}/stories/{LINKING}/")]


def sitemap(browser, works, language):
    """The sitemap."""
    return [get(browser, "/sitemap.xml"), get(browser, "/sitemap-1.xml")]


# Asked about the works of one state, at what belongs to them.


def page(browser, works, language):
    """A work's own address, in the languages it was ever written in."""
    return _own_pages(browser, works, language, written=True)


def labelled_page(browser, works, language):
    """A work's address in the other languages."""
    return _own_pages(browser, works, language, written=False)


def report(browser, works, language):
    """The report below a meeting."""
    if "report" not in works.paths:
        return []
    return [get(browser, f"/{language}/{works.paths['report']}")]


def permanent_address(browser, works, language):
    """`/w/<id>/`, for each language one of the works in turn."""
    numbers = works.numbers
    if not numbers:
        return []
    number = numbers[CODES.index(language) % len(numbers)]
    return [get(browser, f"/w/{number}/", accept_language=language)]


def former_address(browser, works, language):
    """An address that the work once had."""
    return [get(browser, f"/{language}/{path}") for path in works.former_paths]


def document_by_number(browser, works, language):
    """A document's address in the CMS's form."""
    return [get(browser, one.url) for one in works.documents]


def document_by_file_name(browser, works, language):
    """The folder in which documents lie."""
    return [get(browser, f"/media/{one.file.name}") for one in works.documents]


def document_by_a_wrong_name(browser, works, language):
    """A guess that would tell the file's name."""
    addresses = [
        reverse("wagtaildocs_serve", args=[one.pk, "guess.txt"]) for one in works.documents
    ]
    return [get(browser, address) for address in addresses]


def rendition(browser, works, language):
    """A picture in a size that pages use."""
    return [get(browser, one.get_rendition("width-20").url) for one in works.images]


def original_picture(browser, works, language):
    """A picture as it was uploaded."""
    return [get(browser, one.file.url) for one in works.images]


def password_form(browser, works, language):
    """Any restriction's form, asked for on this page: it answers for every number of a page."""
    restriction = PageViewRestriction.objects.filter(restriction_type="password").first()
    return [
        get(browser, reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, one]))
        for one in _page_numbers(works)
    ]


def cms(browser, works, language):
    """The CMS's own views of a page and its files."""
    addresses = []
    for number in _page_numbers(works):
        addresses.append(f"/admin/api/main/pages/{number}/")
    addresses += [f"/admin/pages/{number}/view_draft/" for number in _page_numbers(works)[-1:]]
    addresses += [f"/admin/images/{one.pk}/" for one in works.images]
    addresses += [f"/admin/documents/edit/{one.pk}/" for one in works.documents[:1]]
    return [get(browser, address) for address in addresses]


def _own_pages(browser, works, language, *, written):
    answers = []
    for kind, path in works.paths.items():
        if kind == "report":
            continue
        codes = works.codes(kind)
        if (language in codes) == written:
            answers.append(get(browser, f"/{language}/{path}"))
    return answers


def _page_numbers(works):
    keys = [one.translation_key for one in works.pages.values()]
    return list(Page.objects.filter(translation_key__in=keys).values_list("pk", flat=True))


class Shown(Enum):
    """To whom a surface shows a work: those who may see its page, those who may and the CMS's
    people, the CMS's people alone, everybody or nobody (as the catalogue), nobody ever."""

    AS_ITS_PAGE = "as its page"
    AS_A_FILE = "as a file"
    IN_THE_CMS = "in the CMS"
    IF_PUBLIC = "if public"
    NEVER = "never"


@dataclass(frozen=True)
class Surface:
    """One row.

    `in_every_language` is False where an address has no language, `same_as_before` where
    something else than the hidden works has changed in between, `shows_words` where works are
    only counted.
    """

    ask: Callable
    shown: Shown = Shown.IF_PUBLIC
    in_every_language: bool = True
    same_as_before: bool = True
    shows_words: bool = True

    @property
    def name(self):
        """The surface in words."""
        return self.ask.__name__

    @property
    def languages(self):
        """The languages to ask in."""
        return CODES if self.in_every_language else CODES[:1]


ABOUT_ALL = [
    Surface(stories),
    Surface(meetings),
    Surface(library),
    Surface(front_page),
    Surface(commitments, shows_words=False),
    Surface(commitment),
    Surface(search),
    Surface(facet_counts),
    Surface(results_json),
    Surface(results_atom),
    Surface(results_csv),
    Surface(related),
    Surface(linked_from_a_public_story, same_as_before=False),
    Surface(sitemap, in_every_language=False),
]
ABOUT_ONE = [
    Surface(page, Shown.AS_ITS_PAGE),
    Surface(labelled_page, Shown.AS_ITS_PAGE),
    Surface(report, Shown.AS_ITS_PAGE),
    Surface(permanent_address),
    Surface(former_address),
    Surface(document_by_number, Shown.AS_A_FILE, in_every_language=False),
    Surface(document_by_file_name, Shown.NEVER, in_every_language=False),
    Surface(document_by_a_wrong_name, Shown.NEVER, in_every_language=False),
    Surface(rendition, Shown.AS_A_FILE, in_every_language=False),
    Surface(original_picture, Shown.IN_THE_CMS, in_every_language=False),
    Surface(password_form, Shown.NEVER, in_every_language=False),
    Surface(cms, Shown.IN_THE_CMS, in_every_language=False),
]
