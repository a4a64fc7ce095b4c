"""`manage.py content_table`: how many works there are of each kind in each language."""

from collections import Counter

from django.conf import settings
from django.core.management.base import BaseCommand

from languages.registry import LANGUAGES
from site_config.content_loading.aligned import CYRILLIC, LATIN

# What is counted: a name, and which files below content/ it means.
KINDS = {
    "stories": "stories/*/{}.md",
    "resources": "library/*/{}.md",
    "meetings": "meetings/*/{}.md",
    "reports": "meetings/*/report/{}.md",
    "commitments": "commitments/*/{}.md",
    "standing pages": "pages/*/{}.md",
}


class Command(BaseCommand):
    help = "Print the number of works of each kind in each language, as they stand in content/."
    requires_system_checks = []

    def handle(self, **options):
        table = content_table(settings.ROOT / "content")
        width = max(map(len, KINDS)) + 2
        self.stdout.write("language" + "".join(kind.rjust(width) for kind in KINDS))
        for language, counts in table.items():
            cells = "".join(str(counts[kind]).rjust(width) for kind in KINDS)
            self.stdout.write(language.ljust(len("language")) + cells)


def content_table(root):
    """`{language: Counter of KINDS}`; Serbian in Latin letters is made from the Cyrillic."""
    return {
        language: Counter(
            {
                kind: len(list(root.glob(pattern.format(_written_as(language)))))
                for kind, pattern in KINDS.items()
            }
        )
        for language in LANGUAGES
    }


def _written_as(language):
    return CYRILLIC if language == LATIN else language
