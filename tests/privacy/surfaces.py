"""Everything on which a work could show, each one function and one row.

A function takes a browser, the Works of a state (None where it asks about all at once) and a
language, and returns the Answers it got. A new surface is one more function and one more row.
What search answers is asked in `questions.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from taxonomy.models import Commitment

from .asking import CODES, get
from .questions import (
    choices_to_drop,
    did_you_mean,
    facet_counts,
    results_atom,
    results_csv,
    results_json,
    search,
    search_for_a_hidden_phrase,
    search_for_a_hidden_word,
    search_for_the_beginning_of_a_hidden_word,
    suggestions,
)
from .works import COMMITMENT, LINKING, NEIGHBOUR

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
    only counted, or a word comes out that is no secret by itself.
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
    Surface(search_for_a_hidden_word),
    Surface(search_for_the_beginning_of_a_hidden_word),
    Surface(search_for_a_hidden_phrase),
    Surface(suggestions, shows_words=False),
    Surface(did_you_mean, shows_words=False),
    Surface(choices_to_drop, shows_words=False),
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
