"""Wagtail's permission policies for images and documents, with the rule that a file belongs to
the works that use it (`belonging.py`).

Wagtail's modules hold its two policies by name, so theirs stay, and become of our class.
"""

from wagtail.documents import get_document_model
from wagtail.documents import permissions as document_permissions
from wagtail.images import get_image_model
from wagtail.images import permissions as image_permissions
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from .belonging import belongs_to_works, changeable, in_sight


class FilePermissionPolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's permissions by collection and owner, for what is there for the user at all."""

    def instances_user_has_any_permission_for(self, user, actions):
        """Choosing is for files in sight; changing and deleting for those that one may change."""
        files = super().instances_user_has_any_permission_for(user, actions)
        if not user.is_active or not user.is_authenticated:
            return files
        return in_sight(files, user) if "choose" in actions else changeable(files, user)

    def user_has_any_permission_for_instance(self, user, actions, instance):
        """As for the lists, so that what is not listed is not to be had by its number either."""
        if not super().user_has_any_permission_for_instance(user, actions, instance):
            return False
        if not instance.pk:
            return True
        this = self.model._default_manager.filter(pk=instance.pk)
        return (in_sight if "choose" in actions else changeable)(this, user).exists()


def install():
    """Puts our rule into Wagtail's policies; once, when the site starts."""
    for policy in (image_permissions.permission_policy, document_permissions.permission_policy):
        policy.__class__ = FilePermissionPolicy
    for model in (get_image_model(), get_document_model()):
        belongs_to_works(model, owner_field="uploaded_by_user")
