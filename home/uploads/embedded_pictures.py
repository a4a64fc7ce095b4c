"""Pictures inside documents: metadata is cut out of the file, the coded pixels are not touched.

Nothing is decoded, so a report with a hundred photographs costs no more time than reading it. The
orientation of a JPEG is kept as the only EXIF value: programs differ in whether they apply it, and
each goes on showing the picture as it did.
"""

import re
from io import BytesIO

from PIL import Image

ORIENTATION = 0x0112

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Shape, colours, transparency and movement; PNG's other chunks carry text, dates or private data.
_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT pHYs bKGD acTL fcTL fdAT".split()
)
_WEBP_KEPT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_WEBP_EXIF_AND_XMP_FLAGS = 0x08 | 0x04
_GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def picture_without_metadata(content: bytes) -> bytes:
    """Return the bytes of a JPEG, PNG, WebP or GIF without what it says about people.

    Content of any other kind is returned as it is.

    Raises `ValueError` where the picture is too broken to be taken apart.
    """
    try:
        if content.startswith(b"\xff\xd8\xff"):
            return _jpeg(content)
        if content.startswith(_PNG_SIGNATURE):
            return _png(content)
        if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            return _webp(content)
        if content[:6] in (b"GIF87a", b"GIF89a"):
            return _gif(content)
    except IndexError as error:
        raise ValueError("the picture ends too early") from error
    return content


def _jpeg(content: bytes) -> bytes:
    kept = bytearray(b"\xff\xd8") + _orientation_alone(content)
    at = 2
    while (marker := content[at + 1]) != 0xD9:
        if content[at] != 0xFF:
            raise ValueError("no JPEG marker where one must be")
        if marker == 0xFF:
            at += 1
            continue
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        segment = content[at:end]
        if marker == 0xDA:
            scan_end = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]").search(content, end)
            if scan_end is None:
                return bytes(kept + content[at:])
            end = scan_end.start()
            segment = content[at:end]
        kept += _jpeg_segment(marker, segment)
        at = end
    return bytes(kept + b"\xff\xd9")


def _jpeg_segment(marker: int, segment: bytes) -> bytes:
    """Return the segment as it may stay: APP0 to APP15 and comments only for colours."""
    if marker == 0xE0 and segment[4:9] == b"JFIF\0":
        # Sixteen bytes without the thumbnail that may follow.
        return segment[:2] + b"\x00\x10" + segment[4:16] + b"\x00\x00"
    is_colour = (marker == 0xE2 and segment[4:16] == b"ICC_PROFILE\0") or (
        marker == 0xEE and segment[4:9] == b"Adobe"
    )
    if is_colour or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
        return segment
    return b""


def _orientation_alone(content: bytes) -> bytes:
    try:
        orientation = Image.open(BytesIO(content), formats=("JPEG",)).getexif().get(ORIENTATION)
    except Exception:
        # Pillow answers broken EXIF with many kinds of exception; such EXIF turns no picture.
        return b""
    if orientation not in range(2, 9):
        return b""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    body = exif.tobytes()
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body


def _png(content: bytes) -> bytes:
    kept = bytearray(_PNG_SIGNATURE)
    at = len(_PNG_SIGNATURE)
    kind = b""
    while kind != b"IEND":
        kind = content[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        if end > len(content):
            raise ValueError("a PNG chunk ends too early")
        if kind in _PNG_KEPT:
            kept += content[at:end]
        at = end
    return bytes(kept)


def _webp(content: bytes) -> bytes:
    kept = bytearray()
    at, end_of_all = 12, 8 + int.from_bytes(content[4:8], "little")
    while at + 8 <= min(end_of_all, len(content)):
        kind = content[at : at + 4]
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        chunk = bytearray(content[at : at + 8 + size + size % 2])
        if kind == b"VP8X":
            chunk[8] &= ~_WEBP_EXIF_AND_XMP_FLAGS
        if kind in _WEBP_KEPT:
            kept += chunk
        at += 8 + size + size % 2
    return b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WEBP" + bytes(kept)


def _gif(content: bytes) -> bytes:
    at = 13 + _gif_palette_size(content[10])
    kept = bytearray(content[:at])
    while content[at] != 0x3B:
        if content[at] == 0x2C:
            blocks = at + 11 + _gif_palette_size(content[at + 9])
            is_kept = True
        elif content[at] == 0x21:
            blocks = at + 2
            label = content[at + 1]
            is_kept = label == 0xF9 or (label == 0xFF and content[at + 3 : at + 14] in _GIF_LOOPS)
        else:
            raise ValueError("no GIF block where one must be")
        while content[blocks]:
            blocks += content[blocks] + 1
        if is_kept:
            kept += content[at : blocks + 1]
        at = blocks + 1
    return bytes(kept + b"\x3b")


def _gif_palette_size(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0
