"""What people at the desk do with one translation."""

from django.db import transaction
from django.http import JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail_localize.models import OverridableSegment, StringSegment, StringTranslation
from wagtail_localize.views import edit_translation
from wagtail_localize.views.update_translations import UpdateTranslationsView

from home.permissions.references import not_to_be_chosen, references_of, words_for
from languages.translating import is_complete, refreshed_source

from .screen import translation_for
from .starting import CannotStart, start_translation
from .submitting import CannotSubmit, submit_translation
from .writing import keep


@require_POST
def start(request, translation_key, language):
    """Begin to translate a work, and open the translation."""
    try:
        page = start_translation(
            translation_key=translation_key, language=language, user=request.user
        )
    except CannotStart as error:
        messages.error(request, str(error))
        return redirect("translation_board")
    return redirect("wagtailadmin_pages:edit", page.pk)


@require_POST
def submit(request, translation_id):
    """Hand in a finished translation of a page for review."""
    translation, page = translation_for(request, translation_id)
    try:
        submit_translation(translation, page, user=request.user)
    except CannotSubmit as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Thank you. The translation now waits for review."))
    return redirect("wagtailadmin_pages:edit", page.pk)


class UpdateOnlyWhatIsComplete(UpdateTranslationsView):
    """localize's “update translations”, which would put untranslated text live.

    It publishes every translation, with the source's words where some are missing. This one
    publishes those that are complete and leaves the others for their translators.
    The source's date moves only with its text.
    """

    @transaction.atomic
    def form_valid(self, form):
        since = refreshed_source(self.object.get_source_instance()).last_updated_at
        wants_publishing = form.cleaned_data["publish_translations"]
        form.cleaned_data["publish_translations"] = False
        response = super().form_valid(form)
        # It dates the source anew, and every translation would be out of date.
        self.object.last_updated_at = since
        self.object.save(update_fields=["last_updated_at"])
        if wants_publishing:
            for translation in self.object.translations.filter(enabled=True):
                if is_complete(translation):
                    translation.save_target(user=self.request.user, publish=True)
                else:
                    messages.warning(
                        self.request,
                        _("%(language)s was not published: it is not fully translated.")
                        % {"language": translation.target_locale.get_display_name()},
                    )
        return response


def edit_string(request, translation_id, string_segment_id):
    """localize's way to write a piece of text; what it overwrites or clears is kept."""
    translation, _page = translation_for(request, translation_id, to_write=True)
    segment = get_object_or_404(StringSegment, pk=string_segment_id)
    with transaction.atomic():
        row = StringTranslation.objects.filter(
            translation_of=segment.string_id,
            locale=translation.target_locale,
            context=segment.context_id,
        ).first()
        answer = edit_translation.edit_string_translation(
            request, translation_id, string_segment_id
        )
        if row is not None and answer.status_code < 400:
            keep(segment, row.data, translation.target_locale, row.last_translated_by)
    return answer


def edit_override(request, translation_id, overridable_segment_id):
    """localize's address for what differs by language: a picture, a paper, a link.

    It takes any number, whatever its chooser offers; here only what the asker may choose.
    """
    if request.method == "PUT":
        segment = get_object_or_404(
            OverridableSegment.objects.select_related("context", "source"),
            pk=overridable_segment_id,
        )
        value = QueryDict(request.body, encoding=request.encoding).get("value", "")
        if _is_refused(segment, value, request.user):
            return JsonResponse({"error": str(words_for(_chosen_model(segment)))}, status=400)
    return edit_translation.edit_override(
        request,
        translation_id=translation_id,
        overridable_segment_id=overridable_segment_id,
    )


def _is_refused(segment, value, user):
    model = _chosen_model(segment)
    if model is None:
        # A number of nobody knows what.
        return not isinstance(segment.data, str)
    return not user.is_superuser and bool(not_to_be_chosen([(model, value)], user=user))


def _chosen_model(segment):
    """The model of which a segment's value is a number; None if it is a text."""
    found = references_of(segment.source.as_instance(), with_children=True)
    for (model, _number), paths in found.items():
        if segment.context.path in paths:
            return model
    return None
