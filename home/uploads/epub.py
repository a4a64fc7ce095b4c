"""EPUB books (W3C EPUB 3.3): without the people in their package data, locks and scripts."""

import posixpath
import re

from lxml import etree

from .drawings import drawing_without_metadata
from .packages import (
    cleaned_media,
    packed,
    parsed,
    refuse_encrypted,
    refuse_macros,
    serialised,
    unpacked,
)
from .reading import refuse_damaged, refuse_mismatch

_CONTAINER = "META-INF/container.xml"
_GONE = {"META-INF/rights.xml", "META-INF/signatures.xml", "META-INF/metadata.xml"}
# Fonts may be obfuscated with a key that is in the book; every other algorithm is a lock.
_FONT_ALGORITHMS = {
    "http://www.idpf.org/2008/embedding",
    "http://ns.adobe.com/pdf/enc#RC",
}
_PEOPLE = {"creator", "contributor"}
_PERSON_PROPERTY = re.compile(r"(:|^)(creator|contributor|author)$", re.IGNORECASE)
_TEXTS = (".xhtml", ".html", ".htm", ".svg")
_SCRIPT = re.compile(rb"<(\w+:)?script[\s>/]|\bjavascript:", re.IGNORECASE)
_PERSON_META = re.compile(
    rb"""<meta\b[^>]*\bname\s*=\s*["'](?:author|creator|generator|dc[.:]creator)["'][^>]*>"""
    rb"(?:\s*</meta\s*>)?",
    re.IGNORECASE,
)


def checked_epub(content: bytes) -> bytes:
    """Return an EPUB with its chapters, contents, title, identifier, language and publisher.

    Gone are creators and contributors, what libraries of books noted in it, licences bound to a
    reader, and signatures. Pictures lose their metadata.

    Raises `ValidationError` with code `mismatch`, `damaged`, `encrypted` (locked to a reader),
    `unpacks_too_large`, `active_content` (scripts) or `attachments`.
    """
    parts = unpacked(content)
    is_epub = parts.get("mimetype", b"").strip() == b"application/epub+zip"
    if not is_epub or _CONTAINER not in parts:
        raise refuse_mismatch("epub")
    _refuse_locked(parts.get("META-INF/encryption.xml"))
    packages = {
        element.get("full-path")
        for element in parsed(parts[_CONTAINER]).iter("{*}rootfile")
        if element.get("full-path") in parts
    }
    if not packages:
        raise refuse_damaged()
    kept = {}
    for name, part in parts.items():
        if name in packages:
            kept[name] = _package_without_people(part)
        elif name not in _GONE:
            kept[name] = _cleaned(name, part)
    return packed(kept, stored_first="mimetype")


def _refuse_locked(encryption: bytes | None) -> None:
    if encryption is None:
        return
    methods = parsed(encryption).iter("{*}EncryptionMethod")
    if any(method.get("Algorithm") not in _FONT_ALGORITHMS for method in methods):
        raise refuse_encrypted()


def _package_without_people(part: bytes) -> bytes:
    tree = parsed(part)
    if any("script" in (item.get("media-type") or "") for item in tree.iter("{*}item")):
        raise refuse_macros()
    metadata = list(tree.iter("{*}metadata"))
    removed_ids = set()
    for element in [child for section in metadata for child in section]:
        name = etree.QName(element).localname
        noted = name == "meta" and element.get("name") not in (None, "cover")
        person = name in _PEOPLE or _PERSON_PROPERTY.search(element.get("property") or "")
        if noted or person:
            removed_ids.add("#" + (element.get("id") or ""))
            element.getparent().remove(element)
    for element in [child for section in metadata for child in section]:
        if element.get("refines") in removed_ids:
            element.getparent().remove(element)
    return serialised(tree)


def _cleaned(name: str, part: bytes) -> bytes:
    ending = posixpath.splitext(name)[1].lower()
    if ending == ".js":
        raise refuse_macros()
    if ending in _TEXTS:
        if _SCRIPT.search(part):
            raise refuse_macros()
        if ending == ".svg":
            return drawing_without_metadata(part)
        return _PERSON_META.sub(b"", part)
    if ending == ".ncx":
        tree = parsed(part)
        for element in list(tree.iter("{*}docAuthor")):
            element.getparent().remove(element)
        return serialised(tree)
    return cleaned_media(name, part)
