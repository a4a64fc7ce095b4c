"""Writes translations into wagtail-localize, so that they behave exactly like a translator's.

Texts come as whole language versions; they are matched with the source's segments by path and
order, and nothing is written if they do not match.
"""

from collections import defaultdict

from django.db import transaction
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

# What extracted texts look like: {path of the field or block: [HTML strings in order]}.
Texts = dict[str, list[str]]


class SegmentsDiffer(ValueError):
    """A version has other pieces of text than its source. `path` says where, `source_count` and
    `version_count` how many pieces there are."""

    def __init__(self, path, source_count, version_count):
        super().__init__(f"{path}: {source_count} pieces in the source, {version_count} here")
        self.path = path
        self.source_count = source_count
        self.version_count = version_count


def texts_of(instance):
    """All translatable strings of a page instance (saved or not) as Texts."""
    texts = defaultdict(list)
    for segment in extract_segments(instance):
        if isinstance(segment, StringSegmentValue):
            texts[segment.path].append(segment.string.data)
    return dict(texts)


def check_match(source_texts, version_texts):
    """Raise SegmentsDiffer at the first path where the two have different numbers of pieces."""
    for path in [*source_texts, *(path for path in version_texts if path not in source_texts)]:
        here, there = len(source_texts.get(path, ())), len(version_texts.get(path, ()))
        if here != there:
            raise SegmentsDiffer(path, here, there)


def is_complete(translation):
    """Whether every string of a wagtail_localize Translation is translated."""
    total, translated = translation.get_progress()
    return total == translated


def translation_into(page):
    """The enabled Translation that makes this page out of another language's, or None."""
    return (
        Translation.objects.filter(
            source__object_id=page.translation_key,
            target_locale_id=page.locale_id,
            enabled=True,
        )
        .exclude(source__locale_id=page.locale_id)
        .select_related("source")
        .first()
    )


@transaction.atomic
def refreshed_source(page):
    """The TranslationSource of a page, holding what the page says now.

    Its `last_updated_at` moves only if there is other text to translate than before: it is what
    a translation's age is compared with.
    """
    source, created = TranslationSource.get_or_create_from_instance(page)
    if created:
        return source
    before, since = _pieces(source), source.last_updated_at
    source.update_from_db()
    if _pieces(source) == before:
        source.last_updated_at = since
        source.save(update_fields=["last_updated_at"])
    return source


def _pieces(source):
    """Every piece of text of a source in its place, and what its links and pictures lead to."""
    strings = source.stringsegment_set.values_list("context_id", "order", "string_id", "attrs")
    templates = source.templatesegment_set.values_list("context_id", "order", "template_id")
    return sorted(strings), sorted(templates)


@transaction.atomic
def write_translation(source, *, locale, texts, tool_name="", keep_manual=False, publish=True):
    """Translate `source` into `locale` with `texts`, and publish it if it is complete.

    `source` is a page or, where several languages follow each other, its `refreshed_source`.

    `keep_manual` leaves strings alone that a person has written in the CMS. A translation that
    somebody has taken out of localize (disabled) is left alone altogether.
    Raises SegmentsDiffer, with nothing changed, if `texts` do not match the source.
    Returns the Translation, or None if it was left alone.
    """
    if not isinstance(source, TranslationSource):
        source = refreshed_source(source)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    if not translation.enabled:
        return None
    segments = list(source.stringsegment_set.select_related("context", "string").order_by("order"))
    source_texts = defaultdict(list)
    for segment in segments:
        source_texts[segment.context.path].append(segment)
    check_match(source_texts, texts)
    manual = set()
    if keep_manual:
        manual = set(
            StringTranslation.objects.filter(
                locale=locale,
                context__object_id=source.object_id,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            ).values_list("translation_of_id", "context_id")
        )
    for path, places in source_texts.items():
        for segment, text in zip(places, texts[path], strict=True):
            if (segment.string_id, segment.context_id) in manual:
                continue
            StringTranslation.objects.update_or_create(
                locale=locale,
                translation_of_id=segment.string_id,
                context_id=segment.context_id,
                defaults={
                    "data": text,
                    "translation_type": StringTranslation.TRANSLATION_TYPE_MACHINE
                    if tool_name
                    else StringTranslation.TRANSLATION_TYPE_MANUAL,
                    "tool_name": tool_name,
                    "has_error": False,
                    "field_error": "",
                },
            )
    translation.save_target(publish=publish and is_complete(translation))
    return translation
