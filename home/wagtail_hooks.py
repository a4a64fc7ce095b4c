"""Who gets a page or a file, and what the CMS does for translators."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from wagtail import hooks
from wagtail.forms import PasswordViewRestrictionForm
from wagtail.models import PageViewRestriction

from search import visibility

from .linking import ReadablePageLinks


@hooks.register("before_serve_page", order=-100)
def deny_across_languages(page, request, serve_args, serve_kwargs):
    """A page behind the catalogue is served only to those who meet every rule on its work.

    Wagtail itself checks the page and its ancestors, not the other language versions.
    """
    reading = getattr(request, "reading", None)
    if reading is not None and reading.entry is not None:
        return None
    unmet = visibility.unmet_restrictions(page, request)
    if unmet is None:
        raise Http404
    if not unmet:
        return None
    response = _ask_for_access(unmet[0], page, request)
    add_never_cache_headers(response)
    return response


def _ask_for_access(restriction, page, request):
    if restriction.restriction_type == PageViewRestriction.PASSWORD:
        form = PasswordViewRestrictionForm(
            instance=restriction, initial={"return_url": request.get_full_path()}
        )
        action = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])
        return page.serve_password_required_response(request, form, action)
    return redirect_to_login(request.get_full_path(), reverse("wagtailcore_login"))


@hooks.register("before_serve_document")
def deny_document(document, request):
    """A document is as visible as the pages that use it."""
    if not may_fetch_file(document, request):
        raise Http404


def may_fetch_file(media_object, request):
    """Whether an image or document may be handed out: CMS people always, else as its works."""
    user = getattr(request, "user", None)
    if user and user.is_authenticated and user.has_perm("wagtailadmin.access_admin"):
        return True
    return visibility.may_fetch(media_object, request)


@hooks.register("register_rich_text_features", order=10)
def readable_links(features):
    """Links between pages lead to what the reader can read; takes the place of Wagtail's own."""
    features.register_link_type(ReadablePageLinks)
