"""The messages that the code and the templates of the site ask to have translated."""

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.utils.translation import template

KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TEMPLATE_SUFFIXES = frozenset({".html", ".txt", ".xml"})
_NOT_OURS = frozenset({"migrations", "node_modules", "tests", "var", "venv"})


def messages_of(root: Path) -> Catalog:
    """Return every message below `root`, with the files it stands in.

    Python files everywhere but in `tests` and `migrations`, and templates in folders called
    `templates`. Keys and plurals are what Django looks up at run time. SyntaxError for a
    template that Django could not translate either.
    """
    catalog = Catalog(charset="utf-8")
    for path in _sources(root):
        name = path.relative_to(root).as_posix()
        source = path.read_bytes()
        if path.suffix in TEMPLATE_SUFFIXES:
            source = _as_python(source.decode("utf-8"), name)
        found = extract("python", BytesIO(source), keywords=KEYWORDS, comment_tags=["Translators"])
        for _line, message, comments, context in found:
            catalog.add(message, locations=[(name, 0)], auto_comments=comments, context=context)
    return catalog


def _sources(root: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(
            name for name in folders if name not in _NOT_OURS and not name.startswith(".")
        )
        in_templates = "templates" in Path(folder).relative_to(root).parts
        for name in sorted(files):
            path = Path(folder, name)
            if path.suffix == ".py" or (in_templates and path.suffix in TEMPLATE_SUFFIXES):
                yield path


def _as_python(source: str, name: str) -> bytes:
    # Inside brackets the tokenizer does not mind the indentation of a template.
    return f"(\n{template.templatize(source, origin=name)}\n)".encode()
