"""Pictures that mean to take memory, time or a page down, or to be something else."""

import io
import struct
import zipfile
import zlib

from PIL import Image

from tests.files import NAME, pictures

from . import honest_pictures
from .samples import PICTURE, REFUSED, TAKEN, Sample


def png_chunk(kind: bytes, body: bytes) -> bytes:
    """Return a chunk with its right checksum."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def flat_png(side: int, *, bits: int = 8, colours: int = 0) -> bytes:
    """Return a black PNG of side × side; `colours` as in its header (0 grey, 2 RGB)."""
    row = bytes(1 + (side * bits * (3 if colours == 2 else 1) + 7) // 8)
    packer = zlib.compressobj(1)
    body = b"".join(packer.compress(row) for _row in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, bits, colours, 0, 0, 0)
    return _png(png_chunk(b"IHDR", header), png_chunk(b"IDAT", body))


def _png(*chunks: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks) + png_chunk(b"IEND", b"")


def png_with(*chunks: bytes) -> bytes:
    """Return a small PNG with more chunks behind its header."""
    content = pictures.png()
    return content[:33] + b"".join(chunks) + content[33:]


def lying_png() -> bytes:
    """Return a PNG that says 20,000² and has the pixels of 64 by 32."""
    content = pictures.png()
    header = struct.pack(">II", 20_000, 20_000) + content[24:29]
    return content[:8] + png_chunk(b"IHDR", header) + content[33:]


def lying_jpeg(width: int, height: int) -> bytes:
    """Return a JPEG that says this size and has the pixels of 64 by 32."""
    content = pictures.saved(pictures.halves(), "JPEG")
    at = content.index(b"\xff\xc0") + 5
    return content[:at] + struct.pack(">HH", height, width) + content[at + 4 :]


def flat_jpeg(side: int) -> bytes:
    """Return a real JPEG of side × side in few bytes."""
    return pictures.saved(Image.new("L", (side, side)), "JPEG", quality=1)


def many_scans() -> bytes:
    """Return a JPEG whose last scan is there two thousand times, each read over all its pixels."""
    content = pictures.saved(Image.new("L", (6000, 6000)), "JPEG", progressive=True)
    last = content.rindex(b"\xff\xda")
    return content[:last] + content[last:-2] * 2000 + b"\xff\xd9"


def lying_gif() -> bytes:
    """Return a GIF of 64 by 32 with a frame of 60,000 by 60,000."""
    content = pictures.saved(pictures.halves("P"), "GIF")
    at = content.index(b"\x2c", 13 + 3 * 2 ** ((content[10] & 7) + 1)) + 5
    return content[:at] + struct.pack("<HH", 60_000, 60_000) + content[at + 4 :]


def lying_webp() -> bytes:
    """Return a WebP that says 16,383² and has the pixels of 64 by 32."""
    content = pictures.webp()
    at = content.index(b"VP8X") + 12
    side = (16_382).to_bytes(3, "little")
    return content[:at] + side + side + content[at + 6 :]


def lying_heic() -> bytes:
    """Return a HEIC that says 30,000² and has the pixels of 640 by 480."""
    content = honest_pictures.heic(640, 480)
    said, lie = struct.pack(">II", 640, 480), struct.pack(">II", 30_000, 30_000)
    assert said in content
    return content.replace(said, lie)


def moving(written_as: str, frames: int = 500) -> bytes:
    """Return a picture of so many frames, each another."""
    more = [
        Image.new("RGB", (64, 64), (number % 256, number // 256, 9)) for number in range(frames)
    ]
    return pictures.saved(more[0], written_as, save_all=True, append_images=more[1:])


def large_moving_gif() -> bytes:
    """Return a GIF of 3,000² and 500 frames."""
    content = pictures.saved(
        Image.new("P", (3000, 3000)),
        "GIF",
        save_all=True,
        append_images=[Image.new("P", (3000, 3000), 1)],
    )
    head = 13 + 3 * 2 ** ((content[10] & 7) + 1)
    return content[:head] + content[head:-1] * 250 + b"\x3b"


def profile_bomb() -> bytes:
    """Return a PNG whose colour profile is 300 MB once unpacked."""
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(bytes(1_000_000)) for _part in range(300)) + packer.flush()
    return png_with(png_chunk(b"iCCP", b"p\0\0" + body))


def text_bomb() -> bytes:
    """Return a PNG with a text that is 300 MB once unpacked."""
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(bytes(1_000_000)) for _part in range(300)) + packer.flush()
    return png_with(png_chunk(b"zTXt", b"Comment\0\0" + body))


def large_exif() -> bytes:
    """Return a PNG with 30 MB of EXIF."""
    return png_with(png_chunk(b"eXIf", pictures.exif().tobytes()[6:] + bytes(30_000_000)))


def large_profile_in_jpeg() -> bytes:
    """Return a JPEG with a colour profile of 16 MB in 255 parts."""
    content = pictures.saved(pictures.halves(), "JPEG")
    part = bytes(65_000)
    parts = b"".join(
        b"\xff\xe2"
        + struct.pack(">H", len(part) + 16)
        + b"ICC_PROFILE\0"
        + bytes((number, 255))
        + part
        for number in range(1, 256)
    )
    return content[:2] + parts + content[2:]


def with_an_archive() -> bytes:
    """Return a JPEG that is a zip archive, too."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("names.txt", NAME)
    return pictures.jpeg() + packed.getvalue()


