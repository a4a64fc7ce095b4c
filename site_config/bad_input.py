"""Input that no page can answer becomes a clear page in the reader's language, never an error."""

from django.core.exceptions import BadRequest
from django.http import Http404
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _

from search.questions import LONGEST_QUERY, NoSuchPage, QuestionTooLong, TooGeneral

from .errors import bad_request, not_found


class BadInputMiddleware:
    """Answers NUL bytes and unanswerable questions, in development as in production."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # PostgreSQL refuses NUL in any text, SQLite in some.
        if "\x00" in request.path:
            return not_found(request)
        if any("\x00" in value for values in request.GET.lists() for value in values[1]):
            return bad_request(request)
        return self.get_response(request)

    def process_exception(self, request, exception):
        """Turn what reading a question can raise, and a page that is not there, into pages."""
        if isinstance(exception, QuestionTooLong):
            message = _("Please ask with fewer words: at most %(number)s characters.")
            return bad_request(request, message=message % {"number": LONGEST_QUERY})
        if isinstance(exception, TooGeneral):
            message = _(
                "This question is too general to be answered quickly. Please add a word, or narrow it."
            )
            return bad_request(request, message=message)
        # What a form always sends was left out: Wagtail's screens read it without asking.
        if isinstance(exception, BadRequest | MultiValueDictKeyError):
            return bad_request(request)
        if isinstance(exception, NoSuchPage | Http404) and not request.path.startswith("/admin/"):
            return not_found(request)
        return None
