"""Documents that tell who wrote them."""

import zipfile
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from . import NAME, pictures

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE_MAIN = {
    "docx": ("word/document.xml", "wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation.main+xml"),
}


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """Return a zip package with these parts, its comment naming her."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        package.comment = NAME.encode()
        for name, part in parts.items():
            package.writestr(name, part)
    return written.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return the parts of a zip package, unpacked."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def relationships(*rows: tuple[str, str, str]) -> str:
    """Return a relationships part; a row is (id, last segment of the type, target)."""
    body = "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"'
        + (' TargetMode="External"' if ":" in target else "")
        + "/>"
        for key, kind, target in rows
    )
    ns = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{ns}">{body}</Relationships>'


def office(
    ending: str,
    main: str,
    *rows: tuple[str, str, str],
    parts: dict[str, bytes | str] | None = None,
    main_type: str = "",
) -> bytes:
    """Return an Office file around a main part and the rows of its relationships."""
    path, kind = OFFICE_MAIN[ending]
    folder, base = path.split("/")
    kind = main_type or f"application/vnd.openxmlformats-officedocument.{kind}"
    core = f"<core><creator>{NAME}</creator><lastModifiedBy>{NAME}</lastModifiedBy></core>"
    return zipped(
        {
            "[Content_Types].xml": (
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Default Extension="xml" ContentType="application/xml"/>'
                f'<Override PartName="/{path}" ContentType="{kind}"/>'
                '<Override PartName="/docProps/core.xml" ContentType="application/core"/></Types>'
            ),
            "_rels/.rels": relationships(
                ("rId1", "officeDocument", path),
                ("rId2", "core-properties", "docProps/core.xml"),
                ("rId3", "extended-properties", "docProps/app.xml"),
                ("rId4", "thumbnail", "docProps/thumbnail.jpeg"),
            ),
            "docProps/core.xml": core,
            "docProps/app.xml": f"<Properties><Manager>{NAME}</Manager></Properties>",
            "docProps/thumbnail.jpeg": pictures.jpeg(),
            path: main,
            f"{folder}/_rels/{base}.rels": relationships(*rows),
            **(parts or {}),
        }
    )


def docx(*rows: tuple[str, str, str], parts: dict[str, bytes | str] | None = None) -> bytes:
    """Return a Word file with a tracked change, a comment, a photograph and a template's path."""
    w = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{R}"'
    person = f'w:author="{NAME}" w:initials="VP"'
    w15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    return office(
        "docx",
        f"<w:document {w}><w:body><w:p><w:ins {person}><w:r><w:t>Our promise</w:t></w:r></w:ins>"
        "</w:p></w:body></w:document>",
        ("rId1", "comments", "comments.xml"),
        ("rId2", "settings", "settings.xml"),
        ("rId3", "people", "people.xml"),
        ("rId4", "image", "media/image1.jpeg"),
        ("rId5", "hyperlink", "https://example.org/report"),
        ("rId6", "hyperlink", f"file:///C:/Users/{NAME}/report.docx"),
        ("rId7", "customXml", "../customXml/item1.xml"),
        *rows,
        parts={
            "word/comments.xml": f"<w:comments {w}><w:comment {person}><w:p><w:r><w:t>Agreed"
            "</w:t></w:r></w:p></w:comment></w:comments>",
            "word/settings.xml": f'<w:settings {w}><w:zoom/><w:attachedTemplate r:id="rId1"/>'
            "</w:settings>",
            "word/_rels/settings.xml.rels": relationships(
                ("rId1", "attachedTemplate", f"file:///C:/Users/{NAME}/Normal.dotm")
            ),
            "word/people.xml": f'<w15:people {w15}><w15:person w15:author="{NAME}"/></w15:people>',
            "word/media/image1.jpeg": pictures.jpeg(orientation=6),
            "customXml/item1.xml": f"<item>{NAME}</item>",
            "leftover.xml": f"<nobody>{NAME}</nobody>",
            **(parts or {}),
        },
    )


