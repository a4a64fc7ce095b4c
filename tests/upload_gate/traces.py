"""Looks for the person and the place that were planted, in whatever is left after an upload."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pikepdf
from django.db import connection
from PIL import Image

from tests.files import NAME, POSITION, pictures

PLANTED = tuple(
    text.encode(coding)
    for text in (NAME, POSITION)
    for coding in ("utf-8", "utf-16-le", "utf-16-be")
)


def names_somebody(content: bytes) -> bool:
    """Whether the person or the place is in these bytes, or in what is packed into them."""
    if any(spelled in content for spelled in PLANTED):
        return True
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return any(names_somebody(package.read(name)) for name in package.namelist())
    if content[:5] == b"%PDF-":
        return _pdf_names_somebody(content)
    return _picture_names_somebody(content)


def _pdf_names_somebody(content: bytes) -> bool:
    with pikepdf.open(io.BytesIO(content)) as document:
        unpacked = io.BytesIO()
        document.save(unpacked, qdf=True)
        if any(spelled in unpacked.getvalue() for spelled in PLANTED):
            return True
        streams = [found for found in document.objects if isinstance(found, pikepdf.Stream)]
        return any(names_somebody(stream.read_raw_bytes()) for stream in streams)


def _picture_names_somebody(content: bytes) -> bool:
    with suppress(Exception), Image.open(io.BytesIO(content)) as picture:
        exif = picture.getexif()
        return bool(exif.get_ifd(pictures.GPS)) or NAME in str(dict(exif)) + str(picture.info)
    return False


def files_under(folder: Path) -> list[Path]:
    """All files in a folder, however deep."""
    return [path for path in folder.rglob("*") if path.is_file()]


def left_in(folder: Path) -> list[str]:
    """Where the person or the place is still found: files of the media folder, rows of tables."""
    found = [path.name for path in files_under(folder) if names_somebody(path.read_bytes())]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a table of our own
            if any(_row_names_somebody(row) for row in cursor.fetchall()):
                found.append(table)
    return found


def _row_names_somebody(row: tuple) -> bool:
    return any(
        planted in str(value) for value in row if value is not None for planted in (NAME, POSITION)
    )
