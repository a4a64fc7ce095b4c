"""Serbian is one language in two scripts: publishing Cyrillic publishes Latin with it."""

import logging

from wagtail.models import Locale
from wagtail_localize.models import Translation

from .scripts_in_html import to_latin_html
from .translating import SegmentsDiffer, texts_of, translation_into, write_translation

CYRILLIC, LATIN = "sr", "sr-latn"
TOOL_NAME = "Serbian Cyrillic to Latin"

logger = logging.getLogger("racop.languages")


def publish_latin(page):
    """Publish the Latin version of a Serbian page from its Cyrillic text.

    Lossless and repeatable; strings that a person corrected in the Latin version stay. A page
    that is itself written in Latin first, or taken out of localize, is left alone.
    """
    latin = Locale.objects.filter(language_code=LATIN).first()
    if latin is None or page.locale.language_code != CYRILLIC:
        return None
    page = page.specific
    translation = translation_into(page)
    source_page = translation.source.get_source_instance() if translation else page
    if source_page.locale_id == latin.pk:
        return None
    if source_page.pk == page.pk and page.get_translations().filter(locale=latin).exists():
        known = Translation.objects.filter(
            source__object_id=page.translation_key,
            source__locale_id=page.locale_id,
            target_locale=latin,
        )
        # A section that stands in every language of itself is no translation.
        if not known.exists():
            return None
    texts = {
        path: [to_latin_html(text) for text in strings] for path, strings in texts_of(page).items()
    }
    try:
        return write_translation(
            source_page, locale=latin, texts=texts, tool_name=TOOL_NAME, keep_manual=True
        )
    except SegmentsDiffer as error:
        logger.warning("no Latin version of page %s: %s", page.pk, error)
        return None
