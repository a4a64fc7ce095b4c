"""Lists of one page type in the CMS: its language, commitments and state at a glance."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from django_filters.filters import ModelMultipleChoiceFilter
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Locale, Page
from wagtail.permissions import page_permission_policy

from languages.templatetags.languages import own_name
from taxonomy.models import Commitment

from .permissions import addresses
from .permissions.address_rules import in_the_cms, somewhere

ADDRESSES = {
    "index": in_the_cms,  # shows what the permission policy lets through
    "index_results": in_the_cms,
    "choose_parent": somewhere(lambda: page_permission_policy, "add"),
}


class FiledFilterSet(PageFilterSet):
    """Narrows a list by language and commitment, besides what Wagtail offers."""

    locale = ModelMultipleChoiceFilter(
        label=_("Language"), queryset=Locale.objects.all(), widget=CheckboxSelectMultiple
    )
    commitment = ModelMultipleChoiceFilter(
        label=_("Commitment"),
        field_name="commitment_filings__commitment",
        queryset=Commitment.objects.all(),
        widget=CheckboxSelectMultiple,
    )

    class Meta:
        model = Page
        fields = []


class FiledIndexView(IndexView):
    """Asks for everything its columns show at once, however many pages there are."""

    # A column of its own says the language.
    show_locale_labels = False

    def get_base_queryset(self):
        return (
            super()
            .get_base_queryset()
            .select_related("locale")
            .prefetch_related("commitment_filings__commitment")
        )


class PageListViewSet(PageListingViewSet):
    """A list in the menu for one page type; `model`, `icon` and `menu_order` are each one's own."""

    index_view_class = FiledIndexView
    add_to_admin_menu = True
    filterset_class = FiledFilterSet
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        Column(
            "language",
            label=_("Language"),
            accessor=lambda page: own_name(page.locale.language_code),
            sort_key="locale",
        ),
        Column(
            "commitments",
            label=_("Commitments"),
            accessor=lambda page: ", ".join(
                str(row.commitment.number) for row in page.commitment_filings.all()
            ),
        ),
        DateColumn(
            "latest_revision_created_at",
            label=_("Updated"),
            sort_key="latest_revision_created_at",
            width="12%",
        ),
        PageStatusColumn("status", label=_("State"), sort_key="live", width="12%"),
    ]


def list_viewset(page_type, *, label, icon, order):
    """The list of a page type under `label`, to be registered with the hook `register_admin_viewset`."""
    name = page_type._meta.model_name
    addresses.register({f"{name}:{screen}": rule for screen, rule in ADDRESSES.items()})
    viewset = type(
        f"{page_type.__name__}List",
        (PageListViewSet,),
        {
            "model": page_type,
            "icon": icon,
            "menu_label": label,
            "menu_order": order,
        },
    )
    return viewset(name, url_prefix=f"lists/{name}")
