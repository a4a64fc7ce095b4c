"""What is kept from the public page of a translation is not lost: it goes live when published."""

import pytest
from wagtail.models import Locale

from languages.translating import texts_of, write_translation
from tests.making import commits, make_story, translate

pytestmark = pytest.mark.django_db


def test_a_translation_saved_as_a_draft_waits_to_be_published():
    story = make_story(title="Told", commitments=(5, 8))
    before = translate(story, "sq")
    texts = {
        path: [f"{text} anew" for text in strings] for path, strings in texts_of(story).items()
    }
    with commits():
        write_translation(
            story, locale=Locale.objects.get(language_code="sq"), texts=texts, publish=False
        )
    page = type(story).objects.get(pk=before.pk)
    assert page.title == before.title == "Told [sq]"
    assert page.live_revision_id == before.live_revision_id
    assert page.last_published_at == before.last_published_at
    assert page.has_unpublished_changes
    assert page.draft_title == "Told anew"
    with commits():
        page.latest_revision.publish()
    page.refresh_from_db()
    assert page.title == "Told anew"
    assert not page.has_unpublished_changes
    numbers = [row.commitment.number for row in page.commitment_filings.order_by("sort_order")]
    assert numbers == [5, 8]
