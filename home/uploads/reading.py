"""Reading an uploaded file: never more of it than allowed, and its name's ending."""

import os
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _


def ending_of(name: str) -> str:
    """Return the ending of a file name, lower case and without its dot; empty where it has none."""
    return PurePosixPath(name.replace("\\", "/")).suffix.lower().removeprefix(".")


def content_of(file: File, *, at_most: int) -> bytes:
    """Return all bytes of an uploaded file and leave it rewound.

    At most one byte above the limit is read, whatever size the file claims.

    Raises `ValidationError` with code `too_large` or `empty`.
    """
    file.seek(0)
    content = file.read(at_most + 1)
    file.seek(0)
    _refuse_length(len(content), at_most=at_most)
    return content


def refuse_size(file: File, *, at_most: int) -> None:
    """Raise `ValidationError` with code `too_large` or `empty` by what a file really holds."""
    file.seek(0, os.SEEK_END)
    length = file.tell()
    file.seek(0)
    _refuse_length(length, at_most=at_most)


def _refuse_length(length: int, *, at_most: int) -> None:
    if length > at_most:
        raise ValidationError(
            _("This file is too large. The limit is %(limit)s."),
            code="too_large",
            params={"limit": filesizeformat(at_most)},
        )
    if not length:
        raise ValidationError(_("This file is empty."), code="empty")


def refuse_ending(allowed: tuple[str, ...]) -> ValidationError:
    """Return the error for a file whose ending is not one of `allowed`, with code `extension`."""
    return ValidationError(
        _("Files of this kind are not accepted. Accepted are: %(allowed)s."),
        code="extension",
        params={"allowed": ", ".join(allowed)},
    )


def refuse_mismatch(ending: str) -> ValidationError:
    """Return the error for content that is not what the ending says, with code `mismatch`."""
    return ValidationError(
        _("The content of this file is not what its ending “.%(ending)s” says."),
        code="mismatch",
        params={"ending": ending},
    )


def refuse_damaged() -> ValidationError:
    """Return the error for content that cannot be read to its end, with code `damaged`."""
    return ValidationError(
        _("This file is damaged. Open it in the program that made it, and save it again."),
        code="damaged",
    )
