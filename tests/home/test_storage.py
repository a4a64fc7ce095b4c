"""Nothing lies in the media folder that has not passed the gate, and nothing that nobody names."""

import os
import time

import pytest
from django.core.exceptions import SuspiciousFileOperation, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from wagtail.models import UploadedFile
from wagtail.users.models import UserProfile

from home.models import SiteDocument, SiteImage
from home.uploads import leftovers
from home.uploads.checked import CheckedFile
from home.uploads.storage import forget_rolled_back
from members.models import User
from tests.files import documents, pictures
from tests.making import commits, make_story, publish
from tests.upload_gate.traces import files_under, names_somebody

pytestmark = pytest.mark.django_db


def stored(settings):
    return files_under(settings.MEDIA_ROOT)


def an_image(**fields):
    image = SiteImage(title="One", file=ContentFile(pictures.jpeg(), name="one.jpg"), **fields)
    image.save()
    return image


class TestWhatIsTaken:
    def test_a_raw_picture_is_cleaned(self):
        name = default_storage.save("wagtail_uploads/Vesna 1.jpg", ContentFile(pictures.jpeg()))
        assert name == "wagtail_uploads/vesna-1.jpg"
        with default_storage.open(name) as file:
            assert not names_somebody(file.read())

    def test_a_raw_document_is_cleaned(self):
        name = default_storage.save("documents/a.docx", ContentFile(documents.docx()))
        with default_storage.open(name) as file:
            assert not names_somebody(file.read())

    def test_what_is_refused_is_not_written(self, settings):
        for name in ("documents/a.exe", "original_images/a.svg", "documents/a.pdf"):
            with pytest.raises(ValidationError):
                default_storage.save(name, ContentFile(b"<svg/>"))
        assert stored(settings) == []

    @pytest.mark.parametrize("name", ["avatar_images/a.jpg", "a.jpg", "images/a.jpg", "else/a.jpg"])
    def test_other_folders_take_nothing(self, name, settings):
        with pytest.raises(SuspiciousFileOperation):
            default_storage.save(name, SimpleUploadedFile("a.jpg", pictures.jpeg()))
        assert stored(settings) == []

    def test_nothing_is_opened_for_writing(self, settings):
        name = default_storage.save("documents/a.txt", ContentFile(b"words"))
        with pytest.raises(SuspiciousFileOperation):
            default_storage.open(name, "wb")
        assert stored(settings)[0].read_bytes() == b"words"

    def test_what_has_passed_is_not_decoded_again(self, monkeypatch, settings):
        monkeypatch.setattr("home.uploads.storage.checked", lambda *_, **__: pytest.fail("again"))
        default_storage.save("documents/a.txt", CheckedFile(b"clean", name="a.txt"))
        assert stored(settings)[0].read_bytes() == b"clean"

    def test_a_profile_picture_cannot_be_stored(self, settings):
        user = User.objects.create_user("ana@example.org", "long-enough-password")
        profile = UserProfile.get_for_user(user)
        profile.avatar = SimpleUploadedFile("me.jpg", pictures.jpeg())
        with pytest.raises(SuspiciousFileOperation):
            profile.save()
        assert stored(settings) == []

    def test_an_image_saved_by_code_is_measured_as_it_is_kept(self):
        image = SiteImage(
            title="Large",
            file=ContentFile(
                pictures.jpeg(picture=pictures.halves().resize((3000, 1500)), orientation=6),
                name="l.jpg",
            ),
        )
        image.save()
        assert (image.width, image.height) == (1280, 2560)
        assert image.file_size == image.file.size


class TestWhatIsLeft:
    def test_a_transaction_rolled_back_leaves_nothing(self, settings):
        kept = an_image()
        with transaction.atomic():
            an_image()
            assert len(stored(settings)) == 2
            transaction.set_rollback(True)
        forget_rolled_back()
        assert [path.name for path in stored(settings)] == [kept.file.name.rpartition("/")[2]]

    def test_what_is_committed_stays(self, settings):
        with commits(), transaction.atomic():
            an_image()
        forget_rolled_back()
        assert len(stored(settings)) == 1

    def test_a_file_is_deleted_once_its_row_is_gone_for_good(self, settings):
        name = an_image().file.name
        with transaction.atomic():
            default_storage.delete(name)
            transaction.set_rollback(True)
        assert default_storage.exists(name)
        with commits():
            default_storage.delete(name)
        assert stored(settings) == []


def older(path, *, hours):
    then = time.time() - hours * 3600
    os.utime(path, (then, then))


