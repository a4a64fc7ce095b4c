"""A translation as a file: exported, and imported."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from wagtail.admin import messages

from desk import screen
from desk.pieces import pieces_of
from home.uploads.reading import content_of

from . import po, xliff
from .importing import import_translation
from .units import FileRefused, Head

# Ten times the longest work in content/ with all its markup; in bytes.
LARGEST = 2 * 1024 * 1024
# Who sees so many faults has sent the wrong file.
MOST_SHOWN = 20
FORMATS = {"po": po, "xliff": xliff}


@require_GET
def export_file(request, translation_id, kind="po"):
    """The pieces of a translation as a PO or XLIFF file."""
    if kind not in FORMATS:
        raise Http404
    translation, page = screen.translation_for(request, translation_id)
    head = Head(str(translation.uuid), translation.target_locale.language_code, timezone.now())
    pieces = {(one.segment.context_id, one.source): one for one in pieces_of(translation)}
    data = FORMATS[kind].write(head, translation.source.locale.language_code, pieces.values())
    return HttpResponse(
        data,
        content_type=f"{FORMATS[kind].CONTENT_TYPE}; charset=utf-8",
        headers={
            "Content-Disposition": content_disposition_header(
                True, f"{page.slug}-{head.language}.{kind}"
            )
        },
    )


def import_file(request, translation_id):
    """Take a file in, or show by line why not."""
    to_write = request.method == "POST"
    translation, page = screen.translation_for(request, translation_id, to_write=to_write)
    if not to_write:  # Somebody has come back to the address at which a file was refused.
        return redirect("wagtailadmin_pages:edit", page.pk)
    if "file" not in request.FILES:
        messages.error(request, _("Please choose a file."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    try:
        data = content_of(request.FILES["file"], at_most=LARGEST)
        imported = import_translation(data, translation, user=request.user)
    except ValidationError as error:
        faults = [(None, words) for words in error.messages]
    except FileRefused as error:
        faults = error.faults[:MOST_SHOWN]
    else:
        return _imported(request, page, imported)
    return screen.show(request, translation, page, file_faults=faults)


def _imported(request, page, imported):
    messages.success(request, _("Imported: %(number)s.") % {"number": imported.written})
    if imported.beside:
        words = _(
            "Others have written there since; their text stays, yours is kept beside it: %(number)s."
        )
        messages.warning(request, words % {"number": imported.beside})
    if imported.outdated:
        words = _("Left out, because the source has changed since: %(number)s.")
        messages.warning(request, words % {"number": imported.outdated})
    return redirect("wagtailadmin_pages:edit", page.pk)
