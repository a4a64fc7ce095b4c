"""Every model, form and view of the whole site that can take a file: none goes round the gate.

Nothing here is listed by hand but the exceptions, each with its reason: what a new app or a new
version of Wagtail brings along is found, and fails until somebody has looked at it.
"""

import importlib.util
import inspect
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import SuspiciousFileOperation, ValidationError
from django.core.files.base import ContentFile
from django.db.models import FileField
from wagtail.admin.views.account import AvatarSettingsPanel, BaseSettingsPanel
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form, get_document_multi_form
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form, get_image_multi_form
from wagtail.images.models import Filter

from home.models import SiteImage
from home.uploads import sizes
from home.uploads.forms import CheckedField, DocumentField, PictureField
from home.uploads.storage import GatedStorage
from tests.files import documents, pictures
from tests.upload_gate.forms_found import modules
from tests.upload_gate.traces import files_under, names_somebody

ROOT = Path(__file__).resolve().parents[2]

FILE_FIELDS = [
    field
    for model in apps.get_models()
    for field in model._meta.concrete_fields
    if isinstance(field, FileField)
]
# Forms with a file field that is not ours.
OTHER_FORMS = {
    "wagtail.admin.forms.account.AvatarPreferencesForm": "its panel is never active",
    "wagtail.images.forms.BaseImageForm": "the base of ours",
}
# Modules that read what was sent as files, other than through a form of Django's generic views.
READERS = {
    "desk.exchange.views": "translations: read with a limit, never stored",
    "wagtail.admin.views.account": "the panels' forms; the profile picture's is never made",
    "wagtail.admin.views.generic.chooser": "the forms of choosers: ours",
    "wagtail.admin.views.generic.multiple_upload": "the forms are ours; what is kept for the "
    "second step goes through the storage",
    "wagtail.admin.views.pages.create": "pages have no file fields",
    "wagtail.admin.views.pages.edit": "pages have no file fields",
    "wagtail.admin.views.generic.preview": "says that it reads none",
    "wagtail.admin.views.workflows": "tasks have no file fields",
    "wagtail.embeds.views.chooser": "an address, no file",
    "wagtail.users.views.groups": "groups have no file fields",
    "wagtail_localize.components": "components have no file fields",
    "wagtail_localize.views.edit_translation": "a PO file: read, never stored",
}


@pytest.mark.django_db
@pytest.mark.parametrize("field", FILE_FIELDS, ids=str)
def test_what_a_model_stores_has_passed_the_gate(field, settings):
    assert isinstance(field.storage, GatedStorage) or (
        isinstance(getattr(field.storage, "_wrapped", None), GatedStorage)
    )
    instance = field.model()
    for name, content in (("a.jpg", pictures.jpeg()), ("a.docx", documents.docx())):
        assert names_somebody(content)
        with suppress(SuspiciousFileOperation, ValidationError):
            path = field.generate_filename(instance, name)
            field.storage.save(path, ContentFile(content))
    stored = [path.read_bytes() for path in files_under(settings.MEDIA_ROOT)]
    assert not any(names_somebody(content) for content in stored)


def test_there_are_models_that_store_files():
    assert {"home.SiteImage.file", "home.SiteDocument.file", "wagtailcore.UploadedFile.file"} <= {
        str(field) for field in FILE_FIELDS
    }


def test_every_form_with_a_file_is_ours():
    found = subprocess.run(
        [sys.executable, "-m", "tests.upload_gate.forms_found"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert set(found) <= set(OTHER_FORMS)
    # It would be found.
    assert "wagtail.admin.forms.account.AvatarPreferencesForm" in found


@pytest.mark.django_db
def test_the_forms_that_wagtail_makes_are_ours():
    assert isinstance(get_image_form(get_image_model())().fields["file"], PictureField)
    assert isinstance(get_document_form(get_document_model())().fields["file"], DocumentField)
    assert "file" not in get_image_multi_form(get_image_model())().fields
    assert "file" not in get_document_multi_form(get_document_model())().fields


def test_whoever_reads_what_was_sent_is_known():
    found = set()
    for name in modules():
        path = importlib.util.find_spec(name).origin
        if path and re.search(r"\.FILES\b", Path(path).read_text(encoding="utf-8")):
            found.add(name)
    assert found == set(READERS)


def test_what_we_replace_in_wagtail_is_there():
    assert AvatarSettingsPanel.name == "avatar"
    assert list(inspect.signature(BaseSettingsPanel.is_active).parameters) == ["self"]
    assert not AvatarSettingsPanel(None, None, None).is_active()
    assert list(inspect.signature(SiteImage.__mro__[1].get_rendition).parameters) == [
        "self",
        "filter",
    ]
    assert list(inspect.signature(SiteImage.__mro__[1].get_renditions).parameters) == [
        "self",
        "filters",
    ]
    assert list(inspect.signature(SiteImage.__mro__[1].generate_rendition_file).parameters) == [
        "self",
        "filter",
        "source",
    ]
    assert issubclass(CheckedField, forms.FileField)


def test_every_size_that_is_asked_for_is_tried():
    """The templates of the CMS and of the site, and what Python asks for."""
    import wagtail

    asked = set()
    tag = re.compile(r"{% (image|srcset_image|picture) (\S+) (.*?)%}")
    for folder in (Path(wagtail.__file__).parent, ROOT / "templates", ROOT / "desk", ROOT / "home"):
        for path in folder.rglob("*.html"):
            if "test" in path.parts:
                continue
            for _tag, _image, rest in tag.findall(path.read_text(encoding="utf-8")):
                words = [
                    one
                    for one in rest.split()
                    if re.match(r"(max|min|width|height|fill|original|format)\b", one)
                ]
                words = [word for word in words if "=" not in word]
                asked.update(Filter.expand_spec(words))
    images = Path(wagtail.__file__).parent / "images"
    for path in (*images.glob("views/*.py"), images / "widgets.py", *images.glob("api/*/*.py")):
        asked.update(re.findall(r'"(max-\d+x\d+)"', path.read_text(encoding="utf-8")))
    assert asked
    assert asked - {"original"} <= set(sizes.SIZES)
