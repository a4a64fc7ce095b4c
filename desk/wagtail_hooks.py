"""The desk in the CMS: the board, handing in, and nothing half-translated goes live."""

from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from languages.translating import translation_into

from . import views
from .board import Board
from .people import languages_of
from .submitting import missing_message


@hooks.register("register_admin_urls", order=-1)
def desk_urls():
    """Ours stand before localize's of the same address."""
    to_the_board = RedirectView.as_view(pattern_name="translation_board")
    return [
        path("translations/", Board.as_view(), name="translation_board"),
        path(
            "translations/results/",
            Board.as_view(results_only=True),
            name="translation_board_results",
        ),
        path(
            "translations/start/<uuid:translation_key>/<slug:language>/",
            views.start,
            name="start_translation",
        ),
        path("translations/<int:translation_id>/submit/", views.submit, name="submit_translation"),
        path(
            "localize/update/<int:translation_source_id>/",
            views.UpdateOnlyWhatIsComplete.as_view(),
        ),
        # localize's report shows every work to everybody.
        path("localize/reports/translations/", to_the_board),
        path("localize/reports/translations/results/", to_the_board),
    ]


class BoardMenuItem(MenuItem):
    """For those who work in some language."""

    def is_shown(self, request):
        return bool(languages_of(request.user))


@hooks.register("register_reports_menu_item")
def board_menu_item():
    """The board stands first among the reports."""
    return BoardMenuItem(
        _("State of translations"),
        reverse("translation_board"),
        name="translation-board",
        icon_name="wagtail-localize-language",
        order=50,
    )


@hooks.register("construct_reports_menu", order=100)
def one_report_on_translations(request, menu_items):
    """The board takes the place of localize's report."""
    menu_items[:] = [item for item in menu_items if item.name != "translations"]


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
