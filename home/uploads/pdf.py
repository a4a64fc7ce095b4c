"""PDF: refused where it runs or carries something, written anew without what it says about people."""

import zlib
from collections.abc import Iterator
from io import BytesIO

import pikepdf
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from pikepdf import Array, Dictionary, Name, Object, Stream
from pikepdf.settings import set_qpdf_limits

from .embedded_pictures import picture_without_metadata
from .media_parts import jpeg_2000_without_metadata
from .packages import refuse_attachments, refuse_unpacked
from .reading import refuse_damaged, refuse_mismatch

MOST_STREAM_BYTES = 64 * 1024 * 1024
MOST_PICTURE_BYTES = 32 * 1024 * 1024

# The limits are the process's, and qpdf wants them set before threads use it.
set_qpdf_limits(
    flate_max_memory=MOST_STREAM_BYTES,
    run_length_max_memory=MOST_STREAM_BYTES,
    png_max_memory=MOST_STREAM_BYTES,
    tiff_max_memory=MOST_STREAM_BYTES,
)

# ISO 32000-2, table 201: the actions that run something or send something.
_ACTIVE = {
    Name.JavaScript,
    Name.Launch,
    Name.SubmitForm,
    Name.ImportData,
    Name.RichMediaExecute,
}
# ISO 32000-2, table 43: the platforms under which a file specification keeps its file.
_EMBEDDED_UNDER = {"/F", "/UF", "/DOS", "/Mac", "/Unix"}
# ISO 32000-2, table 171: of the annotations, those whose /T is a person (a widget's is a field).
_MARKUP = {
    Name.Text,
    Name.FreeText,
    Name.Line,
    Name.Square,
    Name.Circle,
    Name.Polygon,
    Name.PolyLine,
    Name.Highlight,
    Name.Underline,
    Name.Squiggly,
    Name.StrikeOut,
    Name.Caret,
    Name.Stamp,
    Name.Ink,
    Name.Popup,
    Name.FileAttachment,
    Name.Sound,
    Name.Redact,
    Name.Projection,
}
_CATALOG_GONE = ("/Metadata", "/PieceInfo", "/SpiderInfo", "/Perms", "/Legal", "/DSS")


def checked_pdf(content: bytes) -> bytes:
    """Return the PDF with its pages, tags, links, bookmarks and forms, and without its traces.

    Gone are the information dictionary (also the title: it is often a file name with a person's
    name, and the site keeps its own), all XMP, thumbnails, private application data, earlier
    revisions, authors and dates of comments, digital signatures (rewriting breaks them), and the
    metadata of JPEG pictures. What the pages and comments say stays.

    Scripts, actions that start or send something, XFA forms and embedded files are refused rather
    than removed: the document would no longer be what its author meant, and nobody would be told.

    What opens without a password is taken, whatever its author forbade to do with it.

    Raises `ValidationError` with code `mismatch`, `damaged`, `encrypted` (it needs a password),
    `active_content` or `attachments`.
    """
    if b"%PDF-" not in content[:1024]:
        raise refuse_mismatch("pdf")
    try:
        # Without recovery: qpdf would mend a cut-off file by leaving out the pages it misses.
        with pikepdf.open(BytesIO(content), attempt_recovery=False) as pdf:
            # One that opened without a password is written anew without its locks.
            if not len(pdf.pages):
                raise refuse_damaged()
            with pikepdf.explicit_conversion():
                _strip_document(pdf)
                for found in _reachable(pdf.trailer):
                    _refuse_active(found)
                    _refuse_embedded(found)
                    _strip(found)
            written = BytesIO()
            pdf.save(written, deterministic_id=True)
            return written.getvalue()
    except ValidationError:
        raise
    except pikepdf.PasswordError as error:
        raise _refuse_password() from error
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError, KeyError) as error:
        # pikepdf answers malformed structures with each of these.
        raise refuse_damaged() from error


def _refuse_password() -> ValidationError:
    return ValidationError(
        _("This PDF opens only with a password. Save it without one, and upload that."),
        code="encrypted",
    )


