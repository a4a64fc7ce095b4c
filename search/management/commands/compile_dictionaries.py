"""`manage.py compile_dictionaries`: make the file of word forms that the search reads."""

from django.core.management.base import BaseCommand

from search.fulltext.compiling import compile_dictionaries


class Command(BaseCommand):
    help = (
        "Make the file of word forms from the dictionaries, if there is none for today's: once "
        "after each update, before migrating."
    )
    # One of the checks asks for what this command makes.
    requires_system_checks = []

    def handle(self, **options):
        def report(code):
            if options["verbosity"]:
                self.stdout.write(f"dictionary: {code}")

        compile_dictionaries(report=report)
