"""Documents that are zip packages: taken apart within limits, and put together the same each time."""

import stat
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from lxml import etree

from .media_parts import UnknownPart, part_without_metadata
from .reading import refuse_damaged

MOST_PARTS = 5_000
MOST_UNPACKED_BYTES = 64 * 1024 * 1024
MOST_XML_BYTES = 20 * 1024 * 1024
# Of elements, begun and ended: as a tree each takes many times its length in the part.
MOST_TAGS = 700_000

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_PROGRAMS_AND_OLE = (b"\xd0\xcf\x11\xe0", b"MZ", b"\x7fELF", b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf")


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the parts of a zip package, by name, in the package's order; folders are left out.

    The limits are checked against the directory before anything is unpacked, and Python's
    `zipfile` never reads more of a part than its directory entry says.

    Raises `ValidationError` with code `damaged`, `encrypted` or `unpacks_too_large`.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
            _refuse_bomb(entries)
            if any(entry.flag_bits & _ENCRYPTED for entry in entries):
                raise refuse_encrypted()
            if not all(_is_plain(entry) for entry in entries):
                raise refuse_damaged()
            if len({entry.filename.lower() for entry in entries}) != len(entries):
                raise refuse_damaged()
            return {entry.filename: package.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise refuse_damaged() from error


def packed(parts: Mapping[str, bytes], *, stored_first: str | None = None) -> bytes:
    """Return a zip package with these parts, without dates, owners or comments.

    parts: content by name; their order is the package's.
    stored_first: the name of a part that comes first and uncompressed, as ODF and EPUB ask of
        `mimetype`.
    """
    names = list(parts)
    if stored_first:
        names.remove(stored_first)
        names.insert(0, stored_first)
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name in names:
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            entry.external_attr = 0
            is_stored = name == stored_first
            entry.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
            package.writestr(entry, parts[name])
    return written.getvalue()


def parsed(part: bytes) -> etree._ElementTree:
    """Return the XML of a part, without its comments; nothing outside of it is ever loaded.

    Raises `ValidationError` with code `damaged` (also where it declares entities) or
    `unpacks_too_large`.
    """
    if len(part) > MOST_XML_BYTES or part.count(b"<") > MOST_TAGS:
        raise refuse_unpacked()
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        tree = etree.parse(BytesIO(part), parser)
    except etree.XMLSyntaxError as error:
        raise refuse_damaged() from error
    dtd = tree.docinfo.internalDTD
    if dtd is not None and any(True for _entity in dtd.iterentities()):
        raise refuse_damaged()
    return tree


def serialised(tree: etree._ElementTree) -> bytes:
    """Return the bytes of a part's XML, in UTF-8 with a declaration."""
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def cleaned_media(name: str, part: bytes) -> bytes:
    """Return a part that is not XML as it may stay in a document.

    Raises `ValidationError` with code `attachments` for a file within the file (a program, an OLE
    object, an archive, a film, a recording), or `damaged` for a picture that cannot be taken apart.
    """
    if part.startswith(_PROGRAMS_AND_OLE):
        raise refuse_attachments()
    try:
        return part_without_metadata(name, part)
    except UnknownPart as error:
        raise refuse_attachments() from error
    except (ValueError, OverflowError) as error:
        raise refuse_damaged() from error


def refuse_encrypted() -> ValidationError:
    """Return the error for a document that needs a password or a licence, with code `encrypted`."""
    return ValidationError(
        _("This document is protected. Remove the protection, and upload it again."),
        code="encrypted",
    )


def refuse_attachments() -> ValidationError:
    """Return the error for files within the document, with code `attachments`."""
    return ValidationError(
        _("This document has other files inside it. Remove them, and upload each by itself."),
        code="attachments",
    )


def refuse_macros() -> ValidationError:
    """Return the error for a document that brings a program along, with code `active_content`."""
    return ValidationError(
        _("This document contains macros or scripts. Save it without them, and upload that."),
        code="active_content",
    )


def _refuse_bomb(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_PARTS or sum(e.file_size for e in entries) > MOST_UNPACKED_BYTES:
        raise refuse_unpacked()


def refuse_unpacked() -> ValidationError:
    """Return the error for what is small only as long as it is packed, with code `unpacks_too_large`."""
    return ValidationError(
        _("This document is too large once it is unpacked. Make its tables or pictures smaller."),
        code="unpacks_too_large",
    )


def _is_plain(entry: zipfile.ZipInfo) -> bool:
    """Tell whether an entry is an ordinary file at an ordinary place in the package."""
    name = entry.filename
    is_inside = not name.startswith("/") and "\\" not in name and ".." not in name.split("/")
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    return is_inside and not is_link and entry.compress_type in _METHODS
