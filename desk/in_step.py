"""Translations are compared with the source as it is now, from the moment it is published."""

from wagtail_localize.models import TranslationSource

from languages.translating import refreshed_source


def refresh_source_of(page):
    """Let the translations of `page` know its new text, if it has any translations.

    No translation's words change: pieces that are new wait for their translators, and what is
    published stays as it is until they are done.
    """
    page = page.specific
    if TranslationSource.objects.filter(
        object_id=page.translation_key, locale_id=page.locale_id
    ).exists():
        refreshed_source(page)
