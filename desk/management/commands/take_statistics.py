"""Tell SQLite how large the tables of the translators' board are; part of every tick."""

from django.core.management.base import BaseCommand

from desk.statistics import take_statistics


class Command(BaseCommand):
    help = "Take statistics of the tables that the translation board asks, if they have grown. Safe to repeat; nothing to do on PostgreSQL."

    def handle(self, *args, **options):
        for table in take_statistics():
            self.stdout.write(f"statistics of {table}")
