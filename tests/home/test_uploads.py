"""Uploads are what they say they are, and name nobody.

Every file is built with a person's name and place in it, and the assertions look at the bytes
that would be published, unpacked.
"""

import contextlib
import random
import tempfile
from io import BytesIO

import openpyxl
import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.functional import Promise
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageCms, features

from home.uploads import packages
from home.uploads.checked import CheckedFile
from home.uploads.documents import checked_document
from home.uploads.embedded_pictures import picture_without_metadata
from home.uploads.images import checked_image
from home.uploads.measuring import Refused
from home.uploads.names import neutral_name
from home.uploads.picture_process import clean_picture
from tests.files import NAME, documents, pictures

RED, BLUE = (255, 0, 0), (0, 0, 255)
SPELLINGS = (NAME.encode(), NAME.encode("utf-16-le"), NAME.encode("utf-16-be"))


def names_nobody(content: bytes) -> bool:
    return not any(spelling in content for spelling in SPELLINGS)


def image_after(content: bytes, name: str) -> bytes:
    assert not names_nobody(content)
    result = checked_image(SimpleUploadedFile(name, content))
    assert isinstance(result, CheckedFile)
    assert result.name == name
    return result.read()


def document_after(content: bytes, name: str) -> bytes:
    result = checked_document(SimpleUploadedFile(name, content))
    assert result.name == name
    return result.read()


def refusal(check, content: bytes, name: str) -> str:
    with pytest.raises(ValidationError) as caught:
        check(SimpleUploadedFile(name, content))
    assert isinstance(caught.value.message, Promise)
    assert caught.value.messages[0]
    return caught.value.code


def close(pixel: tuple, colour: tuple) -> bool:
    return all(abs(one - other) < 25 for one, other in zip(pixel[:3], colour, strict=True))


