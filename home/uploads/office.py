"""Word, Excel and PowerPoint files (ECMA-376): without authors, paths, printers and macros.

Only the parts that the main part leads to are kept. The document properties, previews, ribbon
extensions and digital signatures hang on the package instead of on the main part, and so fall away
with everything that nothing refers to.
"""

import posixpath
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from lxml import etree

from .drawings import drawing_without_metadata
from .office_people import anonymised
from .packages import (
    cleaned_media,
    packed,
    parsed,
    refuse_attachments,
    refuse_macros,
    serialised,
    unpacked,
)
from .reading import refuse_damaged, refuse_mismatch

# The middle of the main part's content type, by the file's ending (ECMA-376-1, 11.3.10, 12.3.23,
# 13.3.6).
MAIN_PARTS = {
    "docx": "wordprocessingml.document.main+xml",
    "xlsx": "spreadsheetml.sheet.main+xml",
    "pptx": "presentationml.presentation.main+xml",
}
_TYPES = "[Content_Types].xml"
_RELATIONSHIP_IDS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}",
)
# Last segments of relationship types.
_RUNS = {"vbaProject", "wordVbaData", "control", "activeXControlBinary", "xlMacrosheet"}
_CARRIES = {"aFChunk", "subDocument"}
_TELLS = {
    "attachedTemplate",
    "attachedToolbars",
    "changesInfo",
    "custom-properties",
    "customXml",
    "keyMapCustomizations",
    "mailMergeRecipientData",
    "mailMergeSource",
    "people",
    "printerSettings",
    "recipientData",
    "revisionHeaders",
    "revisionInfo",
    "thumbnail",
    "usernames",
}


def checked_office(content: bytes, *, ending: str, is_embedded: bool = False) -> bytes:
    """Return an Office file with its text, tables, pictures, comments and charts.

    ending: `docx`, `xlsx` or `pptx`.
    is_embedded: the file is the data behind another file's chart; it may carry none itself.

    Gone are the document properties, preview, signatures, custom XML, printer settings, template
    and mail-merge sources, the folders of linked files; people in comments and tracked changes
    are called "Author". Pictures lose their metadata.

    Raises `ValidationError` with code `mismatch`, `damaged`, `encrypted`, `unpacks_too_large`,
    `active_content` (macros, controls) or `attachments` (OLE objects, files within the file).
    """
    parts = unpacked(content)
    if _TYPES not in parts:
        raise refuse_mismatch(ending)
    types = parsed(parts[_TYPES])
    declared = {element.get("ContentType", "") for element in types.getroot()}
    if any("macroEnabled" in kind or "vbaProject" in kind for kind in declared):
        raise refuse_macros()
    if not any(kind.endswith(MAIN_PARTS[ending]) for kind in declared):
        raise refuse_mismatch(ending)
    kept = _kept_parts(parts, is_embedded=is_embedded)
    for element in list(types.getroot()):
        part_name = element.get("PartName")
        if part_name and part_name.lstrip("/").lower() not in {name.lower() for name in kept}:
            types.getroot().remove(element)
    return packed({_TYPES: serialised(types), **kept})


def _kept_parts(parts: dict[str, bytes], *, is_embedded: bool) -> dict[str, bytes]:
    """Return the cleaned parts that the main part leads to, and the relationships between them."""
    by_lower = {name.lower(): name for name in parts}
    root = parsed(parts.get("_rels/.rels", b""))
    for relationship in list(root.getroot()):
        if _kind(relationship) != "officeDocument":
            root.getroot().remove(relationship)
    if len(root.getroot()) != 1:
        raise refuse_damaged()
    kept = {"_rels/.rels": serialised(root)}
    waiting = [_target("", root.getroot()[0])]
    while waiting:
        name = by_lower.get(waiting.pop().lower())
        if name is None or name in kept:
            continue
        relationships_name = posixpath.join(
            posixpath.dirname(name), "_rels", posixpath.basename(name) + ".rels"
        )
        dropped: set[str] = set()
        if relationships_name.lower() in by_lower:
            relationships = parsed(parts[by_lower[relationships_name.lower()]])
            dropped = _drop_telling(relationships)
            waiting += [
                _target(name, relationship)
                for relationship in relationships.getroot()
                if relationship.get("TargetMode") != "External"
            ]
            kept[relationships_name] = serialised(relationships)
        kept[name] = _cleaned(name, parts[name], dropped=dropped, is_embedded=is_embedded)
    return kept


def _drop_telling(relationships: etree._ElementTree) -> set[str]:
    """Remove relationships that tell about people, and return their ids; refuse dangerous ones."""
    dropped = set()
    for relationship in list(relationships.getroot()):
        kind = _kind(relationship)
        is_external = relationship.get("TargetMode") == "External"
        if kind in _RUNS:
            raise refuse_macros()
        if kind in _CARRIES or (kind == "oleObject" and is_external):
            raise refuse_attachments()
        if kind in _TELLS:
            dropped.add(relationship.get("Id", ""))
            relationships.getroot().remove(relationship)
        elif is_external:
            relationship.set("Target", _without_folders(relationship.get("Target", "")))
    return dropped


def _kind(relationship: etree._Element) -> str:
    return relationship.get("Type", "").rsplit("/", 1)[-1]


def _target(source: str, relationship: etree._Element) -> str:
    """Return the name of the part that a relationship of the part `source` leads to."""
    target = unquote(relationship.get("Target", "").split("#")[0])
    joined = posixpath.join("/", posixpath.dirname(source), target)
    return posixpath.normpath(joined).lstrip("/")


def _without_folders(target: str) -> str:
    """Return an outside address as it is, and a path on somebody's disk as the file's name."""
    is_path = target.lower().startswith("file:") or "\\" in target or target[1:3] == ":/"
    return target.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] if is_path else target


def _cleaned(name: str, part: bytes, *, dropped: set[str], is_embedded: bool) -> bytes:
    ending = posixpath.splitext(name)[1].lower().removeprefix(".")
    if ending in MAIN_PARTS:
        if is_embedded:
            raise refuse_attachments()
        return checked_office(part, ending=ending, is_embedded=True)
    if ending == "svg":
        return drawing_without_metadata(part)
    if ending != "xml":
        return cleaned_media(name, part)
    if not dropped:
        return anonymised(part)
    tree = parsed(part)
    for element in list(tree.iter(etree.Element)):
        for prefix in _RELATIONSHIP_IDS:
            if element.get(prefix + "id") in dropped:
                _detach(element, attribute=prefix + "id")
    return anonymised(serialised(tree))


def _detach(element: etree._Element, *, attribute: str) -> None:
    """Remove what pointed to a part that is gone; a sheet's page setup outlives its printer."""
    if etree.QName(element).localname == "pageSetup":
        del element.attrib[attribute]
    elif element.getparent() is not None:
        element.getparent().remove(element)


def refuse_old_office() -> ValidationError:
    """Return the error for the binary container of old and of protected Office files."""
    return ValidationError(
        _("This document is protected by a password or saved in an old format. Save it anew."),
        code="encrypted",
    )
