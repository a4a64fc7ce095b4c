"""The pieces of text of one translation, in the order and with the place that they have in the
page: what its source says, what is written, and what is to be said of it."""

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby

from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation
from wagtail_localize.views.edit_translation import (
    FieldHasNoEditPanelError,
    TabHelper,
    get_segment_location_info,
)

from languages.glossary import pattern

from .glossary import Terms
from .piece_checks import Finding, findings
from .writing import stamp

# How alike, from 0 to 1, a piece of the former source is to be taken for the same piece.
LEAST_SAME = 0.4


@dataclass
class Piece:
    """One piece of text: `place` says where it stands, `part` which of how many there it is.

    `former` is the piece of the source that was translated before it changed, as
    (source's words then, their translation); `refused` what somebody wrote while another did.
    """

    segment: object
    place: str
    part: tuple[int, int]
    source: str
    text: str
    is_machine: bool = False
    who: object = None
    when: object = None
    former: tuple[str, str] | None = None
    findings: list = field(default_factory=list)
    terms: list = field(default_factory=list)
    missing: list = field(default_factory=list)
    refused: str = ""
    by_whom: object = None

    @property
    def stamp(self):
        """What the person at the screen sees, to know whether it is still there on saving."""
        return stamp(self.text)

    @property
    def shown(self):
        """What stands in the field to write in."""
        return self.refused or self.text

    @property
    def is_title(self):
        return self.segment.context.path == "title"

    @property
    def rows(self):
        """How many lines the field to write in is high."""
        return min(12, max(1, -(-len(self.source) // 60)))


def pieces_of(translation):
    """Every Piece of a localize Translation of a page, in the order of the page's editor.

    The number of queries does not depend on the number of pieces.
    """
    source, locale = translation.source, translation.target_locale
    page = source.get_source_instance()
    tabs = TabHelper(page)
    segments = []
    for segment in source.stringsegment_set.select_related("context", "string").order_by("order"):
        try:
            path = segment.context.path
            location = get_segment_location_info(
                page, tabs, path, segment.context.get_field_path(page)
            )
        except FieldHasNoEditPanelError:
            location = {"order": 10_000, "field": _("Other"), "subField": None}
        segments.append((location, segment))
    segments.sort(key=lambda pair: (pair[0]["order"], pair[1].order))
    written, earlier = _rows_of(translation, [segment for _location, segment in segments])
    terms = Terms(source.locale.language_code, locale.language_code)
    pieces = []
    for _context, group in groupby(segments, key=lambda pair: pair[1].context_id):
        group = list(group)
        for number, (location, segment) in enumerate(group, 1):
            row = written.get((segment.string_id, segment.context_id))
            piece = Piece(
                segment=segment,
                place=_place(location),
                part=(number, len(group)),
                source=segment.string.data,
                text=row.data if row else "",
            )
            if row:
                piece.who, piece.when = row.last_translated_by, row.updated_at
                piece.is_machine = row.translation_type == row.TRANSLATION_TYPE_MACHINE
                if row.has_error:
                    piece.findings.append(Finding(row.get_error(), stops=True))
            else:
                piece.former = _former(segment, earlier.get(segment.context_id, ()))
            _look_at(piece, terms)
            pieces.append(piece)
    return pieces


def number_stopped(translation):
    """How many pieces of a translation have faults that keep it from being handed in."""
    return sum(any(one.stops for one in piece.findings) for piece in pieces_of(translation))


def _place(location):
    parts = [str(location["field"]), str(location["subField"] or "")]
    return " › ".join(part for part in parts if part)


def _rows_of(translation, segments):
    """What is written for the pieces, and what was for others that stood in their places."""
    current = {(segment.string_id, segment.context_id) for segment in segments}
    written, earlier = {}, {}
    rows = StringTranslation.objects.filter(
        locale=translation.target_locale, context__object_id=translation.source.object_id
    ).select_related("last_translated_by", "translation_of")
    for row in rows:
        key = (row.translation_of_id, row.context_id)
        if key in current:
            written[key] = row
        else:
            earlier.setdefault(row.context_id, []).append(row)
    return written, earlier


def _former(segment, rows):
    best, alike = None, LEAST_SAME
    for row in rows:
        ratio = SequenceMatcher(
            None, row.translation_of.data.split(), segment.string.data.split(), autojunk=False
        ).ratio()
        if ratio >= alike:
            best, alike = row, ratio
    return (best.translation_of.data, best.data) if best else None


def _look_at(piece, terms):
    piece.terms = terms.of(piece.source)
    if not piece.text:
        return
    piece.findings += findings(
        piece.source,
        piece.text,
        source_language=terms.source_language,
        language=terms.language,
        is_title=piece.is_title,
    )
    piece.missing = terms.missing(piece.source, piece.text)
    piece.findings += [
        Finding(
            _("The glossary does not say “%(word)s”, but “%(term)s”.")
            % {"word": word, "term": ours.term},
            stops=False,
        )
        for word, ours in terms.avoided(piece.text)
    ]


def differences(before, now):
    """Two texts word by word: [(what it is, words)]; "same", "gone" or "new"."""
    before, now = before.split(), now.split()
    found = []
    for what, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(("same", " ".join(now[c:d])))
            continue
        if b > a:
            found.append(("gone", " ".join(before[a:b])))
        if d > c:
            found.append(("new", " ".join(now[c:d])))
    return found


def marked_terms(source, terms):
    """A source's text with its terms told apart: [(words, our Term or None)]."""
    spans = []
    for theirs, ours in terms:
        for form in (*theirs.forms, *theirs.also):
            spans += [(*found.span(), ours) for found in pattern(form).finditer(source)]
    parts, at = [], 0
    # Of terms within one another the longest.
    for start, end, ours in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < at:
            continue
        if start > at:
            parts.append((source[at:start], None))
        parts.append((source[start:end], ours))
        at = end
    if at < len(source):
        parts.append((source[at:], None))
    return parts