class TestPictures:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.jpg", pictures.jpeg()),
            ("a.JPEG", pictures.jpeg(progressive=True)),
            ("a.png", pictures.png()),
            ("a.png", pictures.png(mode="P")),
            ("a.webp", pictures.webp(lossless=True)),
            ("a.webp", pictures.webp(quality=90)),
            ("a.gif", pictures.gif()),
        ],
    )
    def test_only_the_pixels_stay(self, name, content):
        after = image_after(content, name)
        picture = pictures.opened(after)
        assert names_nobody(after)
        assert not dict(picture.getexif())
        assert not {"exif", "xmp", "comment", "photoshop", "Author"} & set(picture.info)
        assert picture.format == pictures.opened(content).format
        assert picture.size == (64, 32)
        assert close(picture.convert("RGB").getpixel((8, 8)), RED)
        assert close(picture.convert("RGB").getpixel((56, 8)), BLUE)

    @pytest.mark.skipif(not features.check("avif"), reason="this Pillow has no AVIF")
    def test_avif(self):
        content = pictures.saved(
            pictures.halves(), "AVIF", exif=pictures.exif().tobytes(), xmp=pictures.XMP
        )
        after = image_after(content, "a.avif")
        assert names_nobody(after)
        assert not dict(pictures.opened(after).getexif())
        assert close(pictures.opened(after).convert("RGB").getpixel((8, 8)), RED)

    @pytest.mark.parametrize("orientation", range(1, 9))
    def test_orientation_goes_into_the_pixels(self, orientation):
        from PIL import ImageOps

        content = pictures.jpeg(orientation=orientation)
        expected = ImageOps.exif_transpose(pictures.opened(content))
        picture = pictures.opened(image_after(content, "a.jpg"))
        assert picture.size == expected.size
        for corner in ((4, 4), (expected.width - 5, expected.height - 5)):
            assert close(picture.getpixel(corner), expected.getpixel(corner))

    def test_a_turned_webp_is_turned_too(self):
        picture = pictures.opened(image_after(pictures.webp(orientation=6), "a.webp"))
        assert picture.size == (32, 64)
        assert close(picture.getpixel((8, 8)), RED)
        assert close(picture.getpixel((8, 56)), BLUE)
        assert not dict(picture.getexif())

    def test_an_upright_webp_keeps_every_pixel(self):
        content = pictures.webp(quality=60)
        after = image_after(content, "a.webp")
        assert pictures.opened(after).tobytes() == pictures.opened(content).tobytes()

    @pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
    def test_colour_profile_stays(self, name):
        profile = pictures.colour_profile()
        make = {"a.jpg": pictures.jpeg, "a.png": pictures.png, "a.webp": pictures.webp}[name]
        after = image_after(make(icc_profile=profile), name)
        kept = pictures.opened(after).info["icc_profile"]
        assert kept[128:132] == profile[128:132]
        assert ImageCms.ImageCmsProfile(BytesIO(kept)).profile.red_primary == (
            ImageCms.ImageCmsProfile(BytesIO(profile)).profile.red_primary
        )
        assert b"sRGB built-in" not in kept
        assert b"sRGB built-in".decode().encode("utf-16-be") not in kept

    @pytest.mark.parametrize(
        ("name", "make"), [("a.jpg", pictures.jpeg), ("a.webp", pictures.webp)]
    )
    def test_what_is_no_colour_profile_goes(self, name, make):
        after = image_after(make(icc_profile=NAME.encode() * 20), name)
        assert names_nobody(after)
        assert "icc_profile" not in pictures.opened(after).info

    def test_transparency_stays(self):
        clear = Image.new("RGBA", (8, 8), (255, 0, 0, 0))
        after = checked_image(ContentFile(pictures.saved(clear, "PNG"), name="a.png")).read()
        assert pictures.opened(after).getpixel((1, 1)) == (255, 0, 0, 0)

    @pytest.mark.parametrize("name", ["a.gif", "a.webp", "a.png"])
    def test_of_a_moving_picture_the_first_frame_stays(self, name):
        kind = name[2:].upper()
        more = [Image.new("RGB", (64, 32), "green")]
        content = pictures.saved(pictures.halves(), kind, save_all=True, append_images=more)
        assert pictures.opened(content).n_frames == 2
        picture = pictures.opened(checked_image(ContentFile(content, name=name)).read())
        assert getattr(picture, "n_frames", 1) == 1
        assert close(picture.convert("RGB").getpixel((8, 8)), RED)

    def test_same_bytes_each_time(self):
        content = pictures.jpeg(orientation=3)
        assert image_after(content, "a.jpg") == image_after(content, "a.jpg")

    @pytest.mark.parametrize(
        ("name", "content", "code"),
        [
            ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "extension"),
            ("a.tiff", pictures.saved(pictures.halves(), "TIFF"), "extension"),
            ("a", pictures.jpeg(), "extension"),
            ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_a_picture"),
            ("a.jpg", pictures.saved(pictures.halves(), "BMP"), "not_a_picture"),
            ("a.png", pictures.jpeg(), "mismatch"),
            ("a.jpg", pictures.png(), "mismatch"),
            ("a.jpg", b"", "empty"),
            (
                "a.jpg",
                pictures.jpeg(picture=pictures.halves().resize((640, 320)))[:-1500],
                "damaged",
            ),
            ("a.png", pictures.png()[:-30], "damaged"),
            ("a.png", pictures.png().replace(b"IDAT\x78", b"IDAT\x79"), "damaged"),
        ],
    )
    def test_refused(self, name, content, code):
        assert refusal(checked_image, content, name) == code

    def test_too_many_bytes(self, settings):
        settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 500
        assert refusal(checked_image, pictures.jpeg(), "a.jpg") == "too_large"

    @pytest.mark.parametrize("side", [6_400, 14_000])
    def test_a_bomb_is_not_decoded(self, side, monkeypatch, tmp_path):
        from PIL import ImageFile

        path = tmp_path / "a.png"
        path.write_bytes(pictures.saved(Image.new("1", (side, side)), "PNG"))
        monkeypatch.setattr(ImageFile.ImageFile, "load", lambda self: pytest.fail("was decoded"))
        with path.open("rb") as file, pytest.raises(Refused) as refused:
            clean_picture(file, ending="png", most_pixels=10**9)
        assert refused.value.code == "too_many_pixels"


