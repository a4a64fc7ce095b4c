"""Beginning to translate a work, from the board."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from languages.translating import refreshed_source

from .people import languages_of
from .works import works_for


class CannotStart(Exception):
    """The translation cannot be begun; the message says why, in the reader's language."""


@transaction.atomic
def start_translation(*, translation_key, language, user):
    """Make a draft of a work in `language`, to be translated; returns its page.

    What the work stands under (the meeting of a report) is begun with it, as a draft too. A draft
    or version that is there already is returned as it is.
    Raises CannotStart if the work is not there for `user`, or `language` is not one of theirs.
    """
    if language not in languages_of(user):
        raise CannotStart(_("You do not work in this language."))
    work = works_for(user).filter(translation_key=translation_key).first()
    if work is None:
        raise CannotStart(_("There is no such work, or it is not published."))
    return _version_of(work.specific, Locale.objects.get(language_code=language), user)


def _version_of(work, locale, user):
    version = Page.objects.filter(
        translation_key=work.translation_key, locale=locale, alias_of=None
    ).first()
    if version is not None:
        return version
    above = work.get_parent()
    if not above.get_translations().filter(locale=locale, alias_of=None).exists():
        _version_of(above.specific, locale, user)
    translation, _created = Translation.objects.update_or_create(
        source=refreshed_source(work), target_locale=locale, defaults={"enabled": True}
    )
    translation.save_target(user=user, publish=False)
    return translation.get_target_instance()
