"""A question's answer as a table (RFC 4180) for spreadsheets and whoever counts."""

import csv
import io
import re

from .printable import printable
from .results_json import as_plain

COLUMNS = (
    "id",
    "kind",
    "title",
    "summary",
    "language",
    "languages",
    "original_language",
    "commitments",
    "topics",
    "countries",
    "date",
    "scope",
    "licence",
    "source",
    "permanent_url",
    "url",
)
# Without it Excel takes the text for its computer's own encoding.
BYTE_ORDER_MARK = "\ufeff"
# What spreadsheets take for the beginning of a formula
# (https://owasp.org/www-community/attacks/CSV_Injection), also in full width and behind blanks.
_SIGNS = "[=+\\-@＝＋－＠]"
_FORMULA = re.compile(rf"\s*{_SIGNS}|[\t\r\n]")
# Where the decimal sign is a comma, Excel begins a new cell at each semicolon.
_CELL_WITHIN = re.compile(rf"(;\s*)(?={_SIGNS})")


def as_csv(answer, *, base):
    """One row a work under the names of COLUMNS; `base` as for `as_json`.

    Lists are codes with a blank between.
    """
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for result in answer.results:
        facts = as_plain(result, language=answer.question.language, base=base)
        writer.writerow([_cell(facts[name]) for name in COLUMNS])
    return BYTE_ORDER_MARK + written.getvalue()


def harmless(text):
    """`text` in one line, so that no spreadsheet takes it, or a part of it, for a formula."""
    text = printable(text)
    line = _CELL_WITHIN.sub(r"\1'", " ".join(text.split()))
    return f"'{line}" if _FORMULA.match(text) else line


def _cell(value):
    if isinstance(value, list):
        value = " ".join(map(str, value))
    return "" if value is None else harmless(value)
