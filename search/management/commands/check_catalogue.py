"""`manage.py check_catalogue`: compare the catalogue with the pages, and mend it with --mend."""

from django.core.management.base import BaseCommand, CommandError

from search.catalogue import differences, refresh


class Command(BaseCommand):
    help = "Show where the catalogue differs from the pages; --mend refreshes those works."

    def add_arguments(self, parser):
        parser.add_argument("--mend", action="store_true", help="refresh the works that differ")

    def handle(self, **options):
        found = differences()
        for key, difference in found.items():
            self.stdout.write(f"{key}: {difference}")
        if not found:
            self.stdout.write("the catalogue is true")
        elif options["mend"]:
            refresh(found)
            self.stdout.write(f"mended {len(found)} works")
        else:
            raise CommandError(f"{len(found)} works differ; --mend refreshes them")
