"""Takes one picture apart, in a process of its own whose memory and time are limited.

`python -m home.uploads.picture_process` reads the picture at its standard input, which must be a
file, and answers at its standard output: one line of JSON (`code` and `params` of a refusal, or
the `format` that was written), then the clean picture. A decoder that hostile bytes lead astray
takes nothing with it but this process, which knows no secret and no database.
"""

import io
import json
import mmap
import resource
import sys
from contextlib import suppress

from PIL import Image, ImageCms, ImageOps, JpegImagePlugin

from home.uploads.embedded_pictures import ORIENTATION, picture_without_metadata
from home.uploads.measuring import (
    FORMATS,
    Refused,
    format_of,
    refuse_costly_scans,
    refuse_large,
    refuse_many_frames,
    webp_size,
)
from home.uploads.profiles import nameless_profile

# No page shows a picture larger than this; what cameras make is twice to four times as wide.
MOST_SIDE = 2560
# A JPEG is decoded at the smallest scale that is not below this.
LEAST_SIDE_WHEN_REDUCED = 1920
MOST_MEMORY = 450 * 1024 * 1024
MOST_SECONDS = 20

# The limits are ours, and known by format.
Image.MAX_IMAGE_PIXELS = None


def clean_picture(file, *, ending: str, most_pixels: int) -> tuple[str, bytes]:
    """Return (format, bytes) of the picture in `file`: upright, no larger than `MOST_SIDE`, and nothing but its pixels.

    file: opened for reading, at its start, with a file descriptor.
    ending: of its name, one of `FORMATS`.

    Raises `Refused`.
    """
    content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    found = format_of(content[:256])
    if found != FORMATS[ending]:
        raise Refused("mismatch", ending=ending)
    refuse_many_frames(content, found=found)
    if found == "WEBP":
        refuse_large(*webp_size(content), found=found, most_pixels=most_pixels)
    try:
        if found == "HEIC":
            return _written(_from_heic(file, most_pixels=most_pixels), written_as="JPEG")
        with _opened(file, found=found) as picture:
            refuse_large(*picture.size, found=found, most_pixels=most_pixels)
            if found == "JPEG":
                width, height = picture.size
                refuse_costly_scans(content, layers=picture.layer, width=width, height=height)
            if found == "PNG":
                # PNG checks its checksums here and only here; the file is unusable afterwards.
                picture.verify()
                with _opened(file, found=found) as second:
                    return _cleaned(second, written_as=found, content=content)
            return _cleaned(picture, written_as=found, content=content)
    except Refused:
        raise
    except MemoryError as error:
        raise Refused("too_many_pixels", millions=most_pixels // 1_000_000) from error
    except Exception as error:
        # Decoders answer hostile bytes with nearly every kind of exception.
        raise Refused("damaged") from error


def _opened(file, *, found: str) -> Image.Image:
    file.seek(0)
    try:
        return Image.open(file, formats=("JPEG", "MPO") if found == "JPEG" else (found,))
    except MemoryError:
        raise
    except Exception as error:
        raise Refused("not_a_picture") from error


def _cleaned(picture: Image.Image, *, written_as: str, content) -> tuple[str, bytes]:
    is_reduced = max(picture.size) > MOST_SIDE
    if written_as == "JPEG" and is_reduced:
        share = LEAST_SIDE_WHEN_REDUCED / max(picture.size)
        picture.draft(None, tuple(max(1, int(side * share)) for side in picture.size))
    picture.load()
    profile = picture.info.get("icc_profile")
    if written_as == "WEBP" and not is_reduced and not profile and _is_single_and_upright(picture):
        # Encoding anew would only cost quality: it is decoded above, and cut here.
        return "WEBP", picture_without_metadata(bytes(content))
    options = {} if is_reduced else _like_the_original(picture, written_as, content)
    return _written(picture, written_as=written_as, **options)


def _written(picture: Image.Image, *, written_as: str, **options) -> tuple[str, bytes]:
    """Return (format, bytes) of a decoded picture, small enough, upright, in a usual mode."""
    profile = picture.info.get("icc_profile")
    is_reduced = max(picture.size) > MOST_SIDE
    if written_as == "GIF" and is_reduced:
        written_as = "PNG"
    picture = _in_usual_mode(picture, written_as=written_as, is_reduced=is_reduced)
    if is_reduced:
        picture.thumbnail((MOST_SIDE, MOST_SIDE), reducing_gap=2.0)
    # In place, or a large picture is in memory twice.
    ImageOps.exif_transpose(picture, in_place=True)
    kept = ("transparency",) if picture.mode == "P" else ()
    picture.info = {key: picture.info[key] for key in kept if key in picture.info}
    if profile and (nameless := _colour_profile(profile, picture)):
        options["icc_profile"] = nameless
    written = io.BytesIO()
    picture.save(written, format=written_as, **(_DEFAULTS.get(written_as, {}) | options))
    return written_as, written.getvalue()


_DEFAULTS = {
    "JPEG": {"quality": 88, "optimize": True, "progressive": True},
    "WEBP": {"quality": 88, "method": 3},
    "AVIF": {"quality": 85, "speed": 9},
}


def _like_the_original(picture: Image.Image, written_as: str, content) -> dict:
    """Return the encoder's options that keep the picture as near to the original as they can."""
    if written_as == "JPEG" and picture.mode in ("L", "RGB"):
        return {
            "qtables": picture.quantization,
            "subsampling": JpegImagePlugin.get_sampling(picture),
            "progressive": bool(picture.info.get("progressive")),
        }
    if written_as == "WEBP":
        lossless = b"VP8L" in content[12:64]
        return {"lossless": lossless, "quality": 80 if lossless else 92}
    return {}


def _in_usual_mode(picture: Image.Image, *, written_as: str, is_reduced: bool) -> Image.Image:
    """Return the picture in a mode of which every size can be made in every format.

    A picture of one bit with a transparent colour, for one, can be decoded but not resized.
    """
    if picture.mode == "P" and written_as in ("GIF", "PNG") and not is_reduced:
        return picture
    if "transparency" in picture.info or picture.mode in ("RGBa", "La", "PA"):
        usual = picture.convert("RGBA")
    elif picture.mode.startswith("I"):
        # Sixteen bits of grey.
        usual = picture.point(lambda value: value / 256).convert("L")
    elif picture.mode in ("1", "F"):
        usual = picture.convert("L")
    elif picture.mode in ("L", "LA", "RGB", "RGBA"):
        usual = picture
    else:
        usual = picture.convert("RGB")
    if written_as == "JPEG" and usual.mode in ("LA", "RGBA"):
        white = Image.new("RGB", usual.size, "white")
        white.paste(usual, mask=usual.getchannel("A"))
        white.info = usual.info
        usual = white
    return usual


def _from_heic(file, *, most_pixels: int) -> Image.Image:
    """Return the main picture of a HEIC file, already reduced; libheif has turned it upright."""
    import pillow_heif

    pillow_heif.options.THUMBNAILS = False
    pillow_heif.options.DECODE_THREADS = 2
    file.seek(0)
    try:
        heif = pillow_heif.open_heif(file)
    except MemoryError:
        raise
    except Exception as error:
        raise Refused("not_a_picture") from error
    main = heif[heif.primary_index]
    width, height = main.size
    refuse_large(width, height, found="HEIC", most_pixels=most_pixels)
    factor = max(1, max(width, height) // LEAST_SIDE_WHEN_REDUCED)
    picture = Image.new(main.mode, (-(-width // factor), -(-height // factor)))
    rows = memoryview(main.data)
    # In strips: decoded twice over, a photograph of 24 megapixels is a hundred megabytes more.
    for top in range(0, height, 64 * factor):
        many = min(64 * factor, height - top)
        part = rows[top * main.stride : (top + many) * main.stride]
        strip = Image.frombuffer(main.mode, (width, many), part, "raw", main.mode, main.stride, 1)
        picture.paste(strip.reduce(factor), (0, top // factor))
    if profile := main.info.get("icc_profile"):
        picture.info["icc_profile"] = profile
    return picture


def _is_single_and_upright(picture: Image.Image) -> bool:
    is_upright = picture.getexif().get(ORIENTATION, 1) in (0, 1)
    return is_upright and getattr(picture, "n_frames", 1) == 1


def _colour_profile(profile: bytes, picture: Image.Image) -> bytes | None:
    """Return the profile without its texts, where it is one, and one for these colours."""
    spaces = {"L": "GRAY", "LA": "GRAY"}
    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if opened.profile.xcolor_space.strip() != spaces.get(picture.mode, "RGB"):
            return None
        nameless = nameless_profile(profile)
        ImageCms.ImageCmsProfile(io.BytesIO(nameless))
    except (OSError, ValueError, ImageCms.PyCMSError):
        return None
    return nameless


def main() -> None:
    ending, most_pixels = sys.argv[1], int(sys.argv[2])
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    picture = b""
    try:
        with open(0, "rb", closefd=False) as file:
            written_as, picture = clean_picture(file, ending=ending, most_pixels=most_pixels)
        answer = {"format": written_as}
    except Refused as refused:
        answer = {"code": refused.code, "params": refused.params}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + picture)


if __name__ == "__main__":
    main()