class TestEmbeddedPictures:
    @pytest.mark.parametrize(
        "content",
        [
            pictures.jpeg(),
            pictures.jpeg(progressive=True, icc_profile=pictures.colour_profile()),
            pictures.png(),
            pictures.webp(),
            pictures.gif(frames=3),
        ],
    )
    def test_metadata_is_cut_out_and_every_pixel_stays(self, content):
        after = picture_without_metadata(content)
        assert not names_nobody(content)
        assert names_nobody(after)
        before, picture = pictures.opened(content), pictures.opened(after)
        assert picture.tobytes() == before.tobytes()
        assert getattr(picture, "n_frames", 1) == getattr(before, "n_frames", 1)
        assert picture.info.get("icc_profile") == before.info.get("icc_profile")
        assert not dict(picture.getexif())

    def test_orientation_is_the_only_exif_left(self):
        after = picture_without_metadata(pictures.jpeg(orientation=6))
        assert dict(pictures.opened(after).getexif()) == {pictures.ORIENTATION: 6}
        assert names_nobody(after)

    @pytest.mark.parametrize("content", [pictures.png()[:60], pictures.gif()[:20]])
    def test_broken_pictures_are_told(self, content):
        with pytest.raises(ValueError, match="ends too early"):
            picture_without_metadata(content)

    def test_other_content_is_left(self):
        assert picture_without_metadata(b"anything else") == b"anything else"


def clean_pdf(change=None, **saving) -> pikepdf.Pdf:
    after = document_after(documents.pdf(change, **saving), "a.pdf")
    document = pikepdf.open(BytesIO(after))
    unpacked = BytesIO()
    document.save(unpacked, qdf=True)
    assert names_nobody(after)
    assert names_nobody(unpacked.getvalue())
    return document


class TestPdf:
    def test_pages_stay_and_people_go(self):
        document = clean_pdf()
        assert len(document.pages) == 2
        assert b"/Photo Do" in document.pages[0].Contents.read_bytes()
        assert "/Info" not in document.trailer
        assert "/Metadata" not in document.Root
        assert not {"/Thumb", "/PieceInfo"} & set(document.pages[0].obj.keys())
        comment, field, link, signature = document.pages[0].Annots
        assert str(comment.Contents) == "Agreed"
        assert str(field.T) == "field-one"
        assert str(link.A.URI) == "https://example.org/"
        assert "/V" not in signature

    def test_the_photograph_still_shows(self):
        document = clean_pdf()
        photo = document.pages[0].Resources.XObject.Photo
        picture = pictures.opened(photo.read_raw_bytes())
        assert picture.tobytes() == pictures.opened(pictures.jpeg()).tobytes()
        assert not dict(picture.getexif())

    def test_from_object_streams(self):
        mode = pikepdf.ObjectStreamMode.generate
        assert len(clean_pdf(object_stream_mode=mode).pages) == 2

    def test_same_bytes_each_time(self):
        content = documents.pdf()
        assert document_after(content, "a.pdf") == document_after(content, "a.pdf")

    @staticmethod
    def _script_at_opening(document):
        document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")

    @staticmethod
    def _script_by_name(document):
        action = Dictionary(S=Name.JavaScript, JS=document.make_stream(b"app.alert(1)"))
        document.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["one", action])))

    @staticmethod
    def _script_behind_a_link(document):
        script = document.make_indirect(Dictionary(S=Name.JavaScript, JS="app.alert(1)"))
        document.pages[0].Annots[2].A.Next = Array([script])

    @staticmethod
    def _program(document):
        document.pages[1].obj.AA = Dictionary(O=Dictionary(S=Name.Launch, F="cmd.exe"))

    @staticmethod
    def _form_that_sends(document):
        document.pages[0].Annots[1].A = Dictionary(S=Name.SubmitForm, F="https://example.org/")

    @pytest.mark.parametrize(
        "change",
        [_script_at_opening, _script_by_name, _script_behind_a_link, _program, _form_that_sends],
    )
    def test_what_acts_is_refused(self, change):
        content = documents.pdf(change)
        assert refusal(checked_document, content, "a.pdf") == "active_content"

    def test_embedded_files_are_refused(self):
        def attach(document):
            document.attachments["list.csv"] = b"a,b"

        assert refusal(checked_document, documents.pdf(attach), "a.pdf") == "attachments"

    def test_what_needs_a_password_is_refused(self):
        content = documents.pdf(encryption=pikepdf.Encryption(owner="owner", user="secret"))
        assert refusal(checked_document, content, "a.pdf") == "encrypted"

    def test_what_opens_without_a_password_is_taken(self):
        assert not clean_pdf(encryption=pikepdf.Encryption(owner="owner", user="")).is_encrypted

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (documents.pdf()[:-400], "damaged"),
            (b"%PDF-1.7\nnothing", "damaged"),
            (documents.docx(), "mismatch"),
            (b"plain words", "mismatch"),
        ],
    )
    def test_broken_or_something_else(self, content, code):
        assert refusal(checked_document, content, "a.pdf") == code


def clean_parts(content: bytes, name: str) -> dict[str, bytes]:
    after = document_after(content, name)
    parts = documents.parts_of(after)
    assert not all(names_nobody(part) for part in documents.parts_of(content).values())
    assert names_nobody(after)
    assert [key for key, part in parts.items() if not names_nobody(part)] == []
    return parts


class TestOffice:
    def test_word(self):
        parts = clean_parts(documents.docx(), "a.docx")
        assert next(iter(parts)) == "[Content_Types].xml"
        assert b"Our promise" in parts["word/document.xml"]
        assert b'w:author="Author"' in parts["word/document.xml"]
        assert b"Agreed" in parts["word/comments.xml"]
        assert b"attachedTemplate" not in parts["word/settings.xml"]
        assert b"zoom" in parts["word/settings.xml"]
        links = parts["word/_rels/document.xml.rels"]
        assert b"https://example.org/report" in links
        assert b'"report.docx"' in links
        assert not [name for name in parts if name.startswith(("docProps", "customXml", "left"))]
        assert b"docProps" not in parts["[Content_Types].xml"]

    def test_the_photograph_keeps_its_pixels_and_orientation(self):
        photo = clean_parts(documents.docx(), "a.docx")["word/media/image1.jpeg"]
        before = pictures.opened(pictures.jpeg(orientation=6))
        assert pictures.opened(photo).tobytes() == before.tobytes()
        assert dict(pictures.opened(photo).getexif()) == {pictures.ORIENTATION: 6}

    def test_excel(self):
        ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        content = documents.office(
            "xlsx",
            f'<workbook {ns} {mc}><fileSharing userName="{NAME}"/><mc:AlternateContent>'
            f'<mc:Choice Requires="x15"><absPath url="C:\\{NAME}\\"/></mc:Choice>'
            "</mc:AlternateContent><sheets/></workbook>",
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "person", "persons/person.xml"),
            parts={
                "xl/worksheets/sheet1.xml": f'<worksheet {ns} xmlns:r="{documents.R}"><sheetData/>'
                '<pageSetup orientation="landscape" r:id="rId1"/></worksheet>',
                "xl/worksheets/_rels/sheet1.xml.rels": documents.relationships(
                    ("rId1", "printerSettings", "../printerSettings/printerSettings1.bin"),
                    ("rId2", "comments", "../comments1.xml"),
                ),
                "xl/printerSettings/printerSettings1.bin": NAME.encode("utf-16-le"),
                "xl/comments1.xml": f"<comments {ns}><authors><author>{NAME}</author></authors>"
                "</comments>",
                "xl/persons/person.xml": f'<personList><person displayName="{NAME}" id="1" '
                f'userId="{NAME}" providerId="AD"/></personList>',
            },
        )
        parts = clean_parts(content, "a.xlsx")
        sheet = parts["xl/worksheets/sheet1.xml"]
        assert b'orientation="landscape"' in sheet
        assert b"rId1" not in sheet
        assert "xl/printerSettings/printerSettings1.bin" not in parts
        assert b"AlternateContent" not in parts["xl/workbook.xml"]
        assert b"<sheets" in parts["xl/workbook.xml"]

    def test_a_workbook_written_by_a_program_opens_again(self):
        book = openpyxl.Workbook()
        book.properties.creator = NAME
        book.active["A1"] = "Our promise"
        book.active["A1"].comment = openpyxl.comments.Comment("Agreed", NAME)
        book.active.add_image(openpyxl.drawing.image.Image(BytesIO(pictures.jpeg())), "C3")
        written = BytesIO()
        book.save(written)
        after = document_after(written.getvalue(), "a.xlsx")
        assert all(names_nobody(part) for part in documents.parts_of(after).values())
        sheet = openpyxl.load_workbook(BytesIO(after)).active
        assert sheet["A1"].value == "Our promise"
        assert sheet["A1"].comment.text == "Agreed"
        assert len(sheet._images) == 1

    def test_powerpoint_with_the_data_behind_a_chart(self):
        content = documents.office(
            "pptx",
            "<p:presentation xmlns:p='p'/>",
            ("rId1", "commentAuthors", "commentAuthors.xml"),
            ("rId2", "package", "embeddings/data.xlsx"),
            parts={
                "ppt/commentAuthors.xml": f'<p:cmAuthorLst xmlns:p="p"><p:cmAuthor id="0" '
                f'name="{NAME}" initials="VP"/></p:cmAuthorLst>',
                "ppt/embeddings/data.xlsx": documents.office("xlsx", "<workbook/>"),
            },
        )
        parts = clean_parts(content, "a.pptx")
        inner = documents.parts_of(parts["ppt/embeddings/data.xlsx"])
        assert "xl/workbook.xml" in inner
        assert all(names_nobody(part) for part in inner.values())

    def test_same_bytes_each_time_and_nothing_left_to_remove(self):
        once = document_after(documents.docx(), "a.docx")
        assert document_after(documents.docx(), "a.docx") == once
        assert document_after(once, "a.docx") == once

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (
                documents.docx(
                    ("rId9", "vbaProject", "vbaProject.bin"),
                    parts={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"},
                ),
                "active_content",
            ),
            (
                documents.office(
                    "docx", "<d/>", main_type="application/vnd.ms-word.document.macroEnabled.main"
                ),
                "active_content",
            ),
            (
                documents.docx(
                    ("rId9", "oleObject", "embeddings/o.bin"),
                    parts={"word/embeddings/o.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"},
                ),
                "attachments",
            ),
            (documents.docx(("rId9", "aFChunk", "chunk.html")), "attachments"),
            (documents.docx(parts={"word/comments.xml": "<open>author"}), "damaged"),
            (
                documents.docx(
                    parts={"word/comments.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}
                ),
                "damaged",
            ),
            (documents.docx(parts={"word/media/image1.jpeg": b"\xff\xd8\xff\xe0"}), "damaged"),
            (documents.docx(parts={"../outside.xml": "<a/>"}), "damaged"),
            (documents.docx()[:-200], "damaged"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted"),
            (documents.office("xlsx", "<workbook/>"), "mismatch"),
            (documents.odt(), "mismatch"),
            (documents.pdf(), "mismatch"),
        ],
    )
    def test_refused(self, content, code):
        assert refusal(checked_document, content, "a.docx") == code

    def test_a_bomb_is_not_unpacked(self, monkeypatch):
        monkeypatch.setattr(packages, "MOST_UNPACKED_BYTES", 1_000_000)
        content = documents.docx(parts={"word/media/image2.bmp": bytes(1_000_001)})
        assert len(content) < 20_000
        monkeypatch.setattr(
            packages.zipfile.ZipFile, "read", lambda *_: pytest.fail("was unpacked")
        )
        assert refusal(checked_document, content, "a.docx") == "unpacks_too_large"


class TestOpenDocument:
    def test_text_stays_and_people_go(self):
        after = document_after(documents.odt(), "a.odt")
        # ODF 1.3 part 2, 3.3: the type is readable at byte 38 without unpacking.
        assert after[38:].startswith(b"application/vnd.oasis.opendocument.text")
        parts = clean_parts(documents.odt(), "a.odt")
        assert next(iter(parts)) == "mimetype"
        assert b"Our promise" in parts["content.xml"]
        assert b"Agreed" in parts["content.xml"]
        assert b'href="a.odt"' in parts["content.xml"]
        assert b">sq<" in parts["meta.xml"]
        assert b"Zoom" in parts["settings.xml"]
        assert "Thumbnails/thumbnail.png" not in parts
        assert b"Thumbnails" not in parts["META-INF/manifest.xml"]
        photo = pictures.opened(parts["Pictures/photo.jpg"])
        assert photo.tobytes() == pictures.opened(pictures.jpeg()).tobytes()

    def test_empty_lists_of_macros_are_no_macros(self):
        parts = clean_parts(documents.odt({"Basic/script-lc.xml": "<libraries/>"}), "a.odt")
        assert "Basic/script-lc.xml" not in parts

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (documents.odt({"Basic/Standard/Module1.xml": "<module/>"}), "active_content"),
            (documents.odt({"Object 1": b"\xd0\xcf\x11\xe0"}), "attachments"),
            (documents.odt({"mimetype": "application/zip"}), "mismatch"),
            (documents.docx(), "mismatch"),
            (
                documents.odt(
                    manifest="<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
                ),
                "encrypted",
            ),
        ],
    )
    def test_refused(self, content, code):
        assert refusal(checked_document, content, "a.odt") == code


class TestEpub:
    def test_chapters_stay_and_people_go(self):
        parts = clean_parts(documents.epub(), "a.epub")
        assert b"Our promise" in parts["book.opf"]
        assert b"Chapter one" in parts["one.xhtml"]
        assert pictures.opened(parts["photo.jpg"]).size == (64, 32)

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (documents.epub({"one.xhtml": "<html><script>x</script></html>"}), "active_content"),
            (documents.epub({"one.js": "x()"}), "active_content"),
            (
                documents.epub(
                    {"META-INF/encryption.xml": '<e><EncryptionMethod Algorithm="aes"/></e>'}
                ),
                "encrypted",
            ),
            (documents.epub({"META-INF/container.xml": "<container/>"}), "damaged"),
            (documents.odt(), "mismatch"),
        ],
    )
    def test_refused(self, content, code):
        assert refusal(checked_document, content, "a.epub") == code


class TestText:
    @pytest.mark.parametrize("name", ["a.txt", "a.csv"])
    def test_utf_8_stays_as_it_is(self, name):
        content = "\ufeffземја;држава\r\nЦрна Гора;1\r\n".encode()
        assert document_after(content, name) == content

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            ("čekić".encode("cp1250"), "not_utf8"),
            ("words".encode("utf-16"), "not_utf8"),
            (b"a\x00b", "mismatch"),
            (b" <!DOCTYPE html><p>a", "mismatch"),
            (documents.pdf(), "mismatch"),
            (b"", "empty"),
        ],
    )
    def test_refused(self, content, code):
        assert refusal(checked_document, content, "a.txt") == code


