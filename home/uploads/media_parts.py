"""Parts of documents that are no XML: known kinds lose their metadata, unknown ones are told.

What the web shows (JPEG, PNG, WebP, GIF) is in `embedded_pictures`; here are the older kinds that
office programs keep, each taken apart as little as it needs.
"""

import posixpath

from .embedded_pictures import picture_without_metadata

# Fonts are scrambled in some packages, so their endings tell what they are.
_FONTS = (".odttf", ".fntdata", ".ttf", ".otf", ".ttc", ".woff", ".woff2")
_WEB_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")
# Bitmaps, Windows metafiles, LibreOffice's own: they have no place for metadata.
_PLAIN_PICTURES = (b"BM", b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x02\x00\x09\x00", b"VCLMTF")
_TIFF = {b"II*\0": "little", b"MM\0*": "big", b"II\xbc\x01": "little"}
_JPEG_2000 = b"\0\0\0\x0cjP  \r\n\x87\n"
_JPEG_2000_TELLS = (b"uuid", b"xml ", b"uinf")
# TIFF 6.0: what the pixels need (the last: JPEG XR's own, ITU-T T.832).
_TIFF_KEPT = frozenset(
    (*range(254, 267), 273, 274, *range(277, 285), *range(290, 294), 296, 297, 301)
) | frozenset((*range(317, 326), 332, 334, 336, 338, *range(339, 348), *range(512, 533)))
_JPEG_XR = range(0xBC01, 0xBCD0)
_TIFF_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_EXIF_AND_GPS = (34665, 34853, 40965)
_MOST_DIRECTORIES = 500


class UnknownPart(Exception):
    """A part of a kind that we cannot clean: a film, a recording, a file of another program."""


def part_without_metadata(name: str, part: bytes) -> bytes:
    """Return a part of a document as it may stay.

    Raises `UnknownPart`; `ValueError` for a picture that is too broken to be taken apart.
    """
    is_webp = part[:4] == b"RIFF" and part[8:12] == b"WEBP"
    if part.startswith(_WEB_PICTURES) or is_webp:
        return picture_without_metadata(part)
    if part[:4] in _TIFF:
        return tiff_without_metadata(part)
    if part.startswith(_JPEG_2000):
        return jpeg_2000_without_metadata(part)
    if part[40:44] == b" EMF":
        return _metafile_without_description(part)
    is_font = posixpath.splitext(name)[1].lower() in _FONTS
    if part.startswith(_PLAIN_PICTURES) or is_font or _is_text(part):
        return part
    raise UnknownPart(name)


def _is_text(part: bytes) -> bool:
    """Whether a part is text: style sheets, VML, lists. A tag before sound is no control sign."""
    if part.startswith((b"ID3", b"%PDF", b"{\\rtf", b"OggS", b"fLaC")) or b"\0" in part:
        return False
    try:
        part.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def jpeg_2000_without_metadata(content: bytes) -> bytes:
    """Return a JPEG 2000 without its boxes of XMP, EXIF, IPTC and addresses."""
    kept, at = bytearray(), 0
    while at + 8 <= len(content):
        size, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        if size == 1:
            size = int.from_bytes(content[at + 8 : at + 16], "big")
        end = at + size if size else len(content)
        if end < at + 8 or end > len(content):
            raise ValueError("a box ends too early")
        if kind not in _JPEG_2000_TELLS:
            kept += content[at:end]
        at = end
    return bytes(kept)


def _metafile_without_description(content: bytes) -> bytes:
    """Blank the program and title that an Enhanced Metafile names (MS-EMF, 2.3.4.2)."""
    length = int.from_bytes(content[60:64], "little") * 2
    start = int.from_bytes(content[64:68], "little")
    if not length or start + length > len(content):
        return content
    return content[:start] + bytes(length) + content[start + length :]


def tiff_without_metadata(content: bytes) -> bytes:
    """Return a TIFF or JPEG XR whose directories name only what the pixels need.

    Everything stays in its place; what else was told there is overwritten.
    """
    clean = bytearray(content)
    order = _TIFF[content[:4]]
    waiting, seen = [_number(clean, 4, 4, order)], set()
    while waiting:
        at = waiting.pop()
        if at and at not in seen:
            seen.add(at)
            if len(seen) > _MOST_DIRECTORIES:
                raise ValueError("too many directories")
            waiting += _clean_directory(clean, at, order)
    return bytes(clean)


def _clean_directory(clean: bytearray, at: int, order: str) -> list[int]:
    """Overwrite what one directory tells; return where the next ones are."""
    count = _number(clean, at, 2, order)
    end = at + 2 + count * 12
    following = [_number(clean, end, 4, order)]
    kept = bytearray()
    for start in range(at + 2, end, 12):
        tag = _number(clean, start, 2, order)
        values, inside = _values(clean, start, order)
        if tag == 330:
            offsets = range(values, values + inside, 4)
            following += [_number(clean, one, 4, order) for one in offsets]
        if tag in _TIFF_KEPT or tag in _JPEG_XR or tag == 330:
            kept += clean[start : start + 12]
            continue
        if tag in _EXIF_AND_GPS:
            _wipe_directory(clean, _number(clean, start + 8, 4, order), order)
        clean[values : values + inside] = bytes(inside)
    next_one = clean[end : end + 4]
    table = (len(kept) // 12).to_bytes(2, order) + bytes(kept) + bytes(next_one)
    clean[at : end + 4] = table + bytes(end + 4 - at - len(table))
    return following


def _wipe_directory(clean: bytearray, at: int, order: str, *, depth: int = 0) -> None:
    count = _number(clean, at, 2, order)
    if at == 0 or depth > 3:
        return
    for start in range(at + 2, at + 2 + count * 12, 12):
        if _number(clean, start, 2, order) in _EXIF_AND_GPS:
            _wipe_directory(clean, _number(clean, start + 8, 4, order), order, depth=depth + 1)
        values, inside = _values(clean, start, order)
        clean[values : values + inside] = bytes(inside)
    clean[at : at + 2 + count * 12] = bytes(2 + count * 12)


def _values(clean: bytearray, start: int, order: str) -> tuple[int, int]:
    """Return where the values of an entry are, and how many bytes."""
    size = _TIFF_SIZES.get(_number(clean, start + 2, 2, order), 1)
    inside = size * _number(clean, start + 4, 4, order)
    values = start + 8 if inside <= 4 else _number(clean, start + 8, 4, order)
    if values + inside > len(clean):
        raise ValueError("a value ends too early")
    return values, inside


def _number(clean: bytearray, at: int, length: int, order: str) -> int:
    if at + length > len(clean):
        raise ValueError("the picture ends too early")
    return int.from_bytes(clean[at : at + length], order)
