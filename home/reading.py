"""Who reads which version: the reader's language, the text's, and all that exist."""

from dataclasses import dataclass, field

from django.dispatch import Signal
from django.utils.translation import get_language

from languages import registry
from search.models import Entry

# Sent with a `reading` (a Reading) when a reader got a public work in another language because
# there is none in theirs.
read_for_want_of_a_version = Signal()


@dataclass
class Reading:
    """One work as one reader sees it.

    `reader` and `text` are language codes: that of the interface and that of the words.
    `versions` maps codes to the addresses of real versions; `entry` is the catalogue row of the
    version shown, None for what is not public.
    """

    reader: str
    text: str
    path: str
    versions: dict = field(default_factory=dict)
    entry: Entry | None = None
    original: str = ""

    @property
    def is_labelled(self):
        """True if the text is not in the reader's language."""
        return self.text != self.reader

    @property
    def text_language(self):
        """The registry's Language of the text."""
        return registry.get(self.text)

    @property
    def alternatives(self):
        """[(Language, address)] of the real versions, in the registry's order."""
        return [
            (language, self.versions[code])
            for code, language in registry.LANGUAGES.items()
            if code in self.versions
        ]

    @property
    def canonical(self):
        """The address of the version that is really shown."""
        return self.versions.get(self.text, f"/{self.text}/{self.path}")

    @property
    def permanent_address(self):
        """`/w/<id>/`, which survives a change of slug; empty for what is not public."""
        return f"/w/{self.entry.work_id}/" if self.entry else ""


def reading_from_rows(rows, *, reader, text, path):
    """A Reading of a public work from its catalogue rows (all of one work)."""
    by_code = {row.language: row for row in rows}
    return Reading(
        reader=reader,
        text=text,
        path=path,
        versions={code: row.url for code, row in by_code.items()},
        entry=by_code[text],
        original=rows[0].original_language,
    )


def reading_of(request, *, page):
    """The Reading that routing left on the request, else one of the page alone (previews)."""
    reading = getattr(request, "reading", None)
    if reading is None:
        text = page.locale.language_code
        reader = get_language() if get_language() in registry.LANGUAGES else text
        path = (page.url_path or "").split("/", 2)[-1] if page.url_path else ""
        reading = Reading(reader=reader, text=text, path=path, original=page.original_language)
        request.reading = reading
    return reading
