"""Notes anew which files and facts the latest drafts of all pages use."""

from django.core.management.base import BaseCommand
from wagtail.models import Page

from home.permissions.belonging import note_draft


class Command(BaseCommand):
    """For a database whose drafts were written by other means than the site."""

    help = __doc__

    def handle(self, *args, **options):
        pages = Page.objects.filter(latest_revision__isnull=False).select_related("latest_revision")
        number = 0
        for page in pages.iterator(chunk_size=100):
            note_draft(page.get_latest_revision_as_object(), page.latest_revision)
            number += 1
        self.stdout.write(f"{number} pages")
