"""Organisations in the CMS."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Organisation


class OrganisationViewSet(SnippetViewSet):
    """Organisations that stories and meetings name."""

    model = Organisation
    icon = "group"
    add_to_admin_menu = True
    menu_order = 310
    list_display = ["native_name", "english_name", "acronym", "country"]
    list_filter = ["country", "kind"]
    # In the table itself: the index knows an organisation by other fields.
    search_backend_name = None
    search_fields = ["native_name", "latin_name", "english_name", "acronym"]


register_snippet(OrganisationViewSet)
