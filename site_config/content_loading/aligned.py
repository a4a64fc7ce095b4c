"""The texts of content/ and of the interface, each beside the English one it corresponds to."""

from collections.abc import Iterator
from dataclasses import dataclass

from languages.catalogues import SITE_FOLDER, forms_of, messages_in, po_path, read
from languages.registry import LANGUAGES
from languages.scripts import to_latin

from .files import read_file

ENGLISH, CYRILLIC, LATIN = "en", "sr", "sr-latn"
_FACTS = {"original", "form", "date", "kind", "licence", "scope", "exchange", "source", "topics"}
_FACTS |= {"commitments", "countries", "zone", "start", "mode", "rule", "place", "organisers"}
_FACTS |= {"publisher", "authors", "year", "isbn", "doi", "manifestations", "working_languages"}
_WORDS = {"title", "owner", "what", "who", "description", "text", "attribution", "label", "note"}


@dataclass(frozen=True)
class Aligned:
    """A text, where it stands, and the English it corresponds to."""

    place: str
    english: str
    text: str


def content_texts(root, language) -> Iterator[Aligned]:
    """All texts of content/ in a language; those in Serbian Latin are made from the Cyrillic."""
    source = CYRILLIC if language == LATIN else language
    for path in sorted(root.rglob(f"{source}.md")):
        english = path.with_name(f"{ENGLISH}.md")
        if not english.exists():
            continue
        for place, text, original in _pairs(read_file(path), read_file(english)):
            where = f"{path.relative_to(root)}: {place}"
            yield Aligned(where, original, to_latin(text) if language == LATIN else text)


def interface_texts(language) -> Iterator[Aligned]:
    """All texts of the site's interface in a language, plural forms one by one."""
    catalogue = read(po_path(SITE_FOLDER, LANGUAGES[language]))
    for (_context, ids), message in messages_in(catalogue).items():
        for form in forms_of(message):
            if form:
                yield Aligned(f"interface: {ids[0][:60]}", ids[0], form)


def _pairs(file, english):
    for key, value in file.header.items():
        if key not in _FACTS and english.header.get(key):
            yield from _texts(key, value, english.header[key])
    for piece, original in zip(file.pieces, english.pieces, strict=False):
        yield from _texts(f"line {piece.line}", piece.value, original.value)


def _texts(place, value, original):
    if isinstance(value, str):
        if isinstance(original, str):
            yield place, value, original
    elif isinstance(value, list):
        for index, (one, other) in enumerate(zip(value, original, strict=False), 1):
            yield from _texts(f"{place} {index}", one, other)
    elif isinstance(value, dict):
        for key in _WORDS & value.keys() & original.keys():
            yield from _texts(f"{place}, {key}", value[key], original[key])
