"""Commitments and topics in the CMS."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import Commitment, Topic


class CommitmentViewSet(SnippetViewSet):
    """The twelve commitments: names can be mended, none is added or lost by accident."""

    model = Commitment
    icon = "tag"
    list_display = ["__str__", "cluster"]
    ordering = ["number"]
    # All twelve on one page of the chooser.
    chooser_per_page = 12


class TopicViewSet(SnippetViewSet):
    """Topics of interest."""

    model = Topic
    icon = "list-ul"
    search_fields = ["slug"]


class TaxonomyGroup(SnippetViewSetGroup):
    """One menu for all terms."""

    menu_label = _("Filing")
    menu_icon = "folder-open-inverse"
    menu_order = 300
    items = (CommitmentViewSet, TopicViewSet)


register_snippet(TaxonomyGroup)
