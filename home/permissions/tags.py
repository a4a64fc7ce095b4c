"""Tags of files are words about them: they are told to those for whom the files are there."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q
from django.http import JsonResponse
from taggit.models import Tag
from wagtail.admin import filters
from wagtail.admin.views.tags import TAGS_AUTOCOMPLETE_LIMIT
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.views import chooser

from .asker import asker
from .belonging import in_sight


def tags_in_sight(user, *, models=None):
    """The tags of those images and documents that are there for `user`."""
    of_files = Q()
    for model in models or (get_image_model(), get_document_model()):
        of_files |= Q(
            taggit_taggeditem_items__content_type=ContentType.objects.get_for_model(model),
            taggit_taggeditem_items__object_id__in=in_sight(
                model._default_manager.all(), user
            ).values("pk"),
        )
    return Tag.objects.filter(of_files)


def autocomplete(request):
    """Tags that begin with `term`; takes the place of Wagtail's, which knows all there are."""
    term = request.GET.get("term", "")
    names = (
        tags_in_sight(request.user).filter(name__istartswith=term) if term else Tag.objects.none()
    )
    names = names.order_by("name").values_list("name", flat=True).distinct()
    return JsonResponse(list(names[:TAGS_AUTOCOMPLETE_LIMIT]), safe=False)


def popular_tags_for_model(model, count=10):
    """The tags most used on what is there of a model for whoever asks the CMS."""
    user = asker()
    if user is None:
        return Tag.objects.none()
    return (
        tags_in_sight(user, models=[model])
        .annotate(item_count=Count("taggit_taggeditem_items"))
        .order_by("-item_count")[:count]
    )


def install():
    """Puts ours where Wagtail has its own; once, when the site starts."""
    for module in (filters, chooser):
        module.popular_tags_for_model = popular_tags_for_model
