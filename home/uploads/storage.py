"""Where uploads are kept: nothing is written there that has not passed the gate.

Forms check first, so that what is wrong is said beside the field. This is the wall behind them,
for the ways that pass no form of ours: Wagtail's uploads in two steps, profile pictures, code.
"""

import logging
import threading
from pathlib import Path, PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.db import transaction
from django.utils.deconstruct import deconstructible

from .checked import CheckedFile
from .documents import DOCUMENT_ENDINGS, checked_document
from .images import checked_image
from .measuring import FORMATS
from .names import neutral_name
from .reading import ending_of

# Sizes of pictures; made from a picture that has passed, by `SiteImage`.
SIZES = "images"
# Where pictures and documents go, and what waits for the second step of Wagtail's uploads.
FOLDERS = ("original_images", "documents", "wagtail_uploads")

log = logging.getLogger("racop.uploads")
_written = threading.local()


class StoredFile(File):
    """A file of this storage, opened: it has passed the gate."""


@deconstructible(path="home.uploads.storage.GatedStorage")
class GatedStorage(FileSystemStorage):
    """The media folder. What is saved into it is clean, or has been cleaned on the way."""

    def generate_filename(self, filename):
        """The path of an upload, with a neutral name; of a size, as its picture is called."""
        path = PurePosixPath(str(filename).replace("\\", "/"))
        if path.parts[0] != SIZES:
            filename = str(path.with_name(neutral_name(path.name)))
        return super().generate_filename(filename)

    def save(self, name, content, max_length=None):
        """Save under a neutral name, also where no field has asked for one."""
        return super().save(self.generate_filename(name), content, max_length=max_length)

    def _open(self, name, mode="rb"):
        if mode not in ("r", "rb"):
            raise SuspiciousFileOperation("Files are saved, never written to")
        return StoredFile(open(self.path(name), mode))

    def _save(self, name, content):
        """Raises ValidationError for a file that is refused, SuspiciousFileOperation for a folder
        that no upload goes to."""
        folder = PurePosixPath(name.replace("\\", "/")).parts[0]
        if folder == SIZES and not isinstance(content, CheckedFile):
            raise SuspiciousFileOperation("Sizes are made from pictures, never uploaded")
        if folder not in (SIZES, *FOLDERS):
            raise SuspiciousFileOperation(f"Nothing is kept in “{folder}”")
        if not isinstance(content, CheckedFile | StoredFile):
            content = checked(content, name=name)
            name = str(PurePosixPath(name).with_suffix(PurePosixPath(content.name).suffix))
        saved = super()._save(name, content)
        _remember(self.path(saved))
        return saved

    def delete(self, name):
        """Delete a file once the transaction that no longer names it is committed."""
        transaction.on_commit(lambda: super(GatedStorage, self).delete(name))

    def delete_now(self, name):
        """Delete a file that no row names."""
        super().delete(name)


def checked(content, *, name: str) -> CheckedFile:
    """Return what the gate makes of a file of this name. Raises ValidationError."""
    file = File(getattr(content, "file", content), name=name)
    if hasattr(content, "temporary_file_path"):
        file.temporary_file_path = content.temporary_file_path
    is_picture = ending_of(name) in FORMATS and ending_of(name) not in DOCUMENT_ENDINGS
    return checked_image(file) if is_picture else checked_document(file)


def forget_rolled_back() -> None:
    """Delete the files that were written for transactions that were then rolled back.

    A process that is killed before comes to no end of its request: `remove_leftover_uploads`
    finds what it left.
    """
    waiting = []
    for path, committed in getattr(_written, "files", []):
        if committed.is_set:
            continue
        pending = transaction.get_connection().run_on_commit
        if any(entry[1] is committed for entry in pending):
            waiting.append((path, committed))
            continue
        log.info("a file was written for nothing: %s", path)
        Path(path).unlink(missing_ok=True)
    _written.files = waiting


class _Committed:
    """Called by the database's connection once a transaction is committed, and only then."""

    is_set = False

    def __call__(self):
        self.is_set = True


def _remember(path: str) -> None:
    committed = _Committed()
    transaction.on_commit(committed)
    if not hasattr(_written, "files"):
        _written.files = []
    _written.files = [entry for entry in _written.files if not entry[1].is_set]
    if not committed.is_set:
        _written.files.append((path, committed))
