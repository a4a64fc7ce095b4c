"""Who gets a page or a file, and what the CMS does for translators."""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from wagtail import hooks
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.forms import PasswordViewRestrictionForm
from wagtail.models import Page, PageViewRestriction, Revision
from wagtail_localize.models import TranslationSource

from search import visibility

from .content_checker import ContentChecker
from .mending_panel import MendingPanel
from .models.media import Consent
from .permissions.api import DocumentsInSight, ImagesInSight, PagesOfTheAsker
from .permissions.belonging import sees
from .permissions.choosing import choosable
from .permissions.closed import sees_everything
from .privacy import moving
from .rich_text_links import ReadablePageLinks
from .taking_down import bulk, screens


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


@hooks.register("on_serve_page")
def keep_out_of_caches(serve):
    """What not everybody may see stays in no cache.

    Wagtail itself says so of a page that is restricted in its own tree, not of one that is
    private because of another language version.
    """

    def serve_and_mark(page, request, serve_args, serve_kwargs):
        response = serve(page, request, serve_args, serve_kwargs)
        reading = getattr(request, "reading", None)
        if reading is None or reading.entry is None:
            add_never_cache_headers(response)
        return response

    return serve_and_mark


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
    """Whether an image or document may be handed out: as its works, drafts of one's own included.

    A picture of people of whom nobody knows whether they agreed is for the CMS's people only.
    """
    if may_look_at_file(media_object, request):
        return True
    if getattr(media_object, "consent", None) == Consent.UNKNOWN:
        return False
    return visibility.may_fetch(media_object, request)


def may_look_at_file(media_object, request):
    """Whether a file is there for the one who asks in the CMS, where they have a right to enter."""
    user = getattr(request, "user", None)
    return bool(
        user
        and user.is_authenticated
        and user.has_perm("wagtailadmin.access_admin")
        and sees(user, media_object)
    )


@hooks.register("construct_admin_api", order=100)
def api_of_the_asker(router):
    """Takes the place of Wagtail's own: what the API tells is what the asker may see."""
    router.register_endpoint("pages", PagesOfTheAsker)
    router.register_endpoint("images", ImagesInSight)
    router.register_endpoint("documents", DocumentsInSight)


@hooks.register("before_delete_page", order=1000)
def ask_before_deleting(request, page):
    """Answers in the place of Wagtail's view, once it and all other hooks have let it pass."""
    return screens.delete(request, page)


# In the place of Wagtail's actions of the same names, so after them.
hooks.register("register_bulk_action", bulk.BulkTakeDown, order=1000)
hooks.register("register_bulk_action", bulk.BulkDelete, order=1000)
hooks.register("register_bulk_action", moving.BulkMove, order=1000)
hooks.register("before_move_page", moving.warn_before_moving)


@hooks.register("construct_page_chooser_queryset")
def choose_what_may_be_seen(pages, request):
    """Wagtail's choosers offer every page to everybody."""
    return pages.filter(pk__in=choosable(request.user).values("pk"))


@hooks.register("construct_reports_menu")
def reports_for_publishers(request, menu_items):
    """The reports of Wagtail are of all languages, drafts included."""
    if not sees_everything(request.user):
        menu_items[:] = [item for item in menu_items if item.name == "translation-board"]


@hooks.register("construct_homepage_panels")
def what_was_mended(request, panels):
    """For those who look after everything."""
    if sees_everything(request.user):
        panels.append(MendingPanel())


@hooks.register("construct_wagtail_userbar")
def check_content_by_our_rules_too(request, items, page):
    """Ours takes the place of Wagtail's checker, and knows all that it knows."""
    items[:] = [
        ContentChecker(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item
        for item in items
    ]


@hooks.register("register_rich_text_features", order=10)
def readable_links(features):
    """Links between pages lead to what the reader can read; takes the place of Wagtail's own."""
    features.register_link_type(ReadablePageLinks)


def _in_one_transaction(make_translation):
    """localize writes a translation into its live page and publishes it once that is committed.

    So a draft would show at once, and a process killed in between would leave new words under the
    old version's name. Here what was published is put back, and a version that is to be published
    is published in the same transaction.
    """

    @wraps(make_translation)
    def make(self, locale, user=None, publish=True, **options):
        if not issubclass(self.specific_content_type.model_class(), Page):
            return make_translation(self, locale, user=user, publish=publish, **options)
        with transaction.atomic():
            page, created = make_translation(self, locale, user=user, publish=False, **options)
            if page.live and page.live_revision_id:
                _put_back(page)
            if publish:
                page.get_latest_revision().publish(user=user)
                page.refresh_from_db()
            return page, created

    return make


def _put_back(page):
    published = Revision.objects.get(pk=page.live_revision_id).as_object()
    published.live_revision_id = page.live_revision_id
    published.last_published_at = page.last_published_at
    published.save(clean=False)


TranslationSource.create_or_update_translation = _in_one_transaction(
    TranslationSource.create_or_update_translation
)