class TestLeftovers:
    def test_what_no_row_names_goes_after_a_day(self, settings):
        image = an_image()
        image.get_rendition("max-165x165")
        orphan = default_storage.path(
            default_storage.save("documents/a.txt", ContentFile(b"words"))
        )
        young = default_storage.path(default_storage.save("documents/b.txt", ContentFile(b"words")))
        for path in stored(settings):
            older(path, hours=25)
        older(young, hours=23)
        call_command("remove_leftover_uploads", now=True)
        names = {path.name for path in stored(settings)}
        assert os.path.basename(orphan) not in names
        assert names == {"one.jpg", "one.max-165x165.jpg", "b.txt", ".looked-for-leftovers"}

    def test_an_upload_whose_second_step_nobody_took_goes_after_a_day(self, settings):
        for name, hours in (("old.jpg", 25), ("young.jpg", 1)):
            upload = UploadedFile.objects.create(file=ContentFile(pictures.jpeg(), name=name))
            older(default_storage.path(upload.file.name), hours=hours)
        with commits():
            call_command("remove_leftover_uploads", now=True)
        assert [upload.file.name for upload in UploadedFile.objects.all()] == [
            "wagtail_uploads/young.jpg"
        ]
        assert "old.jpg" not in {path.name for path in stored(settings)}

    def test_what_django_held_of_a_killed_request_goes_after_a_day(self, tmp_path, monkeypatch):
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        for name, hours in (("tmpold.upload.jpg", 25), ("tmpnew.upload.jpg", 1), ("mine.jpg", 25)):
            (tmp_path / name).write_bytes(b"bytes")
            older(tmp_path / name, hours=hours)
        call_command("remove_leftover_uploads", now=True)
        assert {path.name for path in tmp_path.iterdir()} == {"tmpnew.upload.jpg", "mine.jpg"}

    def test_it_looks_once_an_hour(self, settings, monkeypatch):
        default_storage.save("documents/a.txt", ContentFile(b"words"))
        assert leftovers.is_due()
        call_command("remove_leftover_uploads")
        assert not leftovers.is_due()
        older(settings.MEDIA_ROOT / ".looked-for-leftovers", hours=2)
        assert leftovers.is_due()

    def test_where_nothing_was_ever_uploaded_there_is_nothing_to_do(self, settings):
        assert not settings.MEDIA_ROOT.exists()
        call_command("remove_leftover_uploads")
        assert not settings.MEDIA_ROOT.exists()


class TestSizes:
    @pytest.fixture
    def admin(self, client):
        client.force_login(User.objects.create_superuser("a@example.org", "long-enough-password"))
        return client

    @pytest.mark.parametrize("harm", ["gone", "damaged"])
    def test_a_picture_of_which_no_size_can_be_made_takes_no_page_down(self, harm, admin):
        image = an_image(consent="nobody")
        path = default_storage.path(image.file.name)
        if harm == "gone":
            os.remove(path)
        else:
            with open(path, "wb") as file:
                file.write(b"no picture any more")
        for address in (
            "/admin/images/",
            "/admin/images/?layout=list",
            "/admin/images/chooser/",
            "/admin/images/chooser/?layout=list",
            f"/admin/images/chooser/chosen/{image.pk}/",
            f"/admin/images/chooser/{image.pk}/select_format/",
            f"/admin/images/{image.pk}/",
            f"/admin/images/{image.pk}/delete/",
            f"/admin/images/usage/{image.pk}/",
            f"/admin/api/main/images/{image.pk}/",
            "/admin/api/main/images/",
        ):
            response = admin.get(address)
            assert response.status_code == 200, address
            if "usage" not in address and "delete" not in address:
                assert b"no-picture.svg" in response.content, address

    def test_nor_does_an_address_that_asks_for_any_size(self, admin):
        image = an_image()
        os.remove(default_storage.path(image.file.name))
        assert admin.get(f"/admin/images/{image.pk}/preview/max-165x165/").status_code == 404

    def test_a_public_page_shows_a_placeholder_in_its_place(self, client):
        image = an_image(consent="nobody", alt_texts={"en": "Two colours"})
        os.remove(default_storage.path(image.file.name))
        story = make_story()
        story.body.append(("image", {"image": image}))
        page = publish(story)
        response = client.get(page.url)
        assert response.status_code == 200
        assert b"no-picture.svg" in response.content
        assert b"Two colours" in response.content

    def test_a_placeholder_is_tried_again(self):
        image = an_image()
        path = default_storage.path(image.file.name)
        os.rename(path, f"{path}.away")
        assert image.get_rendition("max-165x165").url.endswith("no-picture.svg")
        sizes = image.get_renditions("width-400|format-webp", "width-800|format-webp")
        assert [one.url[-14:] for one in sizes.values()] == ["no-picture.svg"] * 2
        os.rename(f"{path}.away", path)
        image = SiteImage.objects.get()
        assert "no-picture" not in image.get_rendition("max-165x165").url

    def test_a_document_whose_file_is_gone_takes_no_page_down(self, admin):
        document = SiteDocument(title="One", file=ContentFile(documents.pdf(), name="one.pdf"))
        document.save()
        os.remove(default_storage.path(document.file.name))
        assert admin.get("/admin/documents/").status_code == 200
        assert admin.get("/admin/documents/chooser/").status_code == 200
        assert admin.get(f"/admin/documents/edit/{document.pk}/").status_code == 200
        assert admin.get(f"/documents/{document.pk}/one.pdf").status_code == 404
