"""Translations through localize: nothing with gaps goes live, both Serbian scripts do."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from languages.translating import SegmentsDiffer, texts_of, write_translation
from search.models import Entry
from stories.models import StoryPage
from tests.making import commits, make_story, publish, translate

pytestmark = pytest.mark.django_db


def languages_of(page):
    return set(
        Entry.objects.filter(work__translation_key=page.translation_key).values_list(
            "language", flat=True
        )
    )


def test_a_translation_that_does_not_match_changes_nothing():
    story = make_story()
    texts = texts_of(story)
    texts["standfirst"] = []
    with pytest.raises(SegmentsDiffer) as error:
        write_translation(story, locale=Locale.objects.get(language_code="sq"), texts=texts)
    assert error.value.path == "standfirst"
    assert not Translation.objects.exists()


def test_what_has_gaps_stays_a_draft_however_it_is_published():
    story = make_story()
    source, _created = TranslationSource.update_or_create_from_instance(story)
    albanian = Translation.objects.create(
        source=source, target_locale=Locale.objects.get(language_code="sq")
    )
    with commits():
        albanian.save_target(publish=True)
    draft = StoryPage.objects.get(locale__language_code="sq")
    assert not draft.live
    with commits():
        draft.save_revision().publish()
    assert not StoryPage.objects.get(pk=draft.pk).live
    assert languages_of(story) == {"en"}


def test_serbian_latin_is_published_with_a_cyrillic_translation():
    story = make_story()
    translate(story, "sr", mark=" Љубљана и Џорџ")
    assert languages_of(story) == {"en", "sr", "sr-latn"}
    latin = StoryPage.objects.get(locale__language_code="sr-latn")
    assert latin.title.endswith("Ljubljana i Džordž")
    assert latin.slug == story.slug


def test_a_correction_by_hand_stays():
    story = make_story(language="sr", title="Прича о Њујорку", standfirst="Први текст.")
    latin = StoryPage.objects.get(locale__language_code="sr-latn")
    assert latin.title == "Priča o Njujorku"
    corrected = StringTranslation.objects.get(locale=latin.locale, context__path="title")
    corrected.data = "Priča o New Yorku"
    corrected.translation_type = StringTranslation.TRANSLATION_TYPE_MANUAL
    corrected.save()
    story.standfirst = "Други текст."
    publish(story)
    latin = StoryPage.objects.get(pk=latin.pk)
    assert latin.title == "Priča o New Yorku"
    assert latin.standfirst == "Drugi tekst."


def test_an_alias_is_never_live():
    story = make_story()
    with commits():
        alias = story.copy_for_translation(Locale.objects.get(language_code="bg"), alias=True)
    assert alias.alias_of_id
    assert not StoryPage.objects.get(pk=alias.pk).live
    assert languages_of(story) == {"en"}
