"""What of Wagtail is replaced is still what it was when it was replaced."""

import inspect
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import resolve, reverse
from wagtail.admin.templatetags import wagtailadmin_tags
from wagtail.admin.ui.side_panels import PageStatusSidePanel
from wagtail.admin.views import page_privacy
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.views.generic.models import UnpublishView
from wagtail.admin.views.pages import delete
from wagtail.management.commands import publish_scheduled
from wagtail.models import Page

from home import wagtail_overrides
from home.privacy import badges, views
from home.taking_down import bulk, screens


def view_at(name):
    """The view that answers at one of Wagtail's addresses of a page, unwrapped."""
    return inspect.unwrap(resolve(reverse(f"wagtailadmin_pages:{name}", args=[1])).func)


def arguments(function):
    return list(inspect.signature(inspect.unwrap(function)).parameters)


def test_ours_answer_under_wagtails_names():
    assert view_at("set_privacy") is views.set_privacy
    assert resolve(reverse("wagtailadmin_pages:unpublish", args=[1])).func.view_class is (
        screens.TakeDown
    )
    for action, ours in (("unpublish", bulk.BulkTakeDown), ("delete", bulk.BulkDelete)):
        found = bulk_action_registry.get_bulk_action_class("wagtailcore", "page", action)
        assert found is ours


def test_what_is_replaced_has_the_arguments_it_had():
    assert arguments(page_privacy.set_privacy) == ["request", "page_id"]
    assert arguments(Page.unpublish) == ["self", "set_expired", "commit", "user", "log_action"]
    assert arguments(PageStatusSidePanel.get_context_data) == ["self", "parent_context"]
    assert inspect.unwrap(wagtailadmin_tags.register.tags["test_page_is_public"]) is (
        badges.test_page_is_public
    )
    assert arguments(wagtailadmin_tags.test_page_is_public) == ["context", "page"]
    for name in ("get_objects_to_unpublish", "get_next_url", "get_success_buttons", "post"):
        assert callable(getattr(UnpublishView, name))
    # Ours answers through this hook, before Wagtail's view does anything of its own.
    source = inspect.getsource(delete.delete)
    assert source.index("can_delete()") < source.index('get_hooks("before_delete_page")')
    assert source.index('get_hooks("before_delete_page")') < source.index("DeletePageAction(")
    # The one call by which the clock takes a page down.
    source = inspect.getsource(publish_scheduled)
    assert source.count("obj.unpublish(") == 1
    assert "set_expired=True" in source


def test_the_side_panel_asks_the_same_of_a_new_page():
    source = inspect.getsource(inspect.unwrap(PageStatusSidePanel.get_context_data))
    assert '"is_public"' in source
    assert "parent_page" in source


def test_installing_too_late_is_said():
    assert reverse("wagtailadmin_home")
    assert "wagtail.admin.urls" in sys.modules
    with pytest.raises(ImproperlyConfigured):
        wagtail_overrides.install()
