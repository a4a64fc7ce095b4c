"""`manage.py check_glossary`: say where texts use another word than the glossary's."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from languages.glossary import SOURCE, faults, read_glossary
from languages.registry import LANGUAGES
from site_config.content_loading.aligned import content_texts, interface_texts


class Command(BaseCommand):
    help = "List the texts of content/ and of the interface that do not keep to the glossary."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--language", action="append", choices=list(LANGUAGES))

    def handle(self, *, language=None, **options):
        found = [fault for code in language or LANGUAGES for fault in glossary_faults(code)]
        for fault in found:
            self.stdout.write(fault)
        if found:
            raise CommandError(f"{len(found)} texts do not keep to the glossary.")
        self.stdout.write("All texts keep to the glossary.")


def glossary_faults(language, *, root=settings.ROOT / "content"):
    """Where texts of a language do not keep to its glossary, as lines of text."""
    source = read_glossary(root / "glossary", SOURCE)
    target = read_glossary(root / "glossary", language)
    if language == SOURCE or target is None:
        return
    for text in (*content_texts(root, language), *interface_texts(language)):
        for fault in faults(text.english, text.text, source=source, target=target):
            yield f"{language} {text.place}: {fault}"
