"""Writing the translation of a piece of text, so that nobody's words are lost."""

import hashlib
from dataclasses import dataclass

from django.db import transaction
from wagtail_localize.models import StringTranslation

from .models import KeptWording


@dataclass(frozen=True)
class Written:
    """What came of writing: whether it was saved, and who was there first otherwise."""

    saved: bool
    by_whom: object = None


def stamp(text):
    """What a person saw when they began to write, in short."""
    return hashlib.sha256(text.encode()).hexdigest()[:16] if text else ""


@transaction.atomic
def write_piece(segment, text, *, locale, user, seen):
    """Write `text` as the translation of a localize StringSegment; empty clears it.

    `seen` is the stamp of what the writer saw. If there is another text by now, theirs is kept
    beside and nothing is overwritten. What is overwritten is kept, too.
    """
    text = text.strip()
    row = (
        StringTranslation.objects.select_for_update()
        .filter(translation_of=segment.string_id, locale=locale, context=segment.context_id)
        .first()
    )
    there = row.data if row else ""
    if text == there:
        return Written(saved=True)
    if stamp(there) != seen:
        keep(segment, text, locale, user)
        return Written(saved=False, by_whom=row.last_translated_by if row else None)
    if row is not None:
        keep(segment, there, locale, row.last_translated_by)
    if not text:
        row.delete()
        return Written(saved=True)
    StringTranslation.objects.update_or_create(
        translation_of_id=segment.string_id,
        locale=locale,
        context_id=segment.context_id,
        defaults={
            "data": text,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": "",
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        },
    )
    return Written(saved=True)


def keep(segment, text, locale, user):
    """Put a wording beside that somebody wrote for a piece; nothing for an empty one."""
    if text:
        KeptWording.objects.create(
            context_id=segment.context_id,
            string_id=segment.string_id,
            language=locale.language_code,
            data=text,
            written_by=user,
        )


def kept_wordings(segment, *, locale):
    """What was written for a piece before, newest first."""
    return KeptWording.objects.filter(
        context=segment.context_id, string=segment.string_id, language=locale.language_code
    ).select_related("written_by")
