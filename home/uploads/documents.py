"""Documents: checked by what they contain, and freed of what they say about people."""

import codecs
import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from .checked import CheckedFile
from .epub import checked_epub
from .office import MAIN_PARTS, checked_office, refuse_old_office
from .opendocument import MIMETYPES, checked_opendocument
from .pdf import checked_pdf
from .reading import content_of, ending_of, refuse_ending, refuse_mismatch

DOCUMENT_ENDINGS = ("pdf", *MAIN_PARTS, *MIMETYPES, "epub", "txt", "csv")
MOST_BYTES = 20 * 1024 * 1024

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_OTHER_FORMATS = (b"%pdf-", b"{\\rtf", b"<?xml", b"<!doctype", b"<html", b"<svg", b"<script")


def checked_document(file: File) -> CheckedFile:
    """Return the document in `file` with the same name, and without what it says about people.

    What is removed is said at `checked_pdf`, `checked_office`, `checked_opendocument` and
    `checked_epub`; plain text stays as it is. The same file always gives the same bytes. The limit
    is the setting WAGTAILDOCS_MAX_UPLOAD_SIZE, `MOST_BYTES` where it is not set.

    Raises `ValidationError` with code `extension`, `too_large`, `empty`, `mismatch`, `damaged`,
    `encrypted`, `active_content`, `attachments`, `unpacks_too_large` or `not_utf8`.
    """
    ending = ending_of(file.name or "")
    if ending not in DOCUMENT_ENDINGS:
        raise refuse_ending(DOCUMENT_ENDINGS)
    most_bytes = getattr(settings, "WAGTAILDOCS_MAX_UPLOAD_SIZE", None) or MOST_BYTES
    content = content_of(file, at_most=most_bytes)
    return CheckedFile(_checked(content, ending=ending), name=file.name)


def _checked(content: bytes, *, ending: str) -> bytes:
    if ending in ("txt", "csv"):
        return _checked_text(content, ending=ending)
    if ending == "pdf":
        return checked_pdf(content)
    if ending in MAIN_PARTS and content.startswith(_OLE):
        raise refuse_old_office()
    if not content.startswith(_ZIP):
        raise refuse_mismatch(ending)
    if ending in MAIN_PARTS:
        return checked_office(content, ending=ending)
    if ending in MIMETYPES:
        return checked_opendocument(content, ending=ending)
    return checked_epub(content)


def _checked_text(content: bytes, *, ending: str) -> bytes:
    """Return the text unchanged, where it is text in UTF-8 and no other format's source."""
    start = content.removeprefix(codecs.BOM_UTF8)[:64].lstrip().lower()
    if start.startswith(_OTHER_FORMATS):
        raise refuse_mismatch(ending)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _refuse_coding() from error
    if _CONTROL.search(content):
        raise refuse_mismatch(ending)
    return content


def _refuse_coding() -> ValidationError:
    return ValidationError(
        _(
            "This text is not in UTF-8. Save it as “UTF-8” (in Excel: “CSV UTF-8”), and upload that."
        ),
        code="not_utf8",
    )
