"""A translation's words and the draft made of them.

Words are kept piece by piece as somebody writes them; the draft is made of them when they are
handed in or approved.
"""

from languages.translating import is_complete, translation_into


def can_be_drafted(page):
    """Whether nothing is missing: `page` is an original, or a translation without gaps."""
    translation = translation_into(page)
    return translation is None or is_complete(translation)


def draft_of_latest_words(page, *, user):
    """Make a draft of a translation as its words are now; None if `page` is not being translated.

    Returns the new Revision. What is published stays as it is.
    """
    translation = translation_into(page)
    if translation is None:
        return None
    translation.save_target(user=user, publish=False)
    page.refresh_from_db(fields=["latest_revision"])
    return page.latest_revision
