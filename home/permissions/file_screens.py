"""The screens of the CMS for files and other things that belong to works (`belonging.py`).

What is not in sight of the asker is not there (404), whatever the screen; a file that they see
and may not change answers in words: why, and what one can do instead.
"""

from functools import cache, wraps

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.documents import get_document_model
from wagtail.documents.views import documents
from wagtail.documents.views.bulk_actions.document_bulk_action import DocumentBulkAction
from wagtail.images import get_image_model
from wagtail.images.views import images
from wagtail.images.views.bulk_actions.image_bulk_action import ImageBulkAction
from wagtail.models import ReferenceIndex
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction
from wagtail.snippets.models import get_snippet_models

from .alternative_texts import form_for
from .asker import CMS
from .belonging import changeable, in_sight, is_belonging, sees, users_of
from .choosing import choosable
from .tags import autocomplete

# What the addresses of Wagtail call the number of a file or a snippet.
ARGUMENTS = ("image_id", "document_id", "doc_id", "pk")
# Screens that change a file, and are answered in words where one may not.
CHANGING = ("wagtailimages:edit", "wagtailimages:delete", "wagtaildocs:edit", "wagtaildocs:delete")
TAGS = ("wagtailadmin_tag_autocomplete", "wagtailadmin_tag_model_autocomplete")


@cache
def _models_by_namespace():
    """Which model the numbers in the addresses of a namespace belong to."""
    image, document = get_image_model(), get_document_model()
    models = {
        "wagtailimages": image,
        "wagtailimages_chooser": image,
        "wagtailadmin_api:images": image,
        "wagtaildocs": document,
        "wagtaildocs_chooser": document,
        "wagtailadmin_api:documents": document,
    }
    for model in filter(is_belonging, get_snippet_models()):
        viewset = model.snippet_viewset
        models[viewset.url_namespace] = models[viewset.chooser_viewset.url_namespace] = model
    return models


def model_at(view_name):
    """The model that an address of this name is about, if it belongs to works."""
    return _models_by_namespace().get(view_name.rpartition(":")[0])


class SightMiddleware:
    """Asks, before a screen of the CMS answers, whether the file it names is there for the asker."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Raises Http404 if it is not; answers itself where one may look but not change."""
        if not request.path.startswith(CMS):
            return None
        name, user = request.resolver_match.view_name, request.user
        if user.is_superuser or not user.has_perm("wagtailadmin.access_admin"):
            return None  # Wagtail itself asks who they are.
        if name in TAGS:
            return autocomplete(request)
        model = model_at(name)
        if model is None:
            return None
        for argument in ARGUMENTS:
            if argument in kwargs:
                thing = get_object_or_404(model, pk=kwargs[argument])
                if not sees(user, thing):
                    raise Http404
                this = model._default_manager.filter(pk=thing.pk)
                if name in CHANGING and not changeable(this, user).exists():
                    return not_yours(request, thing)
        return None


def not_yours(request, thing):
    """Says why a file may not be changed by the asker, and what they can do instead: of a picture
    they may write what it shows, in their own language, where nothing is said yet."""
    form = None
    if isinstance(thing, get_image_model()):
        form = form_for(thing, request)
        if form and form.is_bound and form.is_valid():
            form.save()
            messages.success(request, _("Thank you. The alternative text is saved."))
            return redirect("wagtailimages:edit", thing.pk)
    pages = users_of(thing)
    shown = pages.filter(pk__in=choosable(request.user).values("pk")).select_related("locale")
    return render(
        request,
        "home/file_not_yours.html",
        {
            "file": thing,
            "is_image": isinstance(thing, get_image_model()),
            "pages": shown,
            "other_pages": pages.count() - shown.count(),
            "is_live": pages.filter(live=True).exists(),
            "form": form,
        },
        status=403,
    )


def _what_is_in_sight(view):
    """The list of images or documents: Wagtail's has what one may change, this what one may see."""
    files = view.permission_policy.instances_user_has_any_permission_for(
        view.request.user, ["choose"]
    ).select_related("collection")
    if view.model is get_image_model():
        files = files.prefetch_renditions("max-165x165")
    if view.needs_usage_count_subquery:
        files = files.annotate(usage_count=ReferenceIndex.usage_count_subquery(view.model))
    return files


def _naming_what_is_in_sight(get_actionable_objects):
    """Actions on many files name also those that one may not act on: here not those out of sight."""

    @wraps(get_actionable_objects)
    def objects(action):
        found, others = get_actionable_objects(action)
        denied = others["items_with_no_access"]
        if not is_belonging(action.model):
            return found, others
        numbers = [one.pk for one in denied]
        seen = in_sight(action.model._default_manager.filter(pk__in=numbers), action.request.user)
        seen = set(seen.values_list("pk", flat=True))
        others["items_with_no_access"] = [one for one in denied if one.pk in seen]
        if not found and not others["items_with_no_access"]:
            raise Http404
        return found, others

    return objects


def install():
    """Puts these in the place of Wagtail's; once, when the site starts."""
    for view in (images.IndexView, documents.IndexView):
        view.get_base_queryset = _what_is_in_sight
    for action in (ImageBulkAction, DocumentBulkAction, SnippetBulkAction):
        action.get_actionable_objects = _naming_what_is_in_sight(action.get_actionable_objects)
