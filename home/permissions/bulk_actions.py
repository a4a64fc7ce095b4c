"""Who may do something with many objects at once: one address of Wagtail's for all models."""

from django.apps import apps
from django.contrib.auth import get_user_model
from django.http import Http404
from wagtail.documents import get_document_model
from wagtail.documents import permissions as documents
from wagtail.images import get_image_model
from wagtail.images import permissions as images
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from .address_rules import for_administrators, for_publishers, model, number
from .file_rules import bulk_files


def bulk_action(asked):
    """The rule of the model that is acted on; for a model without one nothing is there.

    Wagtail's screens for it name the objects that one may not act on, so those of pages are for
    whoever sees all pages.
    """
    label = asked.arguments["app_label"], asked.arguments["model_name"]
    try:
        acted_on = apps.get_model(*label)
    except LookupError:
        raise Http404 from None
    for text in asked.request.GET.getlist("id"):
        if text != "all":
            number(text)
    rules = {
        Page: for_publishers,
        get_user_model(): for_administrators,
        get_image_model(): bulk_files(images),
        get_document_model(): bulk_files(documents),
        **{snippet: model(snippet._meta.label, "delete") for snippet in get_snippet_models()},
    }
    if acted_on not in rules:
        raise Http404
    rules[acted_on](asked)