def _refused(what, name, make, reason, *, quick=True):
    return Sample(what, name, make, PICTURE, REFUSED, reason, quick=quick)


def _disarmed(what, name, make, *, quick=True):
    return Sample(what, name, make, PICTURE, TAKEN, quick=quick)


PIXELS, FRAMES, NO_PICTURE = "million pixels", "frames", "not a picture"
DAMAGED, ENDING, KIND = "damaged", "what its ending", "Accepted are"

SAMPLES = [
    _refused("PNG, 13,000²", "a.png", lambda: flat_png(13_000, colours=2), PIXELS, quick=False),
    _refused("PNG, 30,000², one bit", "a.png", lambda: flat_png(30_000, bits=1), PIXELS),
    _refused("JPEG, 13,000²", "a.jpg", lambda: flat_jpeg(13_000), PIXELS, quick=False),
    _refused("PNG that says 20,000²", "a.png", lying_png, PIXELS),
    _refused("JPEG that says 60,000²", "a.jpg", lambda: lying_jpeg(60_000, 60_000), PIXELS),
    _disarmed("JPEG that says 7,900²", "a.jpg", lambda: lying_jpeg(7_900, 7_900)),
    _refused("GIF with a frame of 60,000²", "a.gif", lying_gif, PIXELS),
    _refused("WebP that says 16,383²", "a.webp", lying_webp, PIXELS),
    _refused("HEIC that says 30,000²", "a.heic", lying_heic, ""),
    _refused("JPEG of 2,000 scans", "a.jpg", many_scans, DAMAGED, quick=False),
    _refused("GIF, 500 frames", "a.gif", lambda: moving("GIF"), FRAMES),
    _refused("GIF, 3,000², 500 frames", "a.gif", large_moving_gif, FRAMES, quick=False),
    _refused("PNG, 500 frames", "a.png", lambda: moving("PNG"), FRAMES),
    _refused("WebP, 500 frames", "a.webp", lambda: moving("WEBP"), FRAMES, quick=False),
    _refused("PNG, profile of 300 MB", "a.png", profile_bomb, "", quick=False),
    _refused("PNG, text of 300 MB", "a.png", text_bomb, "", quick=False),
    _disarmed("PNG, 30 MB of EXIF", "a.png", large_exif, quick=False),
    _disarmed("JPEG, profile of 16 MB", "a.jpg", large_profile_in_jpeg, quick=False),
    _refused("51 MB of zeros", "a.jpg", lambda: bytes(51 * 1024 * 1024), "too large", quick=False),
    _refused("JPEG, cut off", "a.jpg", lambda: honest_pictures.jpeg(400, 300)[:9000], DAMAGED),
    _refused(
        "PNG, wrong checksum",
        "a.png",
        lambda: pictures.png().replace(b"IDAT\x78", b"IDAT\x79"),
        DAMAGED,
    ),
    _refused("HEIC, cut off", "a.heic", lambda: honest_pictures.heic(640, 480)[:700], ""),
    _refused("SVG with a script", "a.svg", lambda: b"<svg onload='alert(1)'/>", KIND),
    _refused("SVG called PNG", "a.png", lambda: b"<svg onload='alert(1)'/>", NO_PICTURE),
    _refused("script called GIF", "a.gif", lambda: b"GIF89a/*<script>alert(1)</script>*/=1;", ""),
    _refused("program called JPEG", "a.jpg", lambda: b"MZ\x90\0" + bytes(400), NO_PICTURE),
    _refused("PNG called JPEG", "a.jpg", pictures.png, ENDING),
    _refused(
        "TIFF called JPEG", "a.jpg", lambda: pictures.saved(pictures.halves(), "TIFF"), NO_PICTURE
    ),
    _refused("PDF called PNG", "a.png", lambda: b"%PDF-1.7\n", NO_PICTURE),
    _refused("nothing at all", "a.png", lambda: b"", "empty"),
    _disarmed("JPEG and archive in one", "a.jpg", with_an_archive),
    _disarmed("name that climbs", "../../../settings.php.jpg", pictures.jpeg),
]
