"""`manage.py mend_catalogue`: mend what was left behind, a few works at a time; `tick` calls it."""

from django.core.management.base import BaseCommand

from search.mending import mend


class Command(BaseCommand):
    help = "Refresh works that a process left marked, and check one share of all works."

    def handle(self, **options):
        found = mend()
        if found:
            self.stdout.write(f"mend_catalogue: {len(found)} works were mended")
