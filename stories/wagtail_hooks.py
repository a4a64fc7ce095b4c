"""Stories in the CMS."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from home.page_lists import list_viewset

from .models import StoryPage


@hooks.register("register_admin_viewset")
def story_list():
    """All stories in all languages."""
    return list_viewset(StoryPage, label=_("Stories"), icon="openquote", order=110)
