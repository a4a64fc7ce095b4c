"""The places in Office XML where a person's name or a path on their disk is written down."""

import re

from lxml import etree

from .packages import parsed, serialised

SOMEBODY = "Author"
SOMEBODY_INITIALS = "A"

# Attributes by the local name of their element, with what they become.
_PERSON = {"name": SOMEBODY, "initials": SOMEBODY_INITIALS, "userId": "", "providerId": "None"}
_ATTRIBUTES = {
    "cmAuthor": _PERSON,
    "author": _PERSON,
    "person": {"displayName": SOMEBODY, "userId": "", "providerId": "None"},
    "presenceInfo": {"userId": "", "providerId": "None"},
    "fileSharing": {"userName": SOMEBODY},
    "customWorkbookView": {"name": SOMEBODY},
    "scenario": {"user": SOMEBODY},
    "pivotCacheDefinition": {"refreshedBy": SOMEBODY},
}
# WordprocessingML puts these on comments and on every kind of tracked change.
_ON_ANY_ELEMENT = {"author": SOMEBODY, "initials": SOMEBODY_INITIALS}
_REMOVED = {"absPath", "mailMerge"}
# Parts are parsed only where one of these occurs, or where they are not UTF-8.
_TELLING = re.compile(
    rb"uthor|initials|displayName|userName|userId|absPath|mailMerge|refreshedBy|scenario"
    rb"|customWorkbookView|<!DOCTYPE|\x00"
)


def anonymised(part: bytes) -> bytes:
    """Return the XML of an Office part in which nobody who wrote or commented is named.

    What authors wrote themselves, in a text, a comment or a field, stays.

    Raises `ValidationError` with code `damaged` or `unpacks_too_large`.
    """
    if not _TELLING.search(part):
        return part
    tree = parsed(part)
    for element in list(tree.iter(etree.Element)):
        _anonymise(element)
    return serialised(tree)


def _anonymise(element: etree._Element) -> None:
    name = etree.QName(element)
    if name.localname in _REMOVED and element.getparent() is not None:
        _remove(element)
        return
    if name.localname == "author" and name.namespace and "spreadsheetml" in name.namespace:
        element.text = SOMEBODY
    replaced = _ATTRIBUTES.get(name.localname, {})
    for attribute in list(element.attrib):
        qualified = etree.QName(attribute)
        if qualified.namespace and "word" in qualified.namespace:
            value = _ON_ANY_ELEMENT.get(qualified.localname)
        else:
            value = replaced.get(qualified.localname)
        if value is not None:
            element.set(attribute, value)


def _remove(element: etree._Element) -> None:
    """Remove an element, and the choice between two forms of it where it was wrapped in one."""
    choice = element.getparent()
    choice.remove(element)
    alternatives = choice.getparent()
    if (
        etree.QName(choice).localname == "Choice"
        and len(choice) == 0
        and alternatives is not None
        and alternatives.getparent() is not None
    ):
        alternatives.getparent().remove(alternatives)
