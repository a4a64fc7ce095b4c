"""Importing a file: all of it or, where a single line is wrong, nothing."""

import re
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation, TranslationContext
from wagtail_localize.strings import StringValue, validate_translation_links

from desk.writing import keep, stamp, write_piece

from . import po, xliff
from .units import FileRefused, cannot_be_read

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@dataclass
class Imported:
    """How many pieces were written; kept beside, because somebody has written others since; and
    left out, because their source has changed since."""

    written: int = 0
    beside: int = 0
    outdated: int = 0


def read(data):
    """`(Head, [Unit])` of an uploaded file's bytes, whichever format. Raises FileRefused."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode()
    except UnicodeDecodeError as fault:
        raise cannot_be_read(data.count(b"\n", 0, fault.start) + 1) from fault
    if unseen := _UNSEEN.search(text):
        raise cannot_be_read(text.count("\n", 0, unseen.start()) + 1)
    is_xml = text.lstrip().startswith("<")
    return (xliff if is_xml else po).read(data)


@transaction.atomic
def import_translation(data, translation, *, user):
    """Write what an uploaded file says into a localize Translation; gives what was Imported.

    A text that somebody else has written since the file was exported stays, and the file's is
    kept beside. Empty and doubtful targets are left alone. Raises FileRefused, with nothing
    changed, if a line is broken, foreign, or holds what its source has no place for.
    """
    head, units = read(data)
    language = translation.target_locale.language_code
    if head.translation != str(translation.uuid) or head.language.lower() != language:
        raise FileRefused((None, _("This file is of another text or language.")))
    segments = {
        (segment.context.path, segment.string.data): segment
        for segment in translation.source.stringsegment_set.select_related("context", "string")
    }
    wanted, outdated = _checked(units, segments, _former_paths(head, translation))
    rows = {
        (row.translation_of_id, row.context_id): row
        for row in StringTranslation.objects.select_for_update(of=("self",))
        .filter(locale=translation.target_locale, context__object_id=translation.source.object_id)
        .select_related("last_translated_by")
    }
    imported = Imported(outdated=outdated)
    for key, text in wanted.items():
        segment = segments[key]
        row = rows.get((segment.string_id, segment.context_id))
        if row and row.data == text:
            continue
        if row and _is_of_somebody_else(row, head, user):
            keep(segment, text, translation.target_locale, user)
            imported.beside += 1
            continue
        write_piece(
            segment,
            text,
            locale=translation.target_locale,
            user=user,
            seen=stamp(row.data) if row else "",
        )
        imported.written += 1
    return imported


def _is_of_somebody_else(row, head, user):
    """Whether another person has written here since the file was exported."""
    if row.last_translated_by_id in (None, user.pk):
        return False
    return head.exported is None or row.updated_at > head.exported


def _checked(units, segments, former_paths):
    """`{(path, source): text}` to write, and how many have a source of former days."""
    faults, wanted, seen, outdated = [], {}, {}, 0
    for unit in units:
        key = (unit.context, unit.source)
        text = unit.target.strip()
        if key not in segments:
            if unit.context in former_paths:
                outdated += 1
            else:
                faults.append((unit.line, _("This text is not in the translation.")))
            continue
        if not text or not unit.is_ready:
            continue
        if seen.setdefault(key, text) != text:
            faults.append((unit.line, _("The same text stands here again in other words.")))
        elif fault := _markup_fault(unit.source, text):
            faults.append((unit.line, fault))
        else:
            wanted[key] = text
    if faults:
        raise FileRefused(*faults)
    return wanted, outdated


def _former_paths(head, translation):
    """The places of this work whose source may have had other words when the file was exported.

    Not asked of the words: a text of any other work, a private one's too, would answer.
    """
    source = translation.source
    if head.exported is None or head.exported >= source.last_updated_at:
        return set()
    contexts = TranslationContext.objects.filter(object_id=source.object_id)
    return set(contexts.values_list("path", flat=True))


def _markup_fault(source, text):
    """Why localize cannot put a translation into the place of its source; None if it can."""
    try:
        StringValue.from_translated_html(text)
    except ValueError:
        return _("There is markup that the source does not have.")
    try:
        validate_translation_links(source, text)
    except ValueError:
        return _("A link of the source is missing, or is not the source's.")
    return None
