"""Reads one content file: a YAML header that remembers its lines, and a Markdown body."""

from dataclasses import dataclass, field
from pathlib import Path

import yaml

from .markdown import Piece, pieces_of


class ContentError(Exception):
    """Something is wrong in a content file; says which file and line."""

    def __init__(self, path, line, message):
        super().__init__(f"{path}:{line}: {message}")


@dataclass
class ContentFile:
    """One language version of one work, as it stands in its file.

    All values of `header` are str, lists or dicts of str; `lines` gives the line of each key.
    """

    path: Path
    language: str
    header: dict
    lines: dict
    pieces: list[Piece] = field(default_factory=list)

    @property
    def is_original(self):
        """Whether this is the version the work was first written in."""
        return self.header.get("original") == "true"

    def error(self, message, *, key=None, line=None):
        """A ContentError at a header key or a line."""
        return ContentError(self.path, line or self.lines.get(key, 1), message)

    def require(self, key):
        """The header's value; raises ContentError if it is missing or empty."""
        value = self.header.get(key)
        if not value:
            raise self.error(f"“{key}” is missing", key=key)
        return value

    def one_of(self, key, allowed, *, default=None):
        """The header's value, which must be one of `allowed`."""
        value = self.header.get(key) or default
        if value not in allowed:
            raise self.error(f"“{key}: {value}” is none of {', '.join(sorted(allowed))}", key=key)
        return value


def read_file(path):
    """Read and check the form of a content file. Raises ContentError."""
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    if not lines or lines[0].strip() != "---":
        raise ContentError(path, 1, "the file must begin with a header between two lines of ---")
    try:
        end = next(i for i, line in enumerate(lines[1:], 1) if line.strip() == "---")
    except StopIteration:
        raise ContentError(path, 1, "the header has no closing ---") from None
    header, key_lines = read_yaml("\n".join(lines[1:end]), path, first_line=2)
    try:
        pieces = pieces_of("\n".join(lines[end + 1 :]), first_line=end + 2)
    except ValueError as error:
        line, message = error.args
        raise ContentError(path, line, message) from None
    return ContentFile(path=path, language=path.stem, header=header, lines=key_lines, pieces=pieces)


def read_yaml(text, path, *, first_line=1):
    """Read a YAML mapping without guessing types (`no` stays `no`).

    Returns the values and the line of each key of the mapping; raises ContentError.
    """
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
        values = yaml.load(text, Loader=yaml.BaseLoader) or {}  # noqa: S506 - builds str only
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + first_line
        raise ContentError(path, line, f"the header cannot be read: {error.problem}") from None
    if not isinstance(values, dict):
        raise ContentError(path, first_line, "the header must be made of “key: value” lines")
    lines = (
        {key.value: key.start_mark.line + first_line for key, _value in node.value} if node else {}
    )
    if len(lines) != len(node.value if node else ()):
        raise ContentError(path, first_line, "a key stands twice in the header")
    return values, lines
