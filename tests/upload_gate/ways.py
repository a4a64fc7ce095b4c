"""Every way by which a file comes in, as a person with a browser goes it."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from typing import Protocol

from .samples import DOCUMENT, PICTURE, REFUSED, TAKEN


@dataclass
class Answer:
    """What the site answered: its status, and its text."""

    status: int
    text: str


class Visitor(Protocol):
    """A signed-in browser."""

    def post(self, path: str, fields: dict, files: dict | None = None) -> Answer:
        """Send a form; a file is (name, bytes). Redirects are not followed."""

    def get(self, path: str) -> Answer:
        """Fetch a page."""


@dataclass
class Outcome:
    """What became of a file.

    result: `taken` or `refused`; otherwise what went wrong.
    sentences: what stands beside the field.
    """

    result: str
    sentences: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Way:
    """One way in.

    kinds: of files that may be taken on it.
    go: sends a file of a name and bytes as a visitor, and says what became of it.
    """

    what: str
    kinds: tuple[str, ...]
    go: Callable[[Visitor, str, bytes], Outcome]


FIELDS = {
    PICTURE: {"title": "Somebody", "licence": "CC-BY-4.0", "consent": "nobody"},
    DOCUMENT: {"title": "Something", "licence": "CC-BY-4.0"},
}
ROOM = {PICTURE: "images", DOCUMENT: "documents"}
_ERRORS = re.compile(
    r'data-contentpath="file".*?class="w-field__errors"[^>]*>(.*?)<div class="w-field__help"', re.S
)
_ERROR = re.compile(r'<p class="error-message">(.*?)</p>', re.S)


def _sentences(html: str) -> list[str]:
    block = _ERRORS.search(html)
    return [unescape(one).strip() for one in _ERROR.findall(block[1])] if block else []


def _judged(answer: Answer, *, taken: bool, html: str) -> Outcome:
    if answer.status >= 400:
        return Outcome(f"error {answer.status}")
    if taken:
        return Outcome(TAKEN)
    sentences = _sentences(html)
    return Outcome(REFUSED if sentences else "neither taken nor refused", sentences)


def add(kind: str, *, path: str = ""):
    """The form for one file; with a path, the form that replaces the file of one that is there."""

    def go(visitor, name, content):
        answer = visitor.post(
            path or f"/admin/{ROOM[kind]}/add/",
            _with_collection(FIELDS[kind]),
            {"file": (name, content)},
        )
        return _judged(answer, taken=answer.status == 302, html=answer.text)

    return go


def _with_collection(fields):
    return fields | {"collection": "1"}


def add_several(kind: str, *, abandon: bool = False):
    """The page for several files: one is sent, then the form of its second step."""

    def go(visitor, name, content):
        answer = visitor.post(
            f"/admin/{ROOM[kind]}/multiple/add/",
            {"title": "Somebody", "collection": "1"},
            {"files[]": (name, content)},
        )
        if answer.status != 200:
            return Outcome(f"error {answer.status}")
        said = json.loads(answer.text)
        if not said["success"]:
            return Outcome(REFUSED, said["error_message"].split("\n"))
        number = said["uploaded_file_id"]
        if abandon:
            answer = visitor.post(f"/admin/{ROOM[kind]}/multiple/delete_upload/{number}/", {})
            return Outcome("abandoned" if answer.status == 200 else f"error {answer.status}")
        kind_of_upload = "image" if kind == PICTURE else "document"
        answer = visitor.post(
            f"/admin/{ROOM[kind]}/multiple/create_from_uploaded_{kind_of_upload}/{number}/",
            {
                f"uploaded-{kind_of_upload}-{number}-{key}": value
                for key, value in _with_collection(FIELDS[kind]).items()
            },
        )
        if answer.status != 200 or not json.loads(answer.text)["success"]:
            return Outcome(f"error {answer.status} in the second step")
        return Outcome(TAKEN)

    return go


def choose(kind: str):
    """The upload in a chooser, while a page is written."""
    prefix = "image-chooser-upload" if kind == PICTURE else "document-chooser-upload"

    def go(visitor, name, content):
        answer = visitor.post(
            f"/admin/{ROOM[kind]}/chooser/create/",
            {f"{prefix}-{key}": value for key, value in _with_collection(FIELDS[kind]).items()},
            {f"{prefix}-file": (name, content)},
        )
        if answer.status != 200:
            return Outcome(f"error {answer.status}")
        said = json.loads(answer.text)
        taken = said["step"] in ("chosen", "duplicate_found")
        return _judged(answer, taken=taken, html=said.get("htmlFragment") or said.get("html") or "")

    return go


def profile_picture(visitor, name, content):
    """The account's form, with the picture that it once took sent along."""
    answer = visitor.post(
        "/admin/account/",
        {
            "name_email-first_name": "Ana",
            "name_email-last_name": "Test",
            "name_email-email": "editor@example.org",
            "locale-preferred_language": "",
            "locale-current_time_zone": "",
            "theme-theme": "system",
            "theme-contrast": "system",
            "theme-density": "default",
            "theme-keyboard_shortcuts": "on",
        },
        {"avatar-avatar": (name, content)},
    )
    return Outcome("not looked at" if answer.status == 302 else f"error {answer.status}")


def ways(*, image: int, document: int) -> list[Way]:
    """All ways; image, document: numbers of those whose file is replaced."""
    return [
        Way("add a picture", (PICTURE,), add(PICTURE)),
        Way("add several pictures", (PICTURE,), add_several(PICTURE)),
        Way("choose a picture", (PICTURE,), choose(PICTURE)),
        Way("replace a picture", (PICTURE,), add(PICTURE, path=f"/admin/images/{image}/")),
        Way("add a document", (DOCUMENT,), add(DOCUMENT)),
        Way("add several documents", (DOCUMENT,), add_several(DOCUMENT)),
        Way("choose a document", (DOCUMENT,), choose(DOCUMENT)),
        Way(
            "replace a document",
            (DOCUMENT,),
            add(DOCUMENT, path=f"/admin/documents/edit/{document}/"),
        ),
        Way("profile picture", (), profile_picture),
    ]


# Pages of the CMS that show every picture and document there is.
LISTINGS = (
    "/admin/images/",
    "/admin/images/?layout=list",
    "/admin/images/chooser/",
    "/admin/documents/",
    "/admin/documents/chooser/",
)
