"""Names of uploaded files, as they appear in addresses."""

import re
from pathlib import PurePosixPath

from anyascii import anyascii

MOST_CHARACTERS = 100


def neutral_name(name: str) -> str:
    """Return a file name that is safe in any address and on any disk.

    Folders are cut off; the rest becomes ASCII, lower case, with single hyphens for everything but
    letters, digits and underscores, and at most 100 characters with its ending. What the words
    say is not judged.
    """
    path = PurePosixPath(name.replace("\\", "/").rstrip("/"))
    ending = _plain(path.suffix)[:10]
    stem = _plain(path.stem) or "file"
    suffix = f".{ending}" if ending else ""
    return stem[: MOST_CHARACTERS - len(suffix)].strip("-") + suffix


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9_]+", "-", anyascii(text).lower()).strip("-")
