"""System check: the search has the word forms that it reads."""

from django.core.checks import CheckMessage, Error, register

from .fulltext.word_forms import file_of_forms


@register()
def dictionaries_are_compiled(**kwargs) -> list[CheckMessage]:
    """The file of word forms is there; without it nothing can be found or published."""
    if file_of_forms().exists():
        return []
    return [
        Error(
            f"{file_of_forms()} is missing.",
            hint="Run: python manage.py compile_dictionaries",
            id="search.E001",
        )
    ]
