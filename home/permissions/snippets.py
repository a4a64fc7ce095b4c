"""Plain facts that belong to the works that use them: their lists and choosers in the CMS."""

from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
)
from wagtail.snippets.views.snippets import SnippetViewSet

from .belonging import in_sight


class _OffersWhatIsInSight:
    def get_object_list(self):
        return in_sight(super().get_object_list(), self.request.user)


class InSightChooseView(_OffersWhatIsInSight, ChooseView):
    """The chooser."""


class InSightChooseResultsView(_OffersWhatIsInSight, ChooseResultsView):
    """What the chooser finds."""


class InSightChosenMultipleView(SnippetChosenMultipleView):
    """Several that were chosen, by their numbers."""

    def get_objects(self, pks):
        return in_sight(super().get_objects(pks), self.request.user)


class InSightChooserViewSet(SnippetChooserViewSet):
    """A chooser that offers what is there for the asker."""

    choose_view_class = InSightChooseView
    choose_results_view_class = InSightChooseResultsView
    chosen_multiple_view_class = InSightChosenMultipleView


class InSightViewSet(SnippetViewSet):
    """Screens for a model that `belongs_to_works`: its list, and its chooser. What its other
    addresses tell is asked by home.permissions.file_screens."""

    chooser_viewset_class = InSightChooserViewSet

    def get_queryset(self, request):
        """Those that are there for the asker."""
        return in_sight(self.model._default_manager.all(), request.user)
