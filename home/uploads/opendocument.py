"""OpenDocument files (ISO/IEC 26300): without authors, printers, previews, versions and macros."""

import posixpath
import re

from lxml import etree

from .drawings import drawing_without_metadata
from .packages import (
    cleaned_media,
    packed,
    parsed,
    refuse_attachments,
    refuse_encrypted,
    refuse_macros,
    serialised,
    unpacked,
)
from .reading import refuse_mismatch

MIMETYPES = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
    "odp": b"application/vnd.oasis.opendocument.presentation",
}
SOMEBODY = "Author"
SOMEBODY_INITIALS = "A"

_MANIFEST = "META-INF/manifest.xml"
_GONE = re.compile(
    r"(^|/)(Thumbnails/|Versions/|VersionList\.xml$|layout-cache$)|^META-INF/.*signatures\.xml$"
)
# LibreOffice writes the lists of libraries even where there is no library in them.
_MACRO_LISTS = re.compile(r"(^|/)Basic/(.*/)?script-l[bc]\.xml$")
_MACROS = re.compile(r"(^|/)(Basic|Scripts)/")
_META_KEPT = {"language", "document-statistic"}
# On comments and tracked changes; fields such as `text:creator` are what the author wrote.
_PEOPLE = {
    "{http://purl.org/dc/elements/1.1/}creator": SOMEBODY,
    "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}creator-initials": SOMEBODY_INITIALS,
    "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}sender-initials": (
        SOMEBODY_INITIALS
    ),
}
_PRINTER_SETTING = re.compile(r"^(Printer|ModifyPasswordInfo|RedlineProtectionKey)")
_NAME_OF_SETTING = "{urn:oasis:names:tc:opendocument:xmlns:config:1.0}name"
_HREF = "{http://www.w3.org/1999/xlink}href"


def checked_opendocument(content: bytes, *, ending: str) -> bytes:
    """Return an OpenDocument file with its text, tables, pictures and comments.

    ending: `odt`, `ods` or `odp`.

    Gone are the metadata but language and statistics, the preview, stored versions, signatures,
    printers and the folders of linked files; people in comments and tracked changes are called
    "Author". Pictures lose their metadata.

    Raises `ValidationError` with code `mismatch`, `damaged`, `encrypted`, `unpacks_too_large`,
    `active_content` (macros) or `attachments` (OLE objects, files within the file).
    """
    parts = unpacked(content)
    if parts.get("mimetype", b"").strip() != MIMETYPES[ending] or _MANIFEST not in parts:
        raise refuse_mismatch(ending)
    manifest = parsed(parts[_MANIFEST])
    if any(_local(element) == "encryption-data" for element in manifest.iter(etree.Element)):
        raise refuse_encrypted()
    kept = {}
    for name, part in parts.items():
        if _GONE.search(name) or _MACRO_LISTS.search(name):
            continue
        if _MACROS.search(name):
            raise refuse_macros()
        kept[name] = _cleaned(name, part)
    _forget_in_manifest(manifest, kept)
    kept[_MANIFEST] = serialised(manifest)
    return packed(kept, stored_first="mimetype")


def _forget_in_manifest(manifest: etree._ElementTree, kept: dict[str, bytes]) -> None:
    for entry in list(manifest.getroot()):
        attributes = {etree.QName(key).localname: value for key, value in entry.attrib.items()}
        if "oleobject" in attributes.get("media-type", ""):
            raise refuse_attachments()
        path = attributes.get("full-path", "")
        is_folder = path.endswith("/")
        is_gone = _GONE.search(path) or _MACROS.search(path)
        if is_gone or (not is_folder and path not in kept):
            manifest.getroot().remove(entry)


def _cleaned(name: str, part: bytes) -> bytes:
    # LibreOffice writes empty parts, with the endings of XML, for toolbars that nobody changed.
    if name in ("mimetype", _MANIFEST) or not part:
        return part
    # A document within the document has the same four parts in a folder of its own.
    match posixpath.basename(name):
        case "meta.xml":
            return _without_metadata(part)
        case "settings.xml":
            return _without_printer(part)
        case base if base.endswith((".xml", ".rdf")):
            return _anonymised(part)
        case base if base.endswith(".svg"):
            return drawing_without_metadata(part)
    return cleaned_media(name, part)


def _without_metadata(part: bytes) -> bytes:
    tree = parsed(part)
    for section in tree.getroot():
        for element in list(section):
            if _local(element) not in _META_KEPT:
                section.remove(element)
    return serialised(tree)


def _without_printer(part: bytes) -> bytes:
    tree = parsed(part)
    for element in list(tree.iter(etree.Element)):
        if _PRINTER_SETTING.match(element.get(_NAME_OF_SETTING, "")):
            element.getparent().remove(element)
    return serialised(tree)


def _anonymised(part: bytes) -> bytes:
    tree = parsed(part)
    for element in tree.iter(etree.Element):
        href = element.get(_HREF, "")
        if _local(element) == "event-listener" or href.startswith("vnd.sun.star.script:"):
            raise refuse_macros()
        if href.startswith("file:"):
            element.set(_HREF, href.rstrip("/").rsplit("/", 1)[-1])
        if element.tag in _PEOPLE:
            element.text = _PEOPLE[element.tag]
    return serialised(tree)


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname
