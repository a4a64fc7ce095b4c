"""Documents: honest ones that name a person wherever they can, and hostile ones."""

import io
import zlib

import openpyxl
import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image, TiffImagePlugin

from tests.files import LATITUDE, NAME, documents, pictures

from .samples import DOCUMENT, REFUSED, TAKEN, Sample

WORD = documents.docx


def locked_pdf(user: str) -> bytes:
    """Return a PDF that needs the password `user` to open; none where it is empty."""
    allow = pikepdf.Permissions(extract=False, print_highres=False)
    return documents.pdf(encryption=pikepdf.Encryption(owner="owner", user=user, allow=allow))


def pdf_with(change) -> bytes:
    """Return a PDF that `change` was called with."""
    return documents.pdf(change)


def _script(document):
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def _program(document):
    document.pages[1].obj.AA = Dictionary(O=Dictionary(S=Name.Launch, F="cmd.exe"))


def _attachment(document):
    document.attachments["list.csv"] = b"a,b"


def _bomb(document):
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1_000_000)) for _part in range(1000)) + packer.flush()
    photo = document.pages[0].Resources.XObject.Photo
    photo.write(packed, filter=pikepdf.Array([Name.FlateDecode, Name.DCTDecode]))


def workbook() -> bytes:
    """Return a workbook written by a program, with a comment and a photograph."""
    book = openpyxl.Workbook()
    book.properties.creator = NAME
    book.properties.lastModifiedBy = NAME
    book.active["A1"] = "Our promise"
    book.active["A1"].comment = openpyxl.comments.Comment("Agreed", NAME)
    book.active.add_image(openpyxl.drawing.image.Image(io.BytesIO(pictures.jpeg())), "C3")
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def presentation() -> bytes:
    """Return a presentation with commenters and a photograph."""
    return documents.office(
        "pptx",
        "<p:presentation xmlns:p='p'/>",
        ("rId1", "commentAuthors", "commentAuthors.xml"),
        ("rId2", "image", "media/image1.png"),
        parts={
            "ppt/commentAuthors.xml": f'<p:cmAuthorLst xmlns:p="p"><p:cmAuthor id="0" name="{NAME}" '
            'initials="VP"/></p:cmAuthorLst>',
            "ppt/media/image1.png": pictures.png(),
        },
    )


def word_with_picture(name: str, content: bytes) -> bytes:
    """Return a Word file with a picture of this name."""
    return WORD(("rId9", "image", f"media/{name}"), parts={f"word/media/{name}": content})


def tiff() -> bytes:
    """Return a scan with an author, XMP, IPTC and a place."""
    place = TiffImagePlugin.ImageFileDirectory_v2(group=pictures.GPS)
    place[1], place[2] = "N", LATITUDE
    written = TiffImagePlugin.ImageFileDirectory_v2()
    written[pictures.ARTIST] = NAME
    written[700] = pictures.XMP
    written[33723] = NAME.encode()
    written[pictures.GPS] = dict(place)
    return pictures.saved(pictures.halves(), "TIFF", tiffinfo=written)


def drawing() -> bytes:
    """Return an SVG that tells where it lay on whose disk."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/inkscape" '
        f'i:export-filename="/home/{NAME}/a.png"><!-- {NAME} --><metadata>{NAME}</metadata>'
        '<rect width="1" height="1"/></svg>'
    ).encode()


def jpeg_2000() -> bytes:
    """Return a JPEG 2000 with XMP in a box."""
    content = pictures.saved(pictures.halves(), "JPEG2000")
    xmp = bytes.fromhex("be7acfcb97a942e89c71999491e3afac") + pictures.XMP
    box = (len(xmp) + 8).to_bytes(4, "big") + b"uuid" + xmp
    at = content.index(b"jp2c") - 4
    return content[:at] + box + content[at:]


def _jpeg_2000_in_pdf(document):
    document.pages[0].Resources.XObject.Photo.write(jpeg_2000(), filter=Name.JPXDecode)


def album() -> bytes:
    """Return a Word file with five photographs of three megabytes."""
    noise = Image.effect_noise((2400, 1800), 120).convert("RGB")
    photograph = pictures.saved(noise, "JPEG", quality=88, exif=pictures.exif(), xmp=pictures.XMP)
    names = [f"photo{number}.jpeg" for number in range(5)]
    return WORD(
        *((f"rId{number}", "image", f"media/{name}") for number, name in enumerate(names, 20)),
        parts={f"word/media/{name}": photograph for name in names},
    )


def _refused(what, name, make, reason, *, quick=True):
    return Sample(what, name, make, DOCUMENT, REFUSED, reason, quick=quick)


def _taken(what, name, make, *, quick=True):
    return Sample(what, name, make, DOCUMENT, TAKEN, quick=quick)


RUNS, CARRIES, DAMAGED = "scripts", "other files inside", "damaged"
LARGE, ENDING = "too large", "what its ending"

HONEST = [
    _taken("PDF", "Vesna Primer.pdf", documents.pdf),
    _taken("PDF, locked for printing", "a.pdf", lambda: locked_pdf("")),
    _taken("PDF with JPEG 2000", "a.pdf", lambda: pdf_with(_jpeg_2000_in_pdf)),
    _taken("Word", "Извештај.docx", WORD),
    _taken(
        "Word with TIFF",
        "a.docx",
        lambda: word_with_picture("image2.tiff", tiff()),
    ),
    _taken("Word with SVG", "a.docx", lambda: word_with_picture("image2.svg", drawing())),
    _taken("Word with WebP", "a.docx", lambda: word_with_picture("image2.webp", pictures.webp())),
    _taken("Word, 15 MB of photographs", "a.docx", album, quick=False),
    _taken("Excel", "a.xlsx", workbook),
    _taken("PowerPoint", "a.pptx", presentation),
    _taken("OpenDocument", "a.odt", documents.odt),
    _taken("OpenDocument with SVG", "a.odt", lambda: documents.odt({"Pictures/a.svg": drawing()})),
    _taken("EPUB", "a.epub", documents.epub),
    _taken("EPUB with SVG", "a.epub", lambda: documents.epub({"a.svg": drawing()})),
    _taken("text", "a.txt", lambda: "Што беше договорено".encode()),
    _taken("table", "a.csv", lambda: "земја;држава\r\n".encode()),
]

HOSTILE = [
    _refused("PDF with a script", "a.pdf", lambda: pdf_with(_script), RUNS),
    _refused("PDF that starts a program", "a.pdf", lambda: pdf_with(_program), RUNS),
    _refused("PDF with a file in it", "a.pdf", lambda: pdf_with(_attachment), CARRIES),
    _refused("PDF with a password", "a.pdf", lambda: locked_pdf("secret"), "password"),
    _refused("PDF, picture of 1 GB", "a.pdf", lambda: pdf_with(_bomb), LARGE, quick=False),
    _refused("PDF, cut off", "a.pdf", lambda: documents.pdf()[:-400], DAMAGED),
    _refused("program called PDF", "a.pdf", lambda: b"MZ\x90\0" + bytes(400), ENDING),
    _refused(
        "Word with a macro",
        "a.docx",
        lambda: WORD(
            ("rId9", "vbaProject", "vbaProject.bin"),
            parts={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"},
        ),
        RUNS,
    ),
    _refused(
        "Word with an OLE object",
        "a.docx",
        lambda: WORD(
            ("rId9", "oleObject", "embeddings/o.bin"),
            parts={"word/embeddings/o.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"},
        ),
        CARRIES,
    ),
    _refused(
        "Word with a phone's film",
        "a.docx",
        lambda: word_with_picture("film.mp4", b"\0\0\0\x18ftypmp42" + NAME.encode() * 40),
        CARRIES,
    ),
    _refused(
        "Word, part of 200 MB",
        "a.docx",
        lambda: word_with_picture("image2.bmp", bytes(200_000_000)),
        LARGE,
        quick=False,
    ),
    _refused(
        "Word, 95 MB of XML",
        "a.docx",
        lambda: WORD(
            *((f"rId{n}", "comments", f"comments{n}.xml") for n in range(20, 25)),
            parts={
                f"word/comments{n}.xml": "<c>" + "<author/>" * 2_110_000 + "</c>"
                for n in range(20, 25)
            },
        ),
        LARGE,
        quick=False,
    ),
    _refused(
        "Word, 6,000 parts",
        "a.docx",
        lambda: WORD(parts={f"x/{n}": "" for n in range(6000)}),
        LARGE,
    ),
    _refused(
        "Word with entities",
        "a.docx",
        lambda: WORD(parts={"word/comments.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;author</a>'}),
        DAMAGED,
    ),
    _refused("Word that climbs", "a.docx", lambda: WORD(parts={"../outside.xml": "<a/>"}), DAMAGED),
    _refused(
        "old Word",
        "a.doc",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "Accepted are",
    ),
    _refused("Excel called Word", "a.docx", workbook, ENDING),
    _refused(
        "OpenDocument with a macro",
        "a.odt",
        lambda: documents.odt({"Basic/Standard/Module1.xml": "<module/>"}),
        RUNS,
    ),
    _refused(
        "OpenDocument, locked",
        "a.odt",
        lambda: documents.odt(
            manifest="<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
        ),
        "protected",
    ),
    _refused(
        "EPUB with a script",
        "a.epub",
        lambda: documents.epub({"one.xhtml": "<html><script>x</script></html>"}),
        RUNS,
    ),
    _refused("archive", "a.zip", lambda: documents.zipped({"a.txt": "a"}), "Accepted are"),
    _refused(
        "page called text", "a.txt", lambda: b" <!DOCTYPE html><script>alert(1)</script>", ENDING
    ),
    _refused("21 MB of text", "a.txt", lambda: b"a" * (21 * 1024 * 1024), LARGE, quick=False),
    _refused("nothing at all", "a.pdf", lambda: b"", "empty"),
]
