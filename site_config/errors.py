"""Error pages in the reader's language."""

from django.shortcuts import render
from django.utils.translation import gettext as _


def bad_request(request, exception=None, *, message=""):
    """400: what was asked cannot be answered; `message` says why, in the reader's language."""
    request.is_missing = True
    return render(
        request, "400.html", {"message": message or _("This address cannot be read.")}, status=400
    )


def permission_denied(request, exception=None):
    """403: not for everybody."""
    request.is_missing = True
    return render(request, "403.html", status=403)


def not_found(request, exception=None):
    """404: nothing is here; also where something is that the asker may not see."""
    request.is_missing = True
    return render(request, "404.html", status=404)
