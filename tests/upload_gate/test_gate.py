"""The quick half of the table: each way in, and nothing of anybody left behind."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from wagtail.models import UploadedFile

from home.models import SiteDocument, SiteImage
from members.models import User
from members.roles import EDITOR, group_name
from site_config.roles import ensure_groups
from tests.files import NAME, documents, pictures
from tests.making import commits

from . import documents as document_samples
from . import honest_pictures, hostile_pictures
from .samples import DOCUMENT, PICTURE, REFUSED, TAKEN
from .traces import files_under, left_in, names_somebody
from .ways import LISTINGS, Answer, add, add_several, choose, profile_picture

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="what becomes of a file is the same on any database"
    ),
]

PICTURES = [one for one in honest_pictures.SAMPLES + hostile_pictures.SAMPLES if one.quick]
DOCUMENTS = [one for one in document_samples.HONEST + document_samples.HOSTILE if one.quick]


class Browser:
    """Django's test client as a visitor; what waits for a commit happens after each request."""

    def __init__(self, client):
        self.client = client

    def post(self, path, fields, files=None):
        files = {key: SimpleUploadedFile(*file) for key, file in (files or {}).items()}
        with commits():
            response = self.client.post(
                path, {**fields, **files}, headers={"x-requested-with": "XMLHttpRequest"}
            )
        return Answer(response.status_code, response.content.decode())

    def get(self, path):
        response = self.client.get(path)
        return Answer(response.status_code, response.content.decode())


@pytest.fixture
def editor(client):
    """An editor of English, with a browser."""
    ensure_groups()
    user = User.objects.create_user("editor@example.org", "long-enough-password")
    user.groups.add(Group.objects.get(name=group_name(EDITOR, "en")))
    client.force_login(user)
    client.raise_request_exception = False
    return Browser(client)


def holds(sample, outcome, media):
    """Nothing went wrong with a sample: what became of it, why, and what is left."""
    assert outcome.result == sample.outcome, outcome
    if sample.outcome == REFUSED:
        assert len(outcome.sentences) == 1
        assert sample.reason in outcome.sentences[0]
        assert files_under(media) == []
    else:
        assert files_under(media)
        assert left_in(media) == []


@pytest.mark.parametrize("sample", PICTURES, ids=lambda one: one.what)
def test_pictures(sample, editor, settings):
    content = sample.make()
    holds(sample, add(PICTURE)(editor, sample.name, content), settings.MEDIA_ROOT)
    for path in LISTINGS:
        assert editor.get(path).status == 200
    if sample.outcome == TAKEN:
        assert editor.get(f"/admin/images/{SiteImage.objects.get().pk}/").status == 200
    assert left_in(settings.MEDIA_ROOT) == []


@pytest.mark.parametrize("sample", DOCUMENTS, ids=lambda one: one.what)
def test_documents(sample, editor, settings):
    outcome = add(DOCUMENT)(editor, sample.name, sample.make())
    holds(sample, outcome, settings.MEDIA_ROOT)


SENT = {
    PICTURE: [pictures.jpeg(), b"<svg/>"],
    DOCUMENT: [documents.docx(), b"PK\x03\x04 no package"],
}
NAMES = {PICTURE: "a.jpg", DOCUMENT: "a.docx"}


@pytest.mark.parametrize("kind", [PICTURE, DOCUMENT])
@pytest.mark.parametrize("way", [add, add_several, choose])
def test_every_way_cleans_and_refuses(way, kind, editor, settings):
    honest, hostile = SENT[kind]
    assert names_somebody(honest)
    refused = way(kind)(editor, NAMES[kind], hostile)
    assert refused.result == REFUSED
    assert len(refused.sentences) == 1
    assert files_under(settings.MEDIA_ROOT) == []
    assert way(kind)(editor, NAMES[kind], honest).result == TAKEN
    assert left_in(settings.MEDIA_ROOT) == []
    assert not UploadedFile.objects.exists()
    kept = (SiteImage if kind == PICTURE else SiteDocument).objects.get()
    assert kept.file_size == kept.file.size == len(kept.file.read())
    assert kept.uploaded_by_user.email == "editor@example.org"


@pytest.mark.parametrize("kind", [PICTURE, DOCUMENT])
def test_replacing_leaves_the_new_file_only(kind, editor, settings):
    model = SiteImage if kind == PICTURE else SiteDocument
    add(kind)(editor, NAMES[kind], SENT[kind][0])
    number = model.objects.get().pk
    before = model.objects.get().file.name
    path = f"/admin/images/{number}/" if kind == PICTURE else f"/admin/documents/edit/{number}/"
    refused = add(kind, path=path)(editor, NAMES[kind], SENT[kind][1])
    assert refused.result == REFUSED
    assert model.objects.get().file.name == before
    assert add(kind, path=path)(editor, NAMES[kind], SENT[kind][0]).result == TAKEN
    assert [path.name for path in files_under(settings.MEDIA_ROOT)] == [
        model.objects.get().file.name.rpartition("/")[2]
    ]
    assert left_in(settings.MEDIA_ROOT) == []


@pytest.mark.parametrize("kind", [PICTURE, DOCUMENT])
def test_an_abandoned_upload_leaves_nothing(kind, editor, settings):
    outcome = add_several(kind, abandon=True)(editor, NAMES[kind], SENT[kind][0])
    assert outcome.result == "abandoned"
    assert not UploadedFile.objects.exists()
    assert files_under(settings.MEDIA_ROOT) == []


def test_a_request_that_fails_at_its_end_leaves_nothing(editor, settings, monkeypatch):
    """Wagtail saves an image in a transaction; the file is written long before it holds."""

    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("wagtail.images.forms.search_index.insert_or_update_object", fail)
    assert add(PICTURE)(editor, "a.jpg", pictures.jpeg()).result == "error 500"
    assert not SiteImage.objects.exists()
    assert files_under(settings.MEDIA_ROOT) == []


def test_a_profile_picture_is_not_looked_at(editor, settings):
    assert 'name="avatar' not in editor.get("/admin/account/").text
    assert profile_picture(editor, "a.jpg", pictures.jpeg()).result == "not looked at"
    assert files_under(settings.MEDIA_ROOT) == []
    user = User.objects.get(email="editor@example.org")
    assert user.first_name == "Ana"
    assert not user.wagtail_userprofile.avatar


def test_the_planted_name_would_be_found(settings):
    settings.MEDIA_ROOT.mkdir(parents=True)
    (settings.MEDIA_ROOT / "a.docx").write_bytes(documents.docx())
    User.objects.create_user("somebody@example.org", "long-enough-password", first_name=NAME)
    assert left_in(settings.MEDIA_ROOT) == ["a.docx", "members_user"]
