"""`manage.py rebuild_search`: build the full-text index anew while the old one serves."""

import sys

from django.core.management.base import BaseCommand

from search.building import build


class Command(BaseCommand):
    help = (
        "Build the full-text index anew beside the one that serves, then swap. It may be killed "
        "and called again at any time."
    )

    def handle(self, **options):
        def report(stage, done, total):
            if options["verbosity"]:
                end = "\n" if done >= total else "\r"
                self.stdout.write(f"{stage}: {done} of {total}", ending=end)
                sys.stdout.flush()

        build(report=report)
