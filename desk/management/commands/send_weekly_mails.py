"""The weekly mails that are due; part of every tick."""

from django.core.management.base import BaseCommand

from desk.weekly import send_weekly_mails


class Command(BaseCommand):
    help = "Send the weekly mails that are due: on Mondays, to those who asked for them. Safe to repeat."

    def handle(self, *args, **options):
        if sent := send_weekly_mails():
            self.stdout.write(f"weekly mails: {sent}")
