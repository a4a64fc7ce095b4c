"""What editors are told before a page goes online, in the preview and in the CMS's checker."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from home.content_checker import RULES, ContentChecker
from home.content_checks import LONGEST_TITLE, findings, mark_of
from home.models import SiteImage
from stories.models import StoryPage
from tests.files.pictures import png
from tests.making import make_resource, make_story

pytestmark = pytest.mark.django_db


def rules_of(page):
    return [one.rule for one in findings(page)]


def test_a_good_story_has_nothing_to_mend():
    assert findings(make_story()) == []


def test_a_long_title():
    assert rules_of(make_story(title="x" * LONGEST_TITLE)) == []
    assert rules_of(make_story(title="x" * (LONGEST_TITLE + 1))) == ["long-title"]


def test_a_missing_standfirst():
    story = make_story()
    story.standfirst = "  "
    assert rules_of(story) == ["missing-standfirst"]


def test_a_missing_commitment_also_of_a_resource():
    assert rules_of(make_resource(commitments=())) == ["missing-commitment"]
    story = make_story()
    story.commitment_filings = []
    assert rules_of(story) == ["missing-commitment"]


def test_a_picture_without_alternative_text_in_this_language():
    from io import BytesIO

    from django.core.files.images import ImageFile

    image = SiteImage.objects.create(title="A square", file=ImageFile(BytesIO(png()), "a.png"))
    story = make_story()
    with_picture = StoryPage.objects.get(pk=story.pk)
    block = {"image": image, "alt_text": "", "caption": ""}
    with_picture.body = [("image", block)]
    assert rules_of(with_picture) == ["missing-alt-text"]
    with_picture.body = [("image", block | {"alt_text": "A red square"})]
    assert rules_of(with_picture) == []
    image.alt_texts = {"en": "A red square"}
    with_picture.body = [("image", block)]
    assert rules_of(with_picture) == []


def test_every_rule_has_its_words_in_the_checker():
    checker = ContentChecker()
    assert {rule["id"] for rule in checker.axe_custom_rules} >= {mark_of(rule) for rule in RULES}
    with override("mk"):
        for rule in RULES:
            said = checker.axe_messages[mark_of(rule)]
            assert str(said["error_name"])
            assert str(said["help_text"])


def test_the_preview_shows_them_in_a_frame_of_the_cms_and_visitors_never(admin_client, client):
    story = make_story(title="y" * (LONGEST_TITLE + 5))
    address = reverse("wagtailadmin_pages:view_draft", args=[story.pk])
    preview = admin_client.get(address)
    html = preview.content.decode()
    assert f'data-finding="{mark_of("long-title")}"' in html
    assert "wagtail-userbar" in html
    assert "frame-ancestors 'self'" in preview["Content-Security-Policy"]
    page = client.get(f"/en/stories/{story.slug}/")
    assert "data-finding" not in page.content.decode()
    assert "wagtail-userbar" not in page.content.decode()
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
