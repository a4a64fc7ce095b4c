"""PO, as gettext's programs and most editors of translations read it."""

import re

from translate.storage.pypo import pofile

from .units import Head, Unit, cannot_be_read, moment

CONTENT_TYPE = "text/x-gettext-translation"
TRANSLATION, EXPORTED = "X-RACoP-Translation", "X-RACoP-Exported"
_CHARSET = re.compile(r"charset=([\w.-]+)", re.IGNORECASE)
# Where an entry's source begins; former entries are commented out.
_ENTRY = re.compile(r"\s*msgid[ \t\"]")


def write(head, source_language, pieces):
    """The pieces of a translation (desk.pieces.Piece) as the bytes of a PO file."""
    file = pofile()
    file.updateheader(
        add=True,
        **{
            "Project-Id-Version": "RACoP",
            "POT-Creation-Date": f"{head.exported:%Y-%m-%d %H:%M%z}",
            "PO-Revision-Date": f"{head.exported:%Y-%m-%d %H:%M%z}",
            "Last-Translator": "",
            "Language-Team": "",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Language": head.language,
            TRANSLATION: head.translation,
            EXPORTED: head.exported.isoformat(),
        },
    )
    for piece in pieces:
        unit = file.UnitClass(piece.source)
        unit.setcontext(piece.segment.context.path)
        unit.target = piece.text
        unit.addnote(piece.place, origin="developer")
        file.addunit(unit)
    return bytes(file)


def read(data):
    """`(Head, [Unit])` of the bytes of a PO file. Raises FileRefused, with the line."""
    try:
        file = pofile.parsestring(data)
        header = file.parseheader()
    except Exception as fault:
        # Whatever the parser stumbles over, it is not a file that it can read.
        state = getattr(fault, "parse_state", None)
        raise cannot_be_read(state and state.lineno) from fault
    # The bytes are UTF-8; what else the header names is a broken file or a trap.
    charset = _CHARSET.search(header.get("Content-Type", "charset=UTF-8"))
    if charset is None or charset[1].lower() not in ("utf-8", "utf8"):
        raise cannot_be_read(1)
    head = Head(
        header.get(TRANSLATION, ""), header.get("Language", ""), moment(header.get(EXPORTED))
    )
    lines = [
        number for number, line in enumerate(data.decode().split("\n"), 1) if _ENTRY.match(line)
    ]
    entries = [unit for unit in file.units if not unit.isobsolete()]
    if len(lines) != len(entries):
        raise cannot_be_read()
    units = []
    for line, unit in zip(lines, entries, strict=True):
        if unit.isheader():
            continue
        if unit.hasplural():
            raise cannot_be_read(line)
        units.append(
            Unit(
                line,
                unit.getcontext(),
                str(unit.source),
                str(unit.target or ""),
                not unit.isfuzzy(),
            )
        )
    return head, units
