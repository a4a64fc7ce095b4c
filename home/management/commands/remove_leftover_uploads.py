"""Delete uploads that came to nothing; part of every tick."""

from django.core.management.base import BaseCommand

from home.uploads.leftovers import is_due, remove_leftovers


class Command(BaseCommand):
    help = "Delete what uploads left behind that were given up or killed, once it is a day old. Looks at most once an hour, unless told to."

    def add_arguments(self, parser):
        parser.add_argument(
            "--now", action="store_true", help="Look now, whenever the last time was."
        )

    def handle(self, *args, now=False, **options):
        if now or is_due():
            for name in remove_leftovers():
                self.stdout.write(f"removed {name}")
