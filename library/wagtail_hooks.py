"""The library in the CMS."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from home.page_lists import list_viewset

from .models import ResourcePage


@hooks.register("register_admin_viewset")
def resource_list():
    """All resources in all languages."""
    return list_viewset(ResourcePage, label=_("Resources"), icon="doc-full-inverse", order=120)
