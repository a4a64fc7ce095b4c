"""Prints every form of every installed app that has a field for a file, and is not ours.

    python -m tests.upload_gate.forms_found

In a process of its own: to find them all, modules are loaded that the site never loads, and some
of them register models.
"""

import importlib
import os
import re
import sys
from contextlib import suppress
from pathlib import Path


def installed(name: str) -> bool:
    """Whether a module belongs to an installed app or to what all of them share."""
    from django.apps import apps

    if name.startswith("wagtail.contrib."):
        return any(
            name.startswith(f"{one.name}.")
            for one in apps.get_app_configs()
            if one.name.startswith("wagtail.contrib.")
        )
    return not re.search(r"(^|\.)(tests?|test_\w+|migrations)(\.|$)", name)


def modules():
    """The names of all modules of all installed apps; none of them is imported."""
    from django.apps import apps

    for config in apps.get_app_configs():
        for folder in map(Path, config.module.__path__):
            for file in sorted(folder.rglob("*.py")):
                parts = [config.name, *file.relative_to(folder).with_suffix("").parts]
                name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
                if installed(name):
                    yield name


def subclasses(cls):
    """All classes below a class, however deep."""
    for below in cls.__subclasses__():
        yield below
        yield from subclasses(below)


def forms_found() -> set[str]:
    """The names of forms with a field for a file that do not go through the gate."""
    from django import forms
    from django.urls import get_resolver

    from home.uploads.forms import CheckedFileMixin

    for name in modules():
        # What needs a package that is not there cannot be reached either.
        if re.search(r"\.(forms|views|models|wagtail_hooks)(\.|$)", name):
            with suppress(ImportError):
                importlib.import_module(name)
    if not get_resolver().url_patterns:
        raise RuntimeError("the site has no addresses")
    return {
        f"{form.__module__}.{form.__qualname__}"
        for form in subclasses(forms.BaseForm)
        if any(
            isinstance(one, forms.FileField) for one in getattr(form, "base_fields", {}).values()
        )
        and not issubclass(form, CheckedFileMixin)
        and installed(form.__module__)
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings.testing")
    import django

    django.setup()
    sys.stdout.write("\n".join(sorted(forms_found())))
