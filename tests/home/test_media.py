"""Uploads through the CMS: stripped, measured, and refused with a word."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.models import Collection

from home.models import SiteDocument, SiteImage
from members.models import User

pytestmark = pytest.mark.django_db


def photo(**save):
    exif = Image.Exif()
    exif[0x013B] = "Vesna Primer"
    written = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(written, "JPEG", exif=exif, **save)
    return written.getvalue()


@pytest.fixture
def admin_client(client):
    client.force_login(User.objects.create_superuser("admin@example.org", "long-enough-password"))
    return client


def test_an_uploaded_photo_loses_its_author(admin_client):
    response = admin_client.post(
        "/admin/images/add/",
        {
            "title": "Meeting",
            "file": SimpleUploadedFile("Слика.jpg", photo(), "image/jpeg"),
            "collection": Collection.get_first_root_node().pk,
            "licence": "CC-BY-4.0",
            "consent": "nobody",
            "alt_texts_en": "A room",
        },
    )
    assert response.status_code == 302, response.context["form"].errors
    image = SiteImage.objects.get()
    assert b"Vesna" not in image.file.read()
    assert (image.width, image.height) == (40, 30)
    assert image.alt_texts == {"en": "A room"}
    assert image.file_size == image.file.size


def test_what_is_no_picture_is_refused_beside_the_field(admin_client):
    response = admin_client.post(
        "/admin/images/add/",
        {
            "title": "Trick",
            "file": SimpleUploadedFile("x.jpg", b"<svg onload='alert(1)'/>", "image/jpeg"),
            "licence": "CC-BY-4.0",
            "consent": "nobody",
        },
    )
    assert response.status_code == 200
    assert "file" in response.context["form"].errors
    assert not SiteImage.objects.exists()


def test_a_file_saved_by_code_is_stripped_too():
    image = SiteImage(title="By code", file=SimpleUploadedFile("b.jpg", photo()))
    image.save()
    assert b"Vesna" not in image.file.read()


def test_a_text_that_is_no_pdf_is_refused(admin_client):
    response = admin_client.post(
        "/admin/documents/add/",
        {
            "title": "Trick",
            "file": SimpleUploadedFile("x.pdf", b"MZ not a pdf"),
            "licence": "unknown",
        },
    )
    assert response.status_code == 200
    assert "file" in response.context["form"].errors
    assert not SiteDocument.objects.exists()
