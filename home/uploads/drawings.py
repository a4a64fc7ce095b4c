"""SVG inside documents: without the notes of the program that drew it."""

from lxml import etree

from .packages import parsed, serialised

_NOTES = ("inkscape", "sodipodi", "adobe.com", "creativecommons.org", "dublincore", "purl.org/dc")
_GONE = {"metadata", "namedview", "RDF"}


def drawing_without_metadata(part: bytes) -> bytes:
    """Return an SVG without metadata, comments, and the drawing program's own attributes.

    Raises `ValidationError` with code `damaged` or `unpacks_too_large`.
    """
    tree = parsed(part)
    for element in list(tree.iter(etree.Element)):
        name = etree.QName(element)
        if name.localname in _GONE or _is_note(name.namespace):
            if element.getparent() is not None:
                element.getparent().remove(element)
            continue
        for attribute, value in list(element.attrib.items()):
            if _is_note(etree.QName(attribute).namespace):
                del element.attrib[attribute]
            elif value.startswith("file:"):
                element.set(attribute, value.rstrip("/").rsplit("/", 1)[-1])
    return serialised(tree)


def _is_note(namespace: str | None) -> bool:
    return namespace is not None and any(note in namespace for note in _NOTES)
