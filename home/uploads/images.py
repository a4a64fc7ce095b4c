"""Pictures: checked by decoding them, and written anew from nothing but their pixels."""

from io import BytesIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps, JpegImagePlugin, features

from .embedded_pictures import ORIENTATION, picture_without_metadata
from .reading import content_of, ending_of, refuse_damaged, refuse_ending, refuse_mismatch

FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF"}
if features.check("avif"):
    FORMATS["avif"] = "AVIF"

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000


def checked_image(file: File) -> ContentFile:
    """Return the picture in `file` with the same name and format, and nothing else in it.

    Gone are EXIF (place, author, camera), XMP, IPTC, comments, text, thumbnails, further frames and
    whatever follows the picture. The EXIF orientation is applied to the pixels; the colour profile
    stays. Of a moving picture the first frame stays: what moves and cannot be paused fails
    WCAG 2.2, 2.2.2.

    JPEG keeps its own quantisation tables, lossless WebP stays lossless, and the coded pixels of an
    upright WebP are not touched. The limits are
    Wagtail's settings WAGTAILIMAGES_MAX_UPLOAD_SIZE and WAGTAILIMAGES_MAX_IMAGE_PIXELS, with
    `MOST_BYTES` and `MOST_PIXELS` where they are not set.

    Raises `ValidationError` with code `extension`, `too_large`, `empty`, `not_a_picture`,
    `mismatch`, `too_many_pixels` or `damaged`.
    """
    ending = ending_of(file.name or "")
    if ending not in FORMATS:
        raise refuse_ending(tuple(FORMATS))
    most_bytes = getattr(settings, "WAGTAILIMAGES_MAX_UPLOAD_SIZE", None) or MOST_BYTES
    content = content_of(file, at_most=most_bytes)
    with _opened(content) as picture:
        found = "JPEG" if picture.format == "MPO" else picture.format
        if found != FORMATS[ending]:
            raise refuse_mismatch(ending)
        _refuse_bomb(picture.width * picture.height)
        try:
            # PNG checks its checksums here and only here; the file is unusable afterwards.
            picture.verify()
            with _opened(content) as second:
                written = _pixels_only(second, written_as=found, content=content)
        except ValidationError:
            raise
        except Exception as error:
            # Decoders answer hostile bytes with nearly every kind of exception.
            raise refuse_damaged() from error
    return ContentFile(written, name=file.name)


def _opened(content: bytes) -> Image.Image:
    try:
        return Image.open(BytesIO(content), formats=tuple(set(FORMATS.values())))
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except Exception as error:
        raise ValidationError(
            _("This is not a picture we can read. Save it as JPEG or PNG, and upload that."),
            code="not_a_picture",
        ) from error


def _refuse_bomb(pixels: int) -> None:
    if pixels > _most_pixels():
        raise _too_many_pixels()


def _most_pixels() -> int:
    return getattr(settings, "WAGTAILIMAGES_MAX_IMAGE_PIXELS", None) or MOST_PIXELS


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("This picture is too large: more than %(millions)s million pixels. Make it smaller."),
        code="too_many_pixels",
        params={"millions": _most_pixels() // 1_000_000},
    )


def _pixels_only(picture: Image.Image, *, written_as: str, content: bytes) -> bytes:
    """Return the first frame of `picture`, upright, without any metadata.

    content: the bytes that `picture` was opened from.
    """
    picture.load()
    profile = picture.info.get("icc_profile")
    is_plain = _is_single_and_upright(picture) and (not profile or _is_colour_profile(profile))
    if written_as == "WEBP" and is_plain:
        # Encoding a large WebP takes many seconds and may fail: it is decoded above, and cut here.
        return picture_without_metadata(content)
    options = _encoding(picture, written_as=written_as, content=content)
    # In place, or a large picture is in memory twice.
    ImageOps.exif_transpose(picture, in_place=True)
    picture.info = {key: picture.info[key] for key in ("transparency",) if key in picture.info}
    if profile and _is_colour_profile(profile):
        options["icc_profile"] = profile
    written = BytesIO()
    picture.save(written, format=written_as, **options)
    return written.getvalue()


def _encoding(picture: Image.Image, *, written_as: str, content: bytes) -> dict:
    """Return the encoder's options that keep the picture as near to the original as they can."""
    if written_as == "JPEG":
        return {
            "qtables": picture.quantization,
            "subsampling": JpegImagePlugin.get_sampling(picture),
            "progressive": bool(picture.info.get("progressive")),
            "optimize": True,
        }
    if written_as == "WEBP":
        lossless = b"VP8L" in content[12:64]
        return {"lossless": lossless, "quality": 80 if lossless else 92}
    return {"quality": 90, "speed": 9} if written_as == "AVIF" else {}


def _is_single_and_upright(picture: Image.Image) -> bool:
    is_upright = picture.getexif().get(ORIENTATION, 1) in (0, 1)
    return is_upright and getattr(picture, "n_frames", 1) == 1


def _is_colour_profile(profile: bytes) -> bool:
    try:
        ImageCms.ImageCmsProfile(BytesIO(profile))
    except (OSError, ImageCms.PyCMSError):
        return False
    return True
