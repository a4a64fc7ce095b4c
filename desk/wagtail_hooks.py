"""The desk in the CMS: the board, handing in, and nothing half-translated goes live."""

from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.pages.workflow import WorkflowAction
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.permissions import addresses
from home.permissions.address_rules import in_the_cms
from home.permissions.snippet_addresses import snippet_addresses
from home.permissions.translation_rules import translated_page, translation
from languages.translating import translation_into

from . import other_fields, screen, views
from .account import CreditPanel, WeeklyMailPanel
from .board import Board
from .exchange import views as files
from .models import GlossaryTerm
from .people import languages_of
from .pieces import number_stopped
from .submitting import missing_message, stopped_message
from .waiting import WaitingPanel, working_languages


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
        path(
            "translations/<int:translation_id>/pieces/<int:segment_id>/",
            screen.save_piece,
            name="save_piece",
        ),
        path(
            "translations/<int:translation_id>/pieces/<int:segment_id>/help/",
            screen.help_for_piece,
            name="help_for_piece",
        ),
        path(
            "translations/<int:translation_id>/decide/",
            screen.decide,
            name="decide_on_translation",
        ),
        path("translations/<int:translation_id>/submit/", views.submit, name="submit_translation"),
        path(
            "localize/update/<int:translation_source_id>/",
            views.UpdateOnlyWhatIsComplete.as_view(),
            name="update_complete_translations",
        ),
        path(
            "localize/translate/<int:translation_id>/strings/<int:string_segment_id>/edit/",
            views.edit_string,
            name="edit_string_and_keep",
        ),
        path(
            "localize/translate/<int:translation_id>/overrides/<int:overridable_segment_id>/edit/",
            views.edit_override,
            name="edit_override_within_reach",
        ),
        path(
            "translations/<int:translation_id>/file.<slug:kind>",
            files.export_file,
            name="export_file",
        ),
        path("translations/<int:translation_id>/file/", files.import_file, name="import_file"),
        path(
            "localize/translate/<int:translation_id>/pofile/download/",
            files.export_file,
            name="export_po_file",
        ),
        path(
            "localize/translate/<int:translation_id>/pofile/upload/",
            files.import_file,
            name="import_po_file",
        ),
        # localize's report shows every work to everybody.
        path("localize/reports/translations/", to_the_board, name="report_to_board"),
        path("localize/reports/translations/results/", to_the_board, name="results_to_board"),
    ]


addresses.register(
    {
        # The board shows the works that are there for the asker, in the languages they work in.
        "translation_board": in_the_cms,
        "translation_board_results": in_the_cms,
        "report_to_board": in_the_cms,
        "results_to_board": in_the_cms,
        # `starting.py` asks for the language and the work.
        "start_translation": in_the_cms,
        **{
            name: translation()
            for name in (
                "save_piece",
                "help_for_piece",
                "decide_on_translation",
                "submit_translation",
                "export_file",
                "import_file",
                # At localize's addresses.
                "edit_string_and_keep",
                "edit_override_within_reach",
                "export_po_file",
                "import_po_file",
            )
        },
        "update_complete_translations": translated_page(),
        **snippet_addresses("desk.GlossaryTerm", copied=False),
    }
)


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


@hooks.register("construct_homepage_panels")
def what_waits(request, panels):
    """For those who work in some language."""
    if languages := working_languages(request.user):
        panels.append(WaitingPanel(languages))


@hooks.register("register_account_settings_panel")
def credit_in_account(request, user, profile):
    """Whoever signs in to the CMS may translate or review some day."""
    return CreditPanel(request, user, profile)


@hooks.register("register_account_settings_panel")
def weekly_mail_in_account(request, user, profile):
    """Opt-in."""
    return WeeklyMailPanel(request, user, profile)


@hooks.register("insert_global_admin_css")
def desk_css():
    """The panel stands on Wagtail's own first screen."""
    return format_html('<link rel="stylesheet" href="{}">', static("racop/desk.css"))


@hooks.register("construct_reports_menu", order=100)
def one_report_on_translations(request, menu_items):
    """The board takes the place of localize's report."""
    menu_items[:] = [item for item in menu_items if item.name != "translations"]


@hooks.register("before_edit_page", order=-1)
def translate_page(request, page):
    """A translation is edited on a screen of its own, and published only without gaps or faults.

    localize's editor would publish it with the source's words in its gaps. That editor still
    shows what is not text, under `?fields=all`.
    """
    if request.method == "POST":
        if request.POST.get("action") == "publish":
            return _publish_only_what_is_complete(request, page)
        _save_what_waits_no_more(request, page)
        return None
    translation = None if page.alias_of_id else translation_into(page)
    if translation is None:
        return None
    if request.GET.get("fields") == "all":
        return other_fields.show(request, translation, page)
    return screen.show(request, translation, page)


@hooks.register("construct_page_action_menu")
def what_nobody_needs(menu_items, request, context):
    """Without localize's ways out of a translation (`home/permissions/translation_rules.py`)."""
    unwanted = {"localize-convert-to-alias"}
    page = context.get("page")
    if page is None or not page.permissions_for_user(request.user).can_publish():
        unwanted.add("localize-restart-translation")
    menu_items[:] = [item for item in menu_items if item.name not in unwanted]


def _save_what_waits_no_more(request, page):
    """Approving on a screen that is older than the decision: Wagtail fails; the text is saved."""
    if "action-workflow-action" in request.POST and page.current_workflow_task is None:
        request.POST = request.POST.copy()
        del request.POST["action-workflow-action"]
        said = WorkflowAction()
        said.request, said.object = request, page
        said.add_not_in_moderation_error()


def _publish_only_what_is_complete(request, page):
    translation = translation_into(page)
    if translation is None:
        return None
    total, translated = translation.get_progress()
    if total != translated:
        messages.error(request, missing_message(total - translated))
    elif stopped := number_stopped(translation):
        messages.error(request, stopped_message(stopped))
    else:
        return None
    return redirect("wagtailadmin_pages:edit", page.pk)


class GlossaryViewSet(SnippetViewSet):
    """The glossary; each person changes it in the languages that they review."""

    model = GlossaryTerm
    icon = "openquote"
    menu_label = _("Glossary")
    add_to_admin_menu = True
    menu_order = 320
    list_display = ["term", "concept", "language"]
    list_filter = ["language"]
    search_fields = ["term", "concept"]
    ordering = ["concept", "language"]
    copy_view_enabled = False


register_snippet(GlossaryViewSet)
