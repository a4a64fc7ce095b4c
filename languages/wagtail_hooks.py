"""The translators' way through the CMS: hand in, and nothing half-translated goes live."""

from django.shortcuts import redirect
from django.urls import path
from wagtail import hooks
from wagtail.admin import messages

from . import views
from .submitting import missing_message
from .translating import translation_into


@hooks.register("register_admin_urls", order=-1)
def translation_urls():
    """Ours stand before localize's of the same address."""
    return [
        path("translations/<int:translation_id>/submit/", views.submit, name="submit_translation"),
        path(
            "localize/update/<int:translation_source_id>/",
            views.UpdateOnlyWhatIsComplete.as_view(),
        ),
    ]


@hooks.register("before_edit_page", order=-1)
def publish_only_what_is_complete(request, page):
    """localize's editor would publish a translation with the source's words in its gaps."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = translation_into(page)
    if translation is None:
        return None
    total, translated = translation.get_progress()
    if total == translated:
        return None
    messages.error(request, missing_message(total - translated))
    return redirect("wagtailadmin_pages:edit", page.pk)
