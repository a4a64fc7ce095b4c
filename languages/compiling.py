"""Catalogues made ready for use: a .mo file beside each .po file."""

import os
from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.apps import apps

from languages.catalogues import (
    CMS_DOMAINS,
    CMS_FOLDER,
    DJANGO_FOLDER,
    SITE_FOLDER,
    SiteCatalog,
    forms_of,
    messages_in,
    po_path,
    read,
)
from languages.registry import LANGUAGES, Language


def compile_all(
    site: Path = SITE_FOLDER, cms: Path = CMS_FOLDER, *, force: bool = False
) -> list[Path]:
    """Compile what is new or changed in both folders; return the .mo files written.

    A language that Django does not speak gets Django's messages of a near relative beneath its
    own (`borrows` in its table), so that form errors speak it too. A file appears whole or not
    at all. A .po file that does not exist is passed over.
    """
    written = []
    for language in LANGUAGES.values():
        beneath = [*_borrowed(language), po_path(cms, language)] if language.borrows else []
        sources = {po_path(site, language): beneath}
        sources |= {po_path(cms, language, domain=domain): [] for domain in CMS_DOMAINS}
        for path, under in sources.items():
            if path.exists() and (force or _is_stale(path, under)):
                written.append(_compile(path, language, under))
    return written


def _borrowed(language: Language) -> list[Path]:
    """Return the catalogues beneath a language's own, in the order Django would merge them."""
    folders = [Path(app.path) / "locale" for app in reversed(list(apps.get_app_configs()))]
    own = [folder / language.locale_dir for folder in folders]
    relatives = [folder / language.borrows for folder in folders]
    found = [
        relative / "LC_MESSAGES" / "django.po"
        for mine, relative in zip(own, relatives, strict=True)
        if not mine.exists()
    ]
    return [DJANGO_FOLDER / language.borrows / "LC_MESSAGES" / "django.po", *found]


def _is_stale(path: Path, beneath: Iterable[Path]) -> bool:
    compiled = path.with_suffix(".mo")
    if not compiled.exists():
        return True
    newest = max(one.stat().st_mtime_ns for one in (path, *beneath) if one.exists())
    return compiled.stat().st_mtime_ns <= newest


def _compile(path: Path, language: Language, beneath: Iterable[Path]) -> Path:
    catalogue = SiteCatalog(language)
    for source in (*beneath, path):
        if source.exists():
            _lay_over(catalogue, read(source))
    compiled = path.with_suffix(".mo")
    unfinished = compiled.with_name(f".{compiled.name}.{os.getpid()}")
    try:
        with unfinished.open("wb") as file:
            write_mo(file, catalogue)
        unfinished.replace(compiled)
    finally:
        unfinished.unlink(missing_ok=True)
    return compiled


def _lay_over(catalogue: SiteCatalog, upper: Catalog) -> None:
    """Put the finished messages of `upper` into `catalogue`, over what is there."""
    for message in messages_in(upper).values():
        forms = forms_of(message)
        # Forms counted by another rule would be used for the wrong numbers.
        fits = len(forms) == (catalogue.num_plurals if message.pluralizable else 1)
        if fits and all(forms) and not message.fuzzy:
            catalogue.delete(message.id, message.context)
            catalogue.add(message.id, message.string, context=message.context)
