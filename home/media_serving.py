"""Hands out uploaded images to those who may see them; the media folder itself is not served."""

import mimetypes
from pathlib import PurePosixPath

from django.http import FileResponse, Http404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.models import PageViewRestriction

from .models import SiteImage, SiteRendition
from .wagtail_hooks import may_fetch_file

# Long enough for a visit; what is made private must not stay for days in a shared cache.
KEPT_SECONDS = 3600


@require_safe
def serve_image(request, path):
    """`/media/images/…` and `/media/original_images/…`: an image file, if one may see it.

    Originals are for the CMS's people only: visitors get the sizes that pages use.
    """
    folder = PurePosixPath(path).parts[:1]
    user = request.user
    if folder == ("images",):
        rendition = (
            SiteRendition.objects.select_related("image__collection").filter(file=path).first()
        )
        if rendition is None or not may_fetch_file(rendition.image, request):
            raise Http404
        file = rendition.file
    elif folder == ("original_images",) and user.has_perm("wagtailadmin.access_admin"):
        image = SiteImage.objects.filter(file=path).first()
        if image is None:
            raise Http404
        file = image.file
    else:
        raise Http404
    try:
        response = FileResponse(file.open("rb"), content_type=mimetypes.guess_type(path)[0])
    except FileNotFoundError as error:
        raise Http404 from error
    passed = PageViewRestriction.passed_view_restrictions_session_key
    if user.is_authenticated or request.session.get(passed):
        patch_cache_control(response, private=True, no_store=True)
    else:
        patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
    return response