def odt(parts: dict[str, bytes | str] | None = None, *, manifest: str = "") -> bytes:
    """Return an OpenDocument text with a comment, a tracked change, a photograph and a printer."""
    ns = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "meta", "text", "config", "manifest")
    )
    ns += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
    files = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {ns}><office:change-info><dc:creator>{NAME}"
        "</dc:creator></office:change-info><office:annotation>"
        f"<dc:creator>{NAME}</dc:creator><meta:creator-initials>VP</meta:creator-initials>"
        f'<text:p>Agreed</text:p></office:annotation><text:a xlink:href="file:///home/{NAME}/a.odt"'
        "/><text:p>Our promise</text:p></office:document-content>",
        "meta.xml": f"<office:document-meta {ns}><office:meta><dc:creator>{NAME}</dc:creator>"
        f"<meta:initial-creator>{NAME}</meta:initial-creator><dc:language>sq</dc:language>"
        f'<meta:user-defined meta:name="Owner">{NAME}</meta:user-defined>'
        "</office:meta></office:document-meta>",
        "settings.xml": f"<office:document-settings {ns}><config:config-item "
        f'config:name="PrinterName">{NAME}</config:config-item>'
        '<config:config-item config:name="Zoom">100</config:config-item></office:document-settings>',
        "Pictures/photo.jpg": pictures.jpeg(),
        "Thumbnails/thumbnail.png": pictures.png(),
        "Configurations2/accelerator/current.xml": "",
        "META-INF/documentsignatures.xml": f"<signatures>{NAME}</signatures>",
        **(parts or {}),
    }
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in files
    )
    root = f"<manifest:manifest {ns}>{entries}{manifest}</manifest:manifest>"
    return zipped({**files, "META-INF/manifest.xml": root})


def epub(parts: dict[str, bytes | str] | None = None, *, items: str = "") -> bytes:
    """Return an EPUB with a creator, what a book library noted, and one chapter."""
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:'
            'container"><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>',
            "book.opf": '<package xmlns="http://www.idpf.org/2007/opf"><metadata '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Our promise</dc:title>'
            f'<dc:creator id="c">{NAME}</dc:creator><meta refines="#c" property="file-as">{NAME}'
            f'</meta><meta name="calibre:author_link_map" content="{NAME}"/></metadata>'
            f"<manifest>{items}</manifest></package>",
            "toc.ncx": '<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "ncx-2005-1.dtd">'
            f"<ncx><docAuthor><text>{NAME}</text></docAuthor><navMap/></ncx>",
            "one.xhtml": f'<html><head><meta name="author" content="{NAME}"/></head>'
            "<body><p>Chapter one</p></body></html>",
            "photo.jpg": pictures.jpeg(),
            **(parts or {}),
        }
    )


def pdf(change=None, **saving) -> bytes:
    """Return a PDF of two pages with a photograph and comments, naming her wherever it can.

    change: called with the open PDF before it is saved.
    """
    document = pikepdf.new()
    document.docinfo["/Author"] = NAME
    with document.open_metadata() as metadata:
        metadata["dc:creator"] = [NAME]
    for _number in range(2):
        document.add_blank_page(page_size=(200, 100))
    photo = document.make_stream(
        pictures.jpeg(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=64,
        Height=32,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
        Metadata=document.make_stream(pictures.XMP, Type=Name.Metadata, Subtype=Name.XML),
    )
    page = document.pages[0].obj
    page.Resources = Dictionary(XObject=Dictionary(Photo=photo))
    page.Contents = document.make_stream(b"q 64 0 0 32 0 0 cm /Photo Do Q")
    page.Thumb = document.make_stream(NAME.encode(), Width=1, Height=1)
    page.PieceInfo = Dictionary(Editor=Dictionary(Private=NAME))
    page.Annots = Array(
        document.make_indirect(annotation)
        for annotation in [
            _annotation(Name.Text, T=NAME, Contents="Agreed"),
            _annotation(Name.Widget, T="field-one", FT=Name.Tx),
            _annotation(Name.Link, A=Dictionary(S=Name.URI, URI="https://example.org/")),
            _annotation(
                Name.Widget,
                T="signature",
                FT=Name.Sig,
                V=Dictionary(Type=Name.Sig, Name=NAME, ByteRange=[0, 1, 2, 3]),
            ),
        ]
    )
    fields = [page.Annots[1], page.Annots[3]]
    document.Root.AcroForm = Dictionary(Fields=Array(fields), SigFlags=3)
    if change:
        change(document)
    written = BytesIO()
    document.save(written, compress_streams=False, **saving)
    return written.getvalue()


def _annotation(kind: Name, **entries) -> Dictionary:
    return Dictionary(Type=Name.Annot, Subtype=kind, Rect=[0, 0, 10, 10], **entries)
