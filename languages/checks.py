"""System checks: the settings and the catalogues agree with the table of languages."""

from collections.abc import Mapping

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from languages.catalogues import SITE_FOLDER, po_path
from languages.registry import LANGUAGES, Language, django_languages


@register(Tags.translation)
def settings_follow_the_table(**kwargs) -> list[CheckMessage]:
    """Django and Wagtail speak the languages of the table, in its order and no others."""
    return [
        Error(
            f"{name} is not the table of languages.",
            hint=f"Set {name} = languages.registry.django_languages().",
            id=f"languages.E00{number}",
        )
        for number, name in enumerate(("LANGUAGES", "WAGTAIL_CONTENT_LANGUAGES"), 1)
        if list(map(tuple, getattr(settings, name, ()))) != django_languages()
    ]


@register(Tags.translation)
def catalogues_are_compiled(*, folder=SITE_FOLDER, **kwargs) -> list[CheckMessage]:
    """Each language has a compiled catalogue; without one Django speaks English in its place."""
    return [
        Error(
            f"The message catalogue of {language.english_name} is not compiled.",
            hint="Run: python manage.py compile_catalogues",
            id="languages.E003",
        )
        for language in LANGUAGES.values()
        if not po_path(folder, language).with_suffix(".mo").exists()
    ]


@register(Tags.translation)
def readers_read_known_languages(
    *, table: Mapping[str, Language] = LANGUAGES, **kwargs
) -> list[CheckMessage]:
    """`also_reads` names other languages of the table, each once."""
    return [
        Error(
            f"languages/table/{code}.toml: also_reads names {other!r} wrongly.",
            hint="Name other languages of the table, each once.",
            id="languages.E004",
        )
        for code, language in table.items()
        for other in dict.fromkeys(language.also_reads)
        if other not in table or other == code or language.also_reads.count(other) > 1
    ]
