"""`manage.py look_words_up`: ask the dictionaries about words published since the last time."""

from django.core.management.base import BaseCommand

from search.building import look_new_words_up


class Command(BaseCommand):
    help = "Look up the forms of new words, so that texts are found by every form of a word."

    def handle(self, **options):
        words = look_new_words_up()
        if options["verbosity"] and words:
            self.stdout.write(f"looked up {words} words")
