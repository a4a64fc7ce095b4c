"""No address of the CMS leads to a page that the asker may not reach.

Wagtail's and localize's screens each ask for themselves whether somebody may do what the screen
is for; some ask late, and a few show a title on the way to their refusal. So the pages that an
address names are asked about before any screen is: what is in no tree of one's own, or closed to
one, is not there (404), whatever the screen.
"""

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from .choosing import may_choose
from .closed import sees_everything
from .pages import may_reach

CMS = "/admin/"
# What the addresses of Wagtail and localize call the number of a page.
PAGE_ARGUMENTS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")
# Views that name their page by position or by a name that others use for other things.
NAMED_OTHERWISE = {
    "wagtailadmin_pages:revisions_compare": 0,
    "wagtailadmin_api:pages:detail": "pk",
}
# Names of views that are for whoever may publish everywhere: what they list is of all languages.
FOR_PUBLISHERS = (
    "wagtailadmin_reports:",
    "wagtailadmin_pages:type_use",
    "wagtailadmin_pages:content_type_use",
)


class ReachMiddleware:
    """Asks, before a screen of the CMS answers, whether its pages are there for the asker."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Raises Http404 if they are not; otherwise lets the screen answer."""
        if not request.path.startswith(CMS):
            return
        name, user = request.resolver_match.view_name, request.user
        if not user.is_authenticated or user.is_superuser:
            return
        if name.startswith(FOR_PUBLISHERS) and not sees_everything(user):
            raise Http404
        if name == "wagtail_bulk_action" and kwargs["app_label"] == "wagtailcore":
            # Their screens name also those pages that one may not act on.
            if not sees_everything(user):
                raise Http404
            return
        pages = _pages_named(name, args, kwargs)
        reaches = may_reach
        if name.startswith("wagtailadmin_choose_page"):
            reaches = may_choose
            pages += Page.objects.filter(pk__in=_numbers(request.GET.getlist("id")))
        if not all(reaches(page, user) for page in pages):
            raise Http404


def _numbers(texts):
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 10]


def _pages_named(name, args, kwargs):
    """The pages that an address is about; raises Http404 for one that does not exist."""
    numbers = [kwargs[argument] for argument in PAGE_ARGUMENTS if argument in kwargs]
    if name in NAMED_OTHERWISE:
        key = NAMED_OTHERWISE[name]
        numbers.append(args[key] if isinstance(key, int) else kwargs[key])
    pages = [get_object_or_404(Page, pk=number) for number in numbers]
    if "translation_id" in kwargs:
        translation = get_object_or_404(
            Translation.objects.select_related("source"), pk=kwargs["translation_id"]
        )
        pages.append(_instance(translation.get_target_instance))
    if "translation_source_id" in kwargs:
        source = get_object_or_404(TranslationSource, pk=kwargs["translation_source_id"])
        pages.append(_instance(source.get_source_instance))
    return [page for page in pages if isinstance(page, Page)]


def _instance(get):
    try:
        return get()
    except ObjectDoesNotExist:
        raise Http404 from None
