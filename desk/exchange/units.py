"""What a file of either format says, apart from how it says it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Head:
    """Of which translation a file is: its uuid and language, and when it was exported."""

    translation: str
    language: str
    exported: datetime | None


@dataclass(frozen=True)
class Unit:
    """One piece of text in a file; `is_ready` is False where its translator still doubts it."""

    line: int
    context: str
    source: str
    target: str
    is_ready: bool = True


class FileRefused(Exception):
    """A file that nothing was imported from; `faults` is [(line or None, what is wrong)]."""

    def __init__(self, *faults):
        super().__init__(faults)
        self.faults = list(faults)


def cannot_be_read(line=None):
    """The refusal of what is no file of its format."""
    return FileRefused((line, _("This cannot be read: it is no PO or XLIFF 1.2 file in UTF-8.")))


def moment(text):
    """A time as files hold it (ISO 8601 with its zone); None for anything else."""
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return found if found.tzinfo else None
