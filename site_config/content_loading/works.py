"""Finds the works in content/, and checks every version against its original before any is saved."""

from dataclasses import dataclass
from pathlib import Path

from languages import registry
from languages.translating import SegmentsDiffer, check_match, texts_of

from .files import ContentError, ContentFile, read_file
from .kinds import SECTIONS, Section, block_id, words_into


@dataclass
class Work:
    """A folder of content/: the original and its translations, checked."""

    section_name: str
    section: Section
    slug: str
    original: ContentFile
    translations: list[ContentFile]

    @property
    def folder(self):
        """A name of the work for block ids and messages, as `stories/some-story`."""
        parent = self.original.path.parent
        return f"{self.section_name}/{parent.parent.name if self.slug == 'report' else self.slug}"

    def instance(self, file, into=None):
        """A page instance with the words of `file`; with its facts too if it is the original."""
        page = into or self.section.model(slug=self.slug)
        original = None if file is self.original else self.original
        words_into(page, self.section, file, folder=self.folder, original=original)
        return page


def read_works(root: Path):
    """All works of a content folder in the order they must be loaded, parents first.

    Reads and checks everything; raises ContentError for the first fault and has then changed
    nothing.
    """
    works = []
    for name in ("pages", "commitments", "library", "stories", "meetings"):
        for folder in sorted(path for path in (root / name).iterdir() if path.is_dir()):
            kind = "home" if (name, folder.name) == ("pages", "home") else name
            works.append(_read_work(folder, kind, folder.name))
            report = folder / "report"
            if report.is_dir():
                works.append(_read_work(report, "report", "report"))
    return works


def _read_work(folder, section_name, slug):
    files = [read_file(path) for path in sorted(folder.glob("*.md"))]
    for file in files:
        if file.language not in registry.LANGUAGES:
            raise ContentError(file.path, 1, f"“{file.language}” is no language of the site")
    originals = [file for file in files if file.is_original]
    if len(originals) != 1:
        path = originals[1].path if originals else folder
        raise ContentError(path, 1, "a work has exactly one file with “original: true”")
    order = list(registry.LANGUAGES)
    work = Work(
        section_name,
        SECTIONS[section_name],
        slug,
        originals[0],
        sorted(
            (file for file in files if not file.is_original),
            key=lambda file: order.index(file.language),
        ),
    )
    _check(work)
    return work


def _check(work):
    work.original.require("title")
    expected = texts_of(work.instance(work.original))
    words = set(work.section.words) | {
        "organisations",
        "agenda",
        "key_points",
        "decisions",
        "next_steps",
        "original",
    }
    for file in work.translations:
        for key in file.header.keys() - words:
            raise file.error(f"“{key}” is not for translating, or misspelt", key=key)
        try:
            check_match(expected, texts_of(work.instance(file)))
        except SegmentsDiffer as error:
            raise file.error(
                f"{error.version_count} pieces of text where the original has {error.source_count}",
                **_place(work, file, error.path),
            ) from None


def _place(work, file, path):
    """Where in the file a segment's path points, for an error message."""
    field, _dot, rest = path.partition(".")
    if field == "body":
        block = rest.split(".")[0]
        for index, piece in enumerate(file.pieces):
            if block_id(work.folder, "body", index) == block:
                return {"line": piece.line}
    keys = {page_field: key for key, page_field in work.section.words.items()}
    return {"key": keys.get(field, field)}
