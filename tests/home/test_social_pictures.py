"""Pictures for sharing: for public versions only, in every script, drawn once."""

from io import BytesIO

import pytest
from django.core.cache import caches
from PIL import Image
from wagtail.models import PageViewRestriction

from home import social_pictures
from languages import registry
from search.models import Entry
from tests.making import commits, make_story, translate

pytestmark = pytest.mark.django_db
TITLES = {
    "mk": "Кодекс што го чекаше своето време, Ѓорѓи и ќерката",
    "sr": "Ђорђе, Љиљана и Џорџ питају",
    "sq": "Një kod që priti kohën e vet, çdo ditë",
    "tr": "Şeffaflık, ığdır ve hesap verebilirlik",
    "ro": "Răspundere față de oameni și țări",
}


@pytest.fixture(autouse=True)
def _empty_cache():
    caches["pictures"].clear()


def address_of(page, language):
    entry = Entry.objects.filter(work__translation_key=page.translation_key).first()
    return f"/pictures/{entry.work_id if entry else 1}/{language}.png"


def test_a_picture_of_the_right_size(client):
    story = make_story(title="A story")
    response = client.get(address_of(story, "en"))
    assert response["Content-Type"] == "image/png"
    picture = Image.open(BytesIO(response.content))
    assert picture.size == (1200, 630)
    assert len(response.content) < 60_000


@pytest.mark.parametrize("language", registry.LANGUAGES)
def test_the_fonts_hold_every_letter(language):
    letters = set(registry.get(language).own_name + TITLES.get(language, "đšžčć"))
    for name in ("NotoSerif-Bold", "NotoSans-Regular"):
        font = social_pictures._font(name, 40)
        nothing = bytes(font.getmask("\uffff"))
        drawn = {letter for letter in letters if bytes(font.getmask(letter)) == nothing}
        assert drawn - {" "} == set()


def test_a_long_title_stays_within_its_room():
    font, lines = social_pictures._fitted("Отчетност " * 40, 600)
    assert all(font.getlength(line) <= 600 for line in lines)
    assert lines[-1].endswith("…")
    height = len(lines) * font.size * social_pictures.LINE_HEIGHT
    assert height <= social_pictures.TITLE_HEIGHT


def test_drawn_once_and_anew_when_the_title_changes(client, monkeypatch):
    drawn = []
    draw = social_pictures.draw
    monkeypatch.setattr(
        social_pictures, "draw", lambda *args, **more: drawn.append(args) or draw(*args, **more)
    )
    story = make_story(title="First title")
    for _ in range(2):
        client.get(address_of(story, "en"))
    assert len(drawn) == 1
    story.title = "Second title"
    with commits():
        story.save_revision().publish()
    client.get(address_of(story, "en"))
    assert [args[1] for args in drawn] == ["First title", "Second title"]


def test_none_for_a_language_without_a_version_and_one_for_a_translation(client):
    story = make_story()
    assert client.get(address_of(story, "mk")).status_code == 404
    translate(story, "mk")
    assert client.get(address_of(story, "mk")).status_code == 200


def test_none_of_what_is_private_even_if_it_was_drawn_before(client):
    story = make_story(title="Soon private")
    address = address_of(story, "en")
    assert client.get(address).status_code == 200
    with commits():
        PageViewRestriction.objects.create(page=story, restriction_type="login")
    assert client.get(address).status_code == 404
