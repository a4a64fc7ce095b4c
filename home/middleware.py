"""What one click in the CMS does to pages is one transaction."""

from django.db import transaction

# Views that write pages, by the beginning of their names. Uploads are none of them: a picture is
# worked on for seconds, in which nobody else could write.
WRITING_PAGES = (
    "wagtailadmin_pages:",
    "wagtail_bulk_action",
    "wagtailadmin_workflows:",
    "wagtail_localize:",
    "wagtailsnippets_",
    "start_translation",
    "submit_translation",
    "decide_on_translation",
)


class WholeActsMiddleware:
    """Runs a POST to such a view in one transaction: all that it does, or nothing.

    Wagtail saves a new page, its revision and its publication each in a transaction of its own: a
    process that died in between left pages that were public and in no list.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """The view's answer, where the whole view is one act; the last middleware to be asked."""
        if request.method != "POST" or not request.path.startswith("/admin/"):
            return None
        if not request.resolver_match.view_name.startswith(WRITING_PAGES):
            return None
        with transaction.atomic():
            return view(request, *args, **kwargs)
