"""What a picture is and how large, read from its bytes before anything of it is decoded.

Knows nothing of Django: it runs in the process that takes pictures apart (`picture_process`).
"""

import re
from collections.abc import Iterator

# The ending of a file's name, and the format it promises.
FORMATS = {
    "jpg": "JPEG",
    "jpeg": "JPEG",
    "png": "PNG",
    "webp": "WEBP",
    "gif": "GIF",
    "heic": "HEIC",
    "heif": "HEIC",
    "hif": "HEIC",
    "avif": "AVIF",
}
MOST_FRAMES = 100
# A JPEG can be decoded at half or a quarter of its size, the others cannot: so their limits differ.
MOST_PIXELS = {
    "JPEG": 64_000_000,
    "HEIC": 50_000_000,
    "PNG": 30_000_000,
    "GIF": 30_000_000,
    "AVIF": 12_500_000,
    "WEBP": 12_500_000,
}
# A JPEG in several scans is in memory whole, as numbers of two bytes, and each scan is read.
MOST_COEFFICIENT_BYTES = 150_000_000
MOST_SCANNED_PIXELS = 1_000_000_000

_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_NEXT_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")


class Refused(Exception):
    """A picture that is not taken.

    code: `not_a_picture`, `mismatch`, `too_many_pixels`, `too_many_frames` or `damaged`.
    params: what the sentence about it says.
    """

    def __init__(self, code: str, **params):
        super().__init__(code)
        self.code = code
        self.params = params


def format_of(content: bytes) -> str:
    """Return one of the values of `FORMATS`. Raises `Refused` (`not_a_picture`) for all else."""
    if content[:3] == b"\xff\xd8\xff":
        return "JPEG"
    if content[:8] == b"\x89PNG\r\n\x1a\n":
        return "PNG"
    if content[:6] in (b"GIF87a", b"GIF89a"):
        return "GIF"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    if content[4:8] == b"ftyp":
        brands = content[8 : min(int.from_bytes(content[:4], "big"), 256)]
        if brands[:4] in (b"avif", b"avis"):
            return "AVIF"
        if any(brand in brands for brand in _HEIC_BRANDS):
            return "HEIC"
    raise Refused("not_a_picture")


def refuse_large(width: int, height: int, *, found: str, most_pixels: int) -> None:
    """Raise `Refused` (`too_many_pixels`, `damaged`) for a size that is not taken.

    found: the format; it has a limit of its own beside the site's `most_pixels`.
    """
    most = min(most_pixels, MOST_PIXELS[found])
    if width < 1 or height < 1:
        raise Refused("damaged")
    if width * height > most:
        raise Refused("too_many_pixels", millions=most // 1_000_000)


def refuse_many_frames(content: bytes, *, found: str) -> None:
    """Raise `Refused` (`too_many_frames`) for a picture that moves for long."""
    count = {"GIF": _gif_frames, "PNG": _png_frames, "WEBP": _webp_frames}.get(found)
    if count is None:
        return
    try:
        for number, _frame in enumerate(count(content), 1):
            if number > MOST_FRAMES:
                raise Refused("too_many_frames", frames=MOST_FRAMES)
    except IndexError as error:
        raise Refused("damaged") from error


def refuse_costly_scans(content: bytes, *, layers: list[tuple], width: int, height: int) -> None:
    """Raise `Refused` for a JPEG whose scans would take too much memory or time.

    layers: its components, each as (id, horizontal sampling, vertical sampling, …).
    """
    scans = list(_jpeg_scans(content))
    if len(scans) < 2 and scans[:1] == [len(layers)]:
        return
    if len(scans) * width * height > MOST_SCANNED_PIXELS:
        raise Refused("damaged")
    widest = max(layer[1] for layer in layers) * max(layer[2] for layer in layers)
    bytes_per_pixel = 2 * sum(layer[1] * layer[2] for layer in layers) / max(widest, 1)
    if width * height * bytes_per_pixel > MOST_COEFFICIENT_BYTES:
        most = int(MOST_COEFFICIENT_BYTES / bytes_per_pixel)
        raise Refused("too_many_pixels", millions=most // 1_000_000)


def webp_size(content: bytes) -> tuple[int, int]:
    """Return width and height of a WebP: Pillow's reader takes the memory for it at once."""
    kind, head = content[12:16], content[20:30]
    if kind == b"VP8X":
        width, height = head[4:7], head[7:10]
        return int.from_bytes(width, "little") + 1, int.from_bytes(height, "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(head[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        width, height = head[6:8], head[8:10]
        return int.from_bytes(width, "little") & 0x3FFF, int.from_bytes(height, "little") & 0x3FFF
    raise Refused("damaged")


def _jpeg_scans(content: bytes) -> Iterator[int]:
    """Yield the number of components in each scan, as far as the file goes."""
    at = 2
    while (marker := _NEXT_MARKER.search(content, at)) and content[marker.end() - 1] != 0xD9:
        at = marker.end()
        if content[at - 1] == 0xDA and at + 2 < len(content):
            yield content[at + 2]
        at += int.from_bytes(content[at : at + 2], "big")


def _gif_frames(content: bytes) -> Iterator[int]:
    at = 13 + _gif_palette_size(content[10])
    while at < len(content) and content[at] != 0x3B:
        if content[at] == 0x2C:
            yield at
            blocks = at + 11 + _gif_palette_size(content[at + 9])
        else:
            blocks = at + 2
        while content[blocks]:
            blocks += content[blocks] + 1
        at = blocks + 1


def _gif_palette_size(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _png_frames(content: bytes) -> Iterator[int]:
    at = 8
    while at + 8 <= len(content):
        if content[at + 4 : at + 8] == b"fcTL":
            yield at
        at += 12 + int.from_bytes(content[at : at + 4], "big")


def _webp_frames(content: bytes) -> Iterator[int]:
    at = 12
    while at + 8 <= len(content):
        if content[at : at + 4] == b"ANMF":
            yield at
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        at += 8 + size + size % 2
