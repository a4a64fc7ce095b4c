"""States of works that everybody may see and some words of which nobody may."""

import datetime

from django.utils import timezone
from wagtail.models import Locale

from languages.translating import texts_of, write_translation
from tests.making import commits, publish

from .works import HELD, Works, add_story, body_of, document, picture, translate_all, version_of


def edited_in_draft(works):
    """A public work whose new words, paper and picture are not published."""
    add_story(works)
    translate_all(works)
    yield
    _edit(works).save_revision()


def edited_for_tomorrow(works):
    """A public work whose new words are to be published tomorrow."""
    add_story(works)
    translate_all(works)
    yield
    page = _edit(works)
    page.go_live_at = timezone.now() + datetime.timedelta(days=1)
    with commits():
        page.save_revision().publish()


def translation_in_draft(works):
    """A public work with one translation that is not published."""
    add_story(works)
    yield
    works.mark = works.secret_mark
    translate_all(works, publish=False)


def translation_updated_in_draft(works):
    """A public translation whose new words are not published."""
    add_story(works)
    translate_all(works)
    yield
    page = works.pages["story"]
    texts = {
        path: [f"{text} {works.secret_mark}anew {HELD}" for text in strings]
        for path, strings in texts_of(page).items()
    }
    with commits():
        write_translation(
            page, locale=Locale.objects.get(language_code="sq"), texts=texts, publish=False
        )


def translation_unpublished(works):
    """A public work with a translation that was public and is not any more."""
    add_story(works)
    yield
    known, works.mark = works.mark, works.secret_mark
    translate_all(works, languages=("sq",))
    works.mark = known
    with commits():
        version_of(works.pages["story"], "sq").unpublish()


def picture_without_consent(works):
    """A public work with a picture of people who may not have agreed."""
    add_story(works)
    yield
    secret = Works(works.secret_mark)
    page = works.pages["story"]
    page.body.append(("image", {"image": picture(secret, "faces", consent="unknown")}))
    publish(page)
    works.documents, works.images = [], secret.images


def _edit(works):
    """The story with secret words, files and filing, not saved; its own files count no more."""
    secret = Works(works.secret_mark)
    page = works.pages["story"]
    page.title = page.standfirst = page.lesson = secret.word("edited")
    page.body = [*body_of(secret, "edit"), ("document", document(secret, "added"))]
    page.date = datetime.date(1987, 1, 1)
    works.documents, works.images = secret.documents, secret.images
    return page
