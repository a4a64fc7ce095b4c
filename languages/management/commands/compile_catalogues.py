from django.core.management.base import BaseCommand

from languages.catalogues import ROOT, SITE_FOLDER, po_path
from languages.compiling import compile_all
from languages.registry import LANGUAGES


class Command(BaseCommand):
    help = "Compile the message catalogues that are new or have changed."
    # One of the checks asks for what this command makes.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--force", action="store_true", help="Compile every catalogue.")

    def handle(self, *, force=False, verbosity=1, **options):
        written = compile_all(force=force)
        for language in LANGUAGES.values():
            path = po_path(SITE_FOLDER, language)
            if not path.exists():
                self.stderr.write(
                    f"{path.relative_to(ROOT)} does not exist: run update_catalogues first."
                )
        if verbosity:
            for path in written:
                self.stdout.write(f"Compiled {path.relative_to(ROOT)}")