def picture_alone(file):
    """What the process for pictures does, here: a hundred of them would take a minute."""
    with tempfile.TemporaryFile() as on_disk:
        on_disk.write(file.read())
        on_disk.seek(0)
        return clean_picture(on_disk, ending=file.name[2:], most_pixels=10**9)


@pytest.mark.parametrize(
    ("check", "name", "content"),
    [
        (picture_alone, "a.jpg", pictures.jpeg()),
        (picture_alone, "a.png", pictures.png()),
        (picture_alone, "a.gif", pictures.gif(frames=2)),
        (picture_alone, "a.webp", pictures.webp()),
        (checked_document, "a.pdf", documents.pdf()),
        (checked_document, "a.docx", documents.docx()),
        (checked_document, "a.odt", documents.odt()),
        (checked_document, "a.epub", documents.epub()),
    ],
)
@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
def test_bytes_that_went_wrong_never_end_in_another_error(check, name, content):
    chance = random.Random(name)  # noqa: S311 - the same damage in every run
    for _attempt in range(40):
        broken = bytearray(content)
        for _byte in range(chance.randint(1, 8)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        with contextlib.suppress(ValidationError, Refused):
            check(SimpleUploadedFile(name, bytes(broken)))


@pytest.mark.parametrize("name", ["a.zip", "a.exe", "a.docm", "a.doc", "a.html", "pdf", "a.pdf.js"])
def test_other_kinds_of_documents_are_refused(name):
    assert refusal(checked_document, documents.pdf(), name) == "extension"


def test_documents_over_the_limit_are_refused(settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 10
    assert refusal(checked_document, b"eleven byte", "a.txt") == "too_large"


@pytest.mark.parametrize(
    ("name", "neutral"),
    [
        ("Извештај 2024 (конечен).PDF", "izveshtaj-2024-konechen.pdf"),
        ("C:\\Users\\Vesna\\Report.docx", "report.docx"),
        ("/home/vesna/report v1.2.odt", "report-v1-2.odt"),
        ("???.txt", "file.txt"),
        ("x" * 300 + ".jpeg", "x" * 95 + ".jpeg"),
    ],
)
def test_names_are_neutral(name, neutral):
    assert neutral_name(name) == neutral
    assert neutral_name(neutral) == neutral
