"""`manage.py rebuild_catalogue`: write the catalogue anew from the pages."""

from django.core.management.base import BaseCommand

from search.catalogue import rebuild


class Command(BaseCommand):
    help = "Write all rows of the catalogue anew; permanent addresses stay."

    def handle(self, **options):
        def report(done, total):
            if options["verbosity"]:
                self.stdout.write(f"catalogue: {done} of {total} works")

        rebuild(report=report)
