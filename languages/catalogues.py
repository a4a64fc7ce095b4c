"""The message catalogues: where they are, and how they follow the code.

The site's own lie in `site_config/locale`; those in `site_config/locale_cms` translate what the
CMS's packages say and have no catalogue for, in two domains: what Python says (`django`) and what
scripts say in the browser (`djangojs`). Babel reads and writes them, so no gettext programs are
needed.
"""

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from languages.extracting import messages_of
from languages.registry import LANGUAGES, Language

ROOT = Path(__file__).resolve().parent.parent
SITE_FOLDER = ROOT / "site_config" / "locale"
CMS_FOLDER = ROOT / "site_config" / "locale_cms"
DJANGO_FOLDER = Path(django.__file__).parent / "conf" / "locale"
CMS_DOMAINS = ("django", "djangojs")
SOURCE = "en"


class SiteCatalog(Catalog):
    """A catalogue whose header says nothing that changes by itself: no dates, no versions."""

    def __init__(self, language: Language):
        super().__init__(charset="utf-8", fuzzy=False)
        self.language = language
        self.header_comment = f"# The words of the site in {language.english_name}."
        self._num_plurals, self._plural_expr = plural_rule(language)

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The fields of the header, in their order."""
        return [
            ("Language", self.language.locale_dir),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", f"{self.plural_forms}\n"),
        ]


@cache
def plural_rule(language: Language) -> tuple[int, str]:
    """Return the number of plural forms and the rule: Django's own, so that both agree."""
    folder = language.borrows or language.locale_dir
    header = gettext.translation("django", DJANGO_FOLDER, languages=[folder]).info()
    reader = Catalog()
    # Django's English catalogue is empty, and one against many is gettext's own default.
    rule = header.get("plural-forms", "nplurals=2; plural=(n != 1);")
    reader.mime_headers = [("Plural-Forms", rule)]
    return reader.num_plurals, reader.plural_expr


def po_path(folder: Path, language: Language, *, domain: str = "django") -> Path:
    """Return where the catalogue of `language` lies in `folder`, whether it exists or not."""
    return folder / language.locale_dir / "LC_MESSAGES" / f"{domain}.po"


def key_of(message: Message) -> tuple[str | None, tuple[str, ...]]:
    """Return what makes a message itself: its context, and its singular and plural."""
    ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    return message.context, tuple(ids)


def forms_of(message: Message) -> tuple[str, ...]:
    """Return the translated forms of a message: one, or one for each plural form."""
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return tuple(string or "" for string in strings)


def messages_in(catalogue: Catalog) -> dict[tuple, Message]:
    """Return the messages of a catalogue by their keys, without its header."""
    return {key_of(message): message for message in catalogue if message.id}


def read(path: Path) -> Catalog:
    """Read a .po file; an empty catalogue if there is none.

    babel.messages.pofile.PoFileError for a broken one.
    """
    if not path.exists():
        return Catalog()
    with path.open("rb") as file:
        return read_po(file, ignore_obsolete=True, abort_invalid=True)


def update(language: Language, *, template: Catalog, known: Catalog) -> SiteCatalog:
    """Return the catalogue of `language` for the messages of `template`.

    Translations, comments and flags of `known` are kept for messages that are still asked for;
    the rest of it is dropped. A new message is empty, and a changed one is a new one: nothing is
    guessed. English repeats the source.
    """
    catalogue = SiteCatalog(language)
    translated = messages_in(known)
    for key, message in messages_in(template).items():
        before = translated.get(key)
        catalogue.add(
            message.id,
            _translation(message, before, catalogue),
            locations=message.locations,
            auto_comments=message.auto_comments,
            user_comments=before.user_comments if before else (),
            flags=before.flags & {"fuzzy"} if before else (),
            context=message.context,
        )
    return catalogue


def _translation(message: Message, before: Message | None, catalogue: SiteCatalog):
    if catalogue.language.code == SOURCE:
        return message.id
    if not message.pluralizable:
        return forms_of(before)[0] if before else ""
    forms = forms_of(before) if before else ()
    return (forms + ("",) * catalogue.num_plurals)[: catalogue.num_plurals]


def as_text(catalogue: SiteCatalog) -> bytes:
    """Return a catalogue as a .po file: sorted, with file names but no line numbers."""
    written = BytesIO()
    write_po(written, catalogue, width=0, sort_output=True, include_lineno=False)
    return written.getvalue().rstrip(b"\n") + b"\n"


def update_all(root: Path = ROOT, folder: Path = SITE_FOLDER) -> dict[str, int]:
    """Bring every language's catalogue in `folder` up to the code below `root`.

    Returns the number of messages without a translation, by language code. A file that would
    not change is not touched.
    """
    template = messages_of(root)
    empty = {}
    for language in LANGUAGES.values():
        path = po_path(folder, language)
        catalogue = update(language, template=template, known=read(path))
        text = as_text(catalogue)
        if not path.exists() or path.read_bytes() != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
        messages = messages_in(catalogue).values()
        empty[language.code] = sum(not all(forms_of(message)) for message in messages)
    return empty
