"""`manage.py load_content`: load the content files that are not in the database yet."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from site_config.content_loading.files import ContentError
from site_config.content_loading.loading import load_content


class Command(BaseCommand):
    help = "Load content/ through the CMS; what exists is left alone. Safe to run again."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", default=settings.ROOT / "content", type=Path)

    def handle(self, **options):
        try:
            load_content(options["folder"], report=self.stdout.write)
        except ContentError as error:
            raise CommandError(str(error)) from None
