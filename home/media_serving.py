"""Hands out uploaded files to those who may see them; the media folder itself is not served."""

import mimetypes
from pathlib import PurePosixPath

from django.http import FileResponse, Http404
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.documents.views.serve import serve as wagtail_serve
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from .models import SiteImage, SiteRendition
from .wagtail_hooks import may_fetch_file, may_look_at_file

# Long enough for a visit; what is made private must not stay for days in a shared cache.
KEPT_SECONDS = 3600


@require_safe
def serve_image(request, path):
    """`/media/images/…` and `/media/original_images/…`: an image file, if one may see it.

    Originals are for the CMS's people only: visitors get the sizes that pages use.
    """
    folder = PurePosixPath(path).parts[:1]
    if folder == ("images",):
        rendition = (
            SiteRendition.objects.select_related("image__collection").filter(file=path).first()
        )
        if rendition is None or not may_fetch_file(rendition.image, request):
            raise Http404
        file = rendition.file
    elif folder == ("original_images",):
        image = SiteImage.objects.filter(file=path).first()
        if image is None or not may_look_at_file(image, request):
            raise Http404
        file = image.file
    else:
        raise Http404
    try:
        response = FileResponse(file.open("rb"), content_type=mimetypes.guess_type(path)[0])
    except FileNotFoundError as error:
        raise Http404 from error
    _say_who_may_keep(response, request)
    return response


@require_safe
def serve_document(request, document_id, document_filename):
    """`/documents/<id>/<name>`: a document, if one may see it; also where a copy is still good.

    Wagtail asks who may see it before it compares what the browser has, and says nothing of
    caches.
    """
    response = wagtail_serve(request, document_id, document_filename)
    if response.status_code in (200, 206, 304) and not response.has_header("Cache-Control"):
        _say_who_may_keep(response, request)
    else:
        add_never_cache_headers(response)
    return response


def _say_who_may_keep(response, request):
    """Only what everybody may see, asked for by nobody in particular, is for shared caches."""
    passed = (
        PageViewRestriction.passed_view_restrictions_session_key,
        CollectionViewRestriction.passed_view_restrictions_session_key,
    )
    if request.user.is_authenticated or any(map(request.session.get, passed)):
        patch_cache_control(response, private=True, no_store=True)
    else:
        patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
