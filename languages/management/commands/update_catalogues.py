from django.core.management.base import BaseCommand

from languages.catalogues import update_all


class Command(BaseCommand):
    help = "Bring the message catalogues up to the code: new messages in, unused ones out."
    requires_system_checks = []

    def handle(self, **options):
        for code, empty in update_all().items():
            self.stdout.write(f"{code}: {empty} to translate" if empty else f"{code}: complete")
