"""The rules for the addresses of images and documents.

Which files are whose is asked of Wagtail's permission policies, as its lists and choosers do.
"""

from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.documents import permissions as documents
from wagtail.images import permissions as images
from wagtail.models import UploadedFile

from .address_rules import number, somewhere


def image(key, *actions):
    """The asker may do one of `actions` with the image, or it is not there (404)."""
    return _file(images, key, actions)


def document(key, *actions):
    """The asker may do one of `actions` with the document, or it is not there (404)."""
    return _file(documents, key, actions)


def _file(kind, key, actions):
    def rule(asked):
        policy = kind.permission_policy  # replaced by Wagtail where the model of files is
        found = get_object_or_404(policy.model, pk=asked.number(key))
        if not policy.user_has_any_permission_for_instance(asked.user, actions, found):
            raise Http404

    return rule


def for_images(*actions):
    """Whoever may do one of `actions` with some image."""
    return somewhere(lambda: images.permission_policy, *actions)


def for_documents(*actions):
    """Whoever may do one of `actions` with some document."""
    return somewhere(lambda: documents.permission_policy, *actions)


def upload(asked):
    """What was uploaded to be filed in a second step is of whoever uploaded it, or not there."""
    get_object_or_404(
        UploadedFile, pk=asked.number("uploaded_file_id"), uploaded_by_user=asked.user
    )


def bulk_files(kind):
    """What is done with many files at once: each may be changed, or the whole is not there.

    Wagtail names those that may not be changed on the way to refusing them.
    """

    def rule(asked):
        policy = kind.permission_policy
        somewhere(lambda: policy, "change", "delete")(asked)
        changeable = policy.instances_user_has_any_permission_for(
            asked.user, {"change", "delete"}
        ).values_list("pk", flat=True)
        named = [text for text in asked.request.GET.getlist("id") if text != "all"]
        if not set(map(number, named)) <= set(changeable):
            raise Http404

    return rule
