"""`manage.py check_catalogue`: compare the catalogue with the pages, and mend it with --mend.

The counters are compared with the works, too, and the size of the full-text index with both. A facet value for which there was no number left
is a difference that mending cannot take away (`search/bits.py`).
"""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from search import building, counters
from search.catalogue import differences, refresh
from search.fulltext.statements import one_writer


class Command(BaseCommand):
    help = "Show where the catalogue differs from the pages; --mend refreshes those works."

    def add_arguments(self, parser):
        parser.add_argument("--mend", action="store_true", help="refresh the works that differ")

    def handle(self, **options):
        found = differences()
        for key, difference in found.items():
            self.stdout.write(f"{key}: {difference}")
        if found and options["mend"]:
            refresh(found)
            self.stdout.write(f"mended {len(found)} works")
        miscounted = counters.differences()
        for key, (counted, there) in sorted(miscounted.items()):
            self.stdout.write(f"counter {key}: {counted}, not {there}")
        if miscounted and options["mend"]:
            with transaction.atomic():
                one_writer()
                counters.rewrite()
            self.stdout.write(f"mended {len(miscounted)} counters")
        is_whole = building.is_whole()
        if not is_whole:
            self.stdout.write("the full-text index lacks versions, or has too many")
            if options["mend"]:
                building.build()
                self.stdout.write("built the full-text index anew")
        if not found and not miscounted and is_whole:
            self.stdout.write("the catalogue is true")
        elif not options["mend"]:
            raise CommandError(
                f"{len(found)} works and {len(miscounted)} counters differ, the full-text index "
                f"is {'whole' if is_whole else 'not whole'}; --mend mends them"
            )
