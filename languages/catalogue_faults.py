"""What is wrong with the catalogues, one sentence for each fault."""

import gettext
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from languages.catalogues import (
    CMS_DOMAINS,
    CMS_FOLDER,
    ROOT,
    SITE_FOLDER,
    forms_of,
    messages_in,
    plural_rule,
    po_path,
    read,
)
from languages.extracting import messages_of
from languages.registry import LANGUAGES, Language

CMS_PACKAGES = ("wagtail", "wagtail_localize")
_PLACEHOLDER = re.compile(r"%\(\w+\)[#0\- +]*[\d.]*[a-z]|%[#0\- +]*[\d.]*[sdif]|\{\w*\}")


def faults(
    languages: Iterable[Language] = (),
    *,
    root: Path = ROOT,
    site: Path = SITE_FOLDER,
    cms: Path = CMS_FOLDER,
) -> Iterator[str]:
    """Yield the faults of the given languages' catalogues, of all when none is given.

    The site's must have exactly the messages of the code below `root`; the CMS's only messages
    that an installed package has. In both, no form is empty or fuzzy and placeholders are equal.
    """
    wanted = messages_in(messages_of(root))
    for language in languages or LANGUAGES.values():
        path = po_path(site, language)
        name = _name(path, root)
        if not path.exists():
            yield f"{name}: there is no such catalogue"
            continue
        found = messages_in(read(path))
        yield from (f"{name}: missing {_words(key)}" for key in wanted if key not in found)
        yield from (f"{name}: no longer used {_words(key)}" for key in found if key not in wanted)
        yield from _faults_of_messages(found, language, name)
        for domain in CMS_DOMAINS:
            yield from _faults_of_cms(language, domain, root=root, cms=cms)


def _faults_of_cms(language: Language, domain: str, *, root: Path, cms: Path) -> Iterator[str]:
    path = po_path(cms, language, domain=domain)
    if not path.exists():
        return
    found = messages_in(read(path))
    name = _name(path, root)
    known = messages_of_packages(domain)
    yield from (f"{name}: not in the CMS {_words(key)}" for key in found if key not in known)
    yield from _faults_of_messages(found, language, name)


@cache
def messages_of_packages(domain: str = "django") -> frozenset[tuple]:
    """Return the keys of all messages in the CMS's packages' source catalogues of a domain."""
    keys: set[tuple] = set()
    for package in CMS_PACKAGES:
        spec = find_spec(package)
        for folder in spec.submodule_search_locations if spec else ():
            for path in Path(folder).rglob(f"locale/en/LC_MESSAGES/{domain}.po"):
                with path.open("rb") as file:
                    keys.update(messages_in(read_po(file, ignore_obsolete=True)))
    return frozenset(keys)


def _faults_of_messages(found: dict, language: Language, name: str) -> Iterator[str]:
    for key, message in found.items():
        forms = forms_of(message)
        expected = plural_rule(language)[0] if message.pluralizable else 1
        if message.fuzzy:
            yield f"{name}: fuzzy {_words(key)}"
        if len(forms) != expected or not all(forms):
            yield f"{name}: empty {_words(key)}"
        elif _placeholders_differ(message, language):
            yield f"{name}: placeholders differ {_words(key)}"


def _placeholders_differ(message: Message, language: Language) -> bool:
    if not message.pluralizable:
        return _placeholders(message.id) != _placeholders(message.string)
    singular, plural = map(_placeholders, message.id)
    for index, form in enumerate(forms_of(message)):
        # "One story" may leave the number out, but not where the form also serves 21.
        allowed = (singular, plural) if index in _forms_for_one_number(language) else (plural,)
        if _placeholders(form) not in allowed:
            return True
    return False


@cache
def _forms_for_one_number(language: Language) -> frozenset[int]:
    """Return the plural forms that are used for the number 1 and no other."""
    rule = gettext.c2py(plural_rule(language)[1])
    others = {rule(number) for number in range(1000) if number != 1}
    return frozenset({rule(1)} - others)


def _placeholders(text: str) -> frozenset[str]:
    return frozenset(_PLACEHOLDER.findall(text.replace("%%", "")))


def _words(key: tuple) -> str:
    context, ids = key
    words = " / ".join(map(repr, ids))
    return f"{words} (context {context!r})" if context else words


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
