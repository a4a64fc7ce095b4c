"""On whose behalf the CMS answers: for what Wagtail renders or cleans without saying for whom.

A chooser's widget, a block and the comparison of two revisions get a value and no user; what they
may tell of it depends on who reads it.
"""

from contextvars import ContextVar

CMS = "/admin/"

_asker = ContextVar("asker", default=None)


def asker():
    """The user who asks the CMS now; None on the site itself and in a script."""
    user = _asker.get()
    return user if user is not None and user.is_authenticated else None


class AskerMiddleware:
    """Remembers the asker while a screen of the CMS answers, and forgets them after it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # A preview asks for a page inside of the CMS's request: there nobody is the asker.
        token = _asker.set(request.user if request.path.startswith(CMS) else None)
        try:
            return self.get_response(request)
        finally:
            _asker.reset(token)
