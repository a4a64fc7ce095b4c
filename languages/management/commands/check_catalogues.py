from django.core.management.base import BaseCommand, CommandError

from languages.catalogue_faults import faults
from languages.registry import LANGUAGES


class Command(BaseCommand):
    help = "List what is missing or wrong in the message catalogues; fail if anything is."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--language",
            action="append",
            choices=list(LANGUAGES),
            help="Only this language; may be given again. All unless given.",
        )

    def handle(self, *, language=None, **options):
        found = list(faults([LANGUAGES[code] for code in language or ()]))
        for fault in found:
            self.stdout.write(fault)
        if found:
            raise CommandError(f"{len(found)} faults in the catalogues.")
        self.stdout.write("The catalogues are complete.")
