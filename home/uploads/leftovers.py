"""Bytes that nobody named: what a killed process, or an upload given up half-way, leaves behind.

A transaction that is rolled back cleans up at the end of its request (`storage`); this is for the
requests that came to no end.
"""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import FileField
from wagtail.models import UploadedFile

from .storage import FOLDERS, SIZES

DAY = 24 * 60 * 60
HOUR = 60 * 60
# When it was last looked, as the time of a file in the media folder.
_STAMP = ".looked-for-leftovers"
# How Django names what it holds of a large upload while the request goes on.
_HELD_BY_DJANGO = "tmp*.upload*"


def is_due() -> bool:
    """Whether nobody has looked within the last hour: the folder may be large."""
    try:
        return time.time() - _stamp().stat().st_mtime > HOUR
    except FileNotFoundError:
        return _stamp().parent.is_dir()


def remove_leftovers(*, older_than: int = DAY) -> list[str]:
    """Delete what has lain about for `older_than` seconds, and return its names.

    Gone are uploads whose second step nobody took, stored files that no row names, and what
    Django held of an upload when its process was killed.
    """
    before = time.time() - older_than
    removed = list(_unfinished(before))
    # Listed first: a file that is named after the rows were read is younger than that.
    old = [name for name in _stored() if _is_older(Path(default_storage.path(name)), before)]
    named = _named() if old else set()
    for name in old:
        if name not in named:
            default_storage.delete_now(name)
            removed.append(name)
    for path in Path(tempfile.gettempdir()).glob(_HELD_BY_DJANGO):
        if _is_older(path, before) and path.stat().st_uid == os.getuid():
            path.unlink(missing_ok=True)
            removed.append(path.name)
    with suppress(FileNotFoundError):
        _stamp().touch()
    return removed


def _stamp() -> Path:
    return Path(default_storage.location) / _STAMP


def _unfinished(before: float) -> Iterator[str]:
    for upload in UploadedFile.objects.all():
        path = Path(default_storage.path(upload.file.name))
        if not path.exists() or _is_older(path, before):
            default_storage.delete(upload.file.name)
            upload.delete()
            yield upload.file.name


def _stored() -> Iterator[str]:
    root = Path(default_storage.location)
    for folder in (*FOLDERS, SIZES):
        for path in (root / folder).rglob("*"):
            if path.is_file():
                yield path.relative_to(root).as_posix()


def _named() -> set[str]:
    """The names of all files that rows of any table name."""
    return {
        name
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, FileField)
        for name in model._base_manager.values_list(field.name, flat=True)
        if name
    }


def _is_older(path: Path, before: float) -> bool:
    with suppress(FileNotFoundError):
        return path.stat().st_mtime < before
    return False
