"""The API of the CMS, which its menus and choosers ask: only of what the asker may see.

Wagtail's lists every image and document to everybody, and tells with a page the titles of its
versions in all languages and of the page it is an alias of.
"""

from wagtail.admin.api.serializers import (
    AdminPageSerializer,
    PageAncestorsField,
    PageTranslationsField,
)
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.api.v2.serializers import PageAliasOfField
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.documents.permissions import permission_policy as document_policy
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.images.permissions import permission_policy as image_policy

from .choosing import choosable


class _Only:
    """Stands for a page whose relatives are asked for: those of them that may be chosen."""

    def __init__(self, page, user):
        self.page, self.user = page, user

    def get_translations(self):
        return self.page.get_translations().filter(pk__in=choosable(self.user).values("pk"))

    def get_ancestors(self):
        return self.page.get_ancestors().filter(pk__in=choosable(self.user).values("pk"))


class ChoosableTranslations(PageTranslationsField):
    """A page's versions, as far as the asker may choose them."""

    def to_representation(self, page):
        return super().to_representation(_Only(page, self.context["request"].user))


class ChoosableAncestors(PageAncestorsField):
    """What stands above a page, as far as the asker may choose it."""

    def to_representation(self, page):
        return super().to_representation(_Only(page, self.context["request"].user))


class ChoosableAliasOf(PageAliasOfField):
    """The page that a page is an alias of, if the asker may choose it."""

    def get_attribute(self, instance):
        page = super().get_attribute(instance)
        user = self.context["request"].user
        if page is not None and choosable(user).filter(pk=page.pk).exists():
            return page
        return None


class PageSerializer(AdminPageSerializer):
    """Wagtail's, with the fields above."""

    translations = ChoosableTranslations(read_only=True)
    ancestors = ChoosableAncestors(read_only=True)
    alias_of = ChoosableAliasOf(read_only=True)


class PagesOfTheAsker(PagesAdminAPIViewSet):
    """Pages; which of them are there for the asker is Wagtail's question to the page policy."""

    base_serializer_class = PageSerializer


class ImagesInSight(ImagesAdminAPIViewSet):
    """Images that are there for the asker."""

    def get_queryset(self):
        user = self.request.user
        return image_policy.instances_user_has_permission_for(user, "choose").order_by("id")


class DocumentsInSight(DocumentsAdminAPIViewSet):
    """Documents that are there for the asker."""

    def get_queryset(self):
        user = self.request.user
        return document_policy.instances_user_has_permission_for(user, "choose").order_by("id")
