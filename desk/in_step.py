"""Translations keep in step with their source: its text from the moment it is published, its place."""

from wagtail_localize.models import TranslationSource

from home.permissions.pages import is_translation
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


def move_translations_of(page, *, under):
    """Let the other languages' versions of an original follow it to where it was moved.

    `under` is its new parent. A version follows where that parent has one in its language; where
    it has none, the version stays, and is found at the original's address all the same.
    """
    if is_translation(page.specific):
        return
    for version in page.get_translations():
        parent = under.get_translations().filter(locale=version.locale_id).first()
        if parent is not None and not version.is_child_of(parent):
            version.move(parent, pos="last-child")
