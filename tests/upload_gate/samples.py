"""What a file of the table is."""

from collections.abc import Callable
from dataclasses import dataclass

PICTURE, DOCUMENT = "picture", "document"
TAKEN, REFUSED = "taken", "refused"


@dataclass(frozen=True)
class Sample:
    """A file that is sent.

    what: in a few words, for the table.
    name: of the file.
    make: returns its bytes.
    kind: picture or document.
    outcome: what must become of it.
    reason: words that stand in the sentence of a refusal.
    quick: small enough for the run in the suite.
    """

    what: str
    name: str
    make: Callable[[], bytes]
    kind: str
    outcome: str
    reason: str = ""
    quick: bool = True
