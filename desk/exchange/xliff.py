"""XLIFF 1.2, as translators' programs read it (OASIS Standard, 1 February 2008)."""

from lxml import etree
from translate.storage.xliff import xlifffile

from .units import FileRefused, Head, Unit, cannot_be_read, moment

CONTENT_TYPE = "application/x-xliff+xml"
# States in which a target is a place to write in, not a translation (section "state").
NOT_READY = {"new", "needs-translation"}
# The toolkit's own beginning of a file is 1.1.
_EMPTY = b"""<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file datatype="plaintext"><body/></file></xliff>"""


def write(head, source_language, pieces):
    """The pieces of a translation (desk.pieces.Piece) as the bytes of an XLIFF file."""
    file = xlifffile.parsestring(_EMPTY)
    node = file.document.getroot().find("{*}file")
    node.set("original", head.translation)
    node.set("source-language", source_language)
    node.set("target-language", head.language)
    node.set("date", head.exported.isoformat())
    for number, piece in enumerate(pieces, 1):
        unit = file.addsourceunit(piece.source, head.translation)
        unit.setid(f"{piece.segment.context.path}#{number}")
        if piece.text:
            unit.target = piece.text
            unit.xmlelement.find("{*}target").set("state", "translated")
            unit.markapproved(False)
        unit.addnote(piece.place, origin="developer")
    return bytes(file)


def read(data):
    """`(Head, [Unit])` of the bytes of an XLIFF file. Raises FileRefused, with the line."""
    _refuse_traps(data)
    try:
        file = xlifffile.parsestring(data)
    except Exception as fault:
        # Whatever the parser stumbles over, it is not a file that it can read.
        raise cannot_be_read() from fault
    heads = {
        Head(node.get("original", ""), node.get("target-language", ""), moment(node.get("date")))
        for node in file.document.getroot().iter("{*}file")
    }
    if len(heads) != 1:
        raise cannot_be_read()
    return heads.pop(), [_unit(unit) for unit in file.units]


def _refuse_traps(data):
    """Refuse what is not XML, and what declares entities or other documents."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        tree = etree.fromstring(data, parser).getroottree()
    except etree.XMLSyntaxError as fault:
        raise cannot_be_read(fault.lineno) from fault
    root = tree.getroot()
    # The bytes are UTF-8; another charset would let in what was not looked at.
    is_utf8 = (tree.docinfo.encoding or "UTF-8").upper() in ("UTF-8", "ASCII", "US-ASCII")
    if not is_utf8 or tree.docinfo.doctype or etree.QName(root).localname != "xliff":
        raise cannot_be_read(root.sourceline)


def _unit(unit):
    element = unit.xmlelement
    line = element.sourceline
    target = element.find("{*}target")
    if element.find("{*}source") is None or (target is not None and len(target)):
        # Elements in a target stand for what our sources do not have.
        raise FileRefused(*cannot_be_read(line).faults)
    return Unit(
        line,
        (element.get("id") or "").rpartition("#")[0],
        str(unit.source or ""),
        str(unit.target or ""),
        target is not None and target.get("state") not in NOT_READY,
    )
