"""The languages of the site: one file in `table/` for each, read once.

Imports no Django settings: the settings take their `LANGUAGES` from here.
"""

import tomllib
from collections.abc import MutableMapping
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import to_locale

TABLE = Path(__file__).parent / "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language of the site.

    `code` is the URL prefix and Django's language code; `html_lang` the value of `lang`
    attributes; `also_reads` the codes a reader of this language understands, best first;
    `negotiates` the lower-case browser tags that mean this language; `script` is "Latn" or
    "Cyrl"; `cldr` the Babel locale that formats dates and numbers; `quotes` the opening and
    closing mark; `dictionary` the dictionary of word forms (simplemma's code); `ready` says whether
    menus show it.
    """

    code: str
    order: int
    own_name: str
    english_name: str
    html_lang: str
    script: str
    cldr: str
    dictionary: str
    quotes: tuple[str, str]
    also_reads: tuple[str, ...]
    negotiates: tuple[str, ...]
    ready: bool
    borrows: str = ""

    @property
    def locale_dir(self) -> str:
        """The folder of its message catalogue, as Django spells it: `sr-latn` is `sr_Latn`."""
        return to_locale(self.code)


def _read(path: Path) -> Language:
    facts = tomllib.loads(path.read_text(encoding="utf-8"))
    for name in ("quotes", "also_reads", "negotiates"):
        facts[name] = tuple(facts[name])
    try:
        language = Language(**facts)
    except TypeError as error:
        raise ValueError(f"{path.name}: {error}") from error
    if language.code != path.stem:
        raise ValueError(f"{path.name}: names the code {language.code!r}")
    return language


LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in sorted(map(_read, TABLE.glob("*.toml")), key=lambda one: one.order)
}
READY: tuple[Language, ...] = tuple(one for one in LANGUAGES.values() if one.ready)


def get(code: str) -> Language:
    """Return the language with this code; KeyError if the site does not speak it."""
    return LANGUAGES[code]


def django_languages() -> list[tuple[str, str]]:
    """Return what `LANGUAGES` and `WAGTAIL_CONTENT_LANGUAGES` want: (code, own name) pairs."""
    return [(language.code, language.own_name) for language in LANGUAGES.values()]


def lang_info() -> dict[str, dict]:
    """Return an entry of Django's `LANG_INFO` for each language.

    Django knows no Montenegrin and does not say the script of "српски", so its own entries
    give way to ours.
    """
    return {
        language.code: {
            "bidi": False,
            "code": language.code,
            "name": language.english_name,
            "name_local": language.own_name,
        }
        for language in LANGUAGES.values()
    }


def register(known: MutableMapping[str, dict] | None = None) -> None:
    """Make Django know our languages; call it from the settings. Safe to call again.

    `known` is Django's own `LANG_INFO` unless given.
    """
    if known is None:
        from django.conf.locale import LANG_INFO

        known = LANG_INFO
    known.update(lang_info())