def _reachable(trailer: Object) -> Iterator[Object]:
    """Yield every dictionary and stream that the document still uses, each before its content."""
    waiting, seen = [trailer], set()
    while waiting:
        found = waiting.pop()
        if found.is_indirect:
            if found.objgen in seen:
                continue
            seen.add(found.objgen)
        if isinstance(found, Array):
            values = list(found)
        else:
            yield found
            values = [found[key] for key in list(found.keys())]
        waiting.extend(value for value in values if isinstance(value, Dictionary | Stream | Array))


def _refuse_active(found: Object) -> None:
    is_action = isinstance(found.get("/S"), Name) and found.get("/S") in _ACTIVE
    has_script = isinstance(found.get("/JS"), pikepdf.String | Stream)
    if is_action or has_script or ("/XFA" in found and "/Fields" in found):
        raise ValidationError(
            _(
                "This PDF contains scripts or starts programs. Print it to a new PDF, and upload that."
            ),
            code="active_content",
        )


def _refuse_embedded(found: Object) -> None:
    files = found.get("/EF")
    if isinstance(files, Dictionary) and _EMBEDDED_UNDER & set(files.keys()):
        raise refuse_attachments()
    if isinstance(found, Stream) and found.get("/Type") == Name.EmbeddedFile:
        raise refuse_attachments()


def _strip_document(pdf: pikepdf.Pdf) -> None:
    for key in ("/Info", "/ID"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    for key in _CATALOG_GONE:
        if key in pdf.Root:
            del pdf.Root[key]
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and "/SigFlags" in form:
        del form["/SigFlags"]
    threads = pdf.Root.get("/Threads")
    for thread in threads if isinstance(threads, Array) else ():
        _remove(thread, "/I")


def _strip(found: Object) -> None:
    if isinstance(found.get("/Metadata"), Stream) and not _is_drawn(found["/Metadata"]):
        del found["/Metadata"]
    if isinstance(found.get("/PieceInfo"), Dictionary):
        _remove(found, "/PieceInfo", "/LastModified")
    if found.get("/Type") == Name.Page:
        _remove(found, "/Thumb", "/LastModified")
    if isinstance(found.get("/CreatorInfo"), Dictionary):
        del found["/CreatorInfo"]
    signature = found.get("/V")
    if isinstance(signature, Dictionary) and "/ByteRange" in signature:
        del found["/V"]
    if isinstance(found.get("/Subtype"), Name) and found["/Subtype"] in _MARKUP:
        _remove(found, "/T", "/M", "/CreationDate", "/NM")
    if isinstance(found, Stream) and found.get("/Subtype") == Name.Image:
        _strip_picture(found)


def _remove(found: Object, *keys: str) -> None:
    for key in keys:
        if isinstance(found, Dictionary | Stream) and key in found:
            del found[key]


def _is_drawn(stream: Object) -> bool:
    return stream.get("/Subtype") in (Name.Image, Name.Form)


def _strip_picture(stream: Object) -> None:
    """Cut the metadata out of a JPEG or JPEG 2000, where the stream is one, as it is or deflated.

    Other codings of the same picture are left as they are.
    """
    filters = stream.get("/Filter")
    names = list(filters) if isinstance(filters, Array) else [filters]
    if names[-1:] not in ([Name.DCTDecode], [Name.JPXDecode]) or len(names) > 2:
        return
    coded = stream.read_raw_bytes()
    if len(names) == 2:
        if names[0] != Name.FlateDecode:
            return
        unpacker = zlib.decompressobj()
        try:
            coded = unpacker.decompress(coded, MOST_PICTURE_BYTES)
        except zlib.error:
            return
        if unpacker.unconsumed_tail:
            raise refuse_unpacked()
    is_jpeg = names[-1] == Name.DCTDecode
    try:
        stripped = (picture_without_metadata if is_jpeg else jpeg_2000_without_metadata)(coded)
    except ValueError:
        return
    parameters = stream.get("/DecodeParms")
    last = parameters[-1] if isinstance(parameters, Array) and len(parameters) else parameters
    stream.write(
        stripped,
        filter=names[-1],
        decode_parms=last if isinstance(last, Dictionary) else None,
    )
