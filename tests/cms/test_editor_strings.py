"""The translators' editor, which runs in the browser, gets its words in the translator's language."""

import json
import re
from pathlib import Path

import pytest
import wagtail_localize
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.users.models import UserProfile

from languages.catalogues import CMS_FOLDER, messages_in, po_path, read
from languages.compiling import compile_all
from languages.registry import get
from members.models import User
from members.roles import TRANSLATOR, group_name
from site_config.roles import ensure_groups

pytestmark = pytest.mark.django_db
LOCALIZE_FOLDER = Path(wagtail_localize.__file__).parent / "locale"


@pytest.fixture(scope="module", autouse=True)
def _compiled():
    compile_all()


@pytest.fixture
def words_for(client):
    """Give the editor's words, English to translated, to a translator who prefers a language."""
    ensure_groups()

    def ask(code):
        translator = User.objects.create_user(f"{code}@example.org", "long-enough-password")
        translator.groups.add(Group.objects.get(name=group_name(TRANSLATOR, "sq")))
        UserProfile.objects.create(user=translator, preferred_language=code)
        client.force_login(translator)
        response = client.get(reverse("wagtail_localize:javascript_catalog"))
        assert response.status_code == 200
        found = re.search(
            r"const newcatalog = (\{.*?\});$", response.text, re.DOTALL | re.MULTILINE
        )
        return json.loads(found[1]) if found else {}

    return ask


def all_words(folder, code):
    """Return what a catalogue of the browser's words says, English to translated."""
    path = po_path(folder, get(code), domain="djangojs")
    return {message.id: message.string for message in messages_in(read(path)).values()}


@pytest.mark.parametrize(
    ("code", "not_translated"),
    [
        ("sq", "E papërkthyer"),
        ("bs", "Nije prevedeno"),
        ("cnr", "Nije prevedeno"),
        ("mk", "Не е преведено"),
        ("sr", "Није преведено"),
        ("sr-latn", "Nije prevedeno"),
    ],
)
def test_the_editor_has_every_word_in_the_translators_language(words_for, code, not_translated):
    words = words_for(code)
    assert words["Not translated"] == not_translated
    asked_for = all_words(LOCALIZE_FOLDER, "en").keys()
    assert asked_for
    assert {word: words.get(word) for word in asked_for} == all_words(CMS_FOLDER, code)


def test_the_editor_speaks_english_to_those_who_prefer_it(words_for):
    # An empty translation would reach the screen as it is; no translation is the English itself.
    assert words_for("en").get("Not translated", "Not translated") == "Not translated"
