"""Pictures: measured, then decoded in a process of its own, and written anew from their pixels."""

import json
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from .checked import CheckedFile
from .measuring import FORMATS
from .reading import (
    ending_of,
    refuse_damaged,
    refuse_ending,
    refuse_mismatch,
    refuse_size,
)

MOST_BYTES = 50 * 1024 * 1024
MOST_PIXELS = 64_000_000
MOST_SECONDS = 20

_ROOT = Path(__file__).resolve().parents[2]
_ENDINGS = {"JPEG": "jpg", "PNG": "png"}


def checked_image(file: File) -> CheckedFile:
    """Return the picture in `file`, and nothing else that was in it.

    Gone are EXIF (place, author, camera), XMP, IPTC, comments, text, thumbnails, further frames and
    whatever follows the picture. The EXIF orientation is applied to the pixels; the colour profile
    stays without its texts. Of a moving picture the first frame stays: what moves and cannot be
    paused fails WCAG 2.2, 2.2.2. What is larger than `picture_process.MOST_SIDE` is made smaller.

    The name stays but for its ending where the format is another: HEIC, which few browsers show,
    becomes JPEG. A JPEG that is not reduced keeps its own quantisation tables, a lossless WebP
    stays lossless. The limits are Wagtail's settings WAGTAILIMAGES_MAX_UPLOAD_SIZE and
    WAGTAILIMAGES_MAX_IMAGE_PIXELS, and those of `measuring` for each format.

    Raises `ValidationError` with code `extension`, `too_large`, `empty`, `not_a_picture`,
    `mismatch`, `too_many_pixels`, `too_many_frames` or `damaged`.
    """
    ending = ending_of(file.name or "")
    allowed = tuple(getattr(settings, "WAGTAILIMAGES_EXTENSIONS", None) or FORMATS)
    if ending not in allowed or ending not in FORMATS:
        raise refuse_ending(allowed)
    refuse_size(file, at_most=getattr(settings, "WAGTAILIMAGES_MAX_UPLOAD_SIZE", 0) or MOST_BYTES)
    answer, picture = _taken_apart(file, ending=ending)
    if "code" in answer:
        raise _refusal(answer["code"], answer["params"])
    name = file.name
    if answer["format"] != FORMATS[ending]:
        name = f"{name.rpartition('.')[0]}.{_ENDINGS[answer['format']]}"
    return CheckedFile(picture, name=name)


def _taken_apart(file: File, *, ending: str) -> tuple[dict, bytes]:
    """Return what `picture_process` answers, and the bytes it gives."""
    most_pixels = getattr(settings, "WAGTAILIMAGES_MAX_IMAGE_PIXELS", None) or MOST_PIXELS
    command = [sys.executable, "-m", "home.uploads.picture_process", ending, str(most_pixels)]
    with _on_disk(file) as source:
        try:
            done = subprocess.run(  # noqa: S603 - this Python, and an ending from our own table
                command,
                stdin=source,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=_ROOT,
                env={},
                timeout=MOST_SECONDS,
            )
        except subprocess.TimeoutExpired:
            return {"code": "damaged", "params": {}}, b""
    answer, _newline, picture = done.stdout.partition(b"\n")
    if done.returncode or not answer:
        # Stopped by its limits, or by a fault of a decoder.
        return {"code": "damaged", "params": {}}, b""
    return json.loads(answer), picture


@contextmanager
def _on_disk(file: File):
    """Give the upload as an open file of the operating system; nothing is left of it afterwards."""
    if hasattr(file, "temporary_file_path"):
        with open(file.temporary_file_path(), "rb") as source:
            yield source
        return
    with tempfile.TemporaryFile() as source:
        file.seek(0)
        for chunk in file.chunks():
            source.write(chunk)
        source.seek(0)
        yield source


def _refusal(code: str, params: dict) -> ValidationError:
    match code:
        case "mismatch":
            return refuse_mismatch(params["ending"])
        case "not_a_picture":
            return refuse_unreadable()
        case "too_many_pixels":
            return ValidationError(
                _(
                    "This picture is too large: more than %(millions)s million pixels. Make it smaller."
                ),
                code=code,
                params=params,
            )
        case "too_many_frames":
            return ValidationError(
                _(
                    "This picture moves, and has more than %(frames)s frames. Save one of them as JPEG or PNG, and upload that."
                ),
                code=code,
                params=params,
            )
    return refuse_damaged()


def refuse_unreadable() -> ValidationError:
    """Return the error for what is no picture, or one of which no sizes can be made."""
    return ValidationError(
        _("This is not a picture we can read. Save it as JPEG or PNG, and upload that."),
        code="not_a_picture",
    )
