"""Every way to choose something in the CMS is under the rule; a new one fails here.

What is replaced of Wagtail is still there, with the signature it had.
"""

import inspect

import pytest
from django import forms
from django.urls import get_resolver
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.pages import CopyForm, MoveForm
from wagtail.admin.panels import get_edit_handler
from wagtail.admin.views.generic.models import IndexView
from wagtail.admin.views.tags import autocomplete
from wagtail.admin.widgets import BaseChooser
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.documents import permissions as document_permissions
from wagtail.documents.views import documents
from wagtail.fields import RichTextField, StreamField
from wagtail.images import permissions as image_permissions
from wagtail.images.views import images
from wagtail.models import Page, ReferenceIndex, get_page_models
from wagtail.snippets.models import get_snippet_models

from desk.models import GlossaryTerm
from home.models import SiteDocument, SiteImage
from home.permissions import file_screens, hidden, tags
from home.permissions.belonging import is_belonging
from home.permissions.files import FilePermissionPolicy
from home.permissions.hidden import is_limited
from meetings.models import Meeting
from members.models import Organisation
from taxonomy.models import Commitment, Topic

# Everybody in the CMS may see and choose all of these: they are no works, and tell of none.
OPEN = (Commitment, Topic, Organisation)
# Rich text's features that name something by its number; each is read by the reference index.
NAMING = {"link", "document-link", "image"}
PLAIN = {"bold", "italic", "ol", "ul", "h2", "h3", "h4", "hr"}
LEAVES = (
    blocks.CharBlock,
    blocks.TextBlock,
    blocks.URLBlock,
    blocks.ChoiceBlock,
    blocks.TimeBlock,
    blocks.DateBlock,
    blocks.IntegerBlock,
    blocks.BooleanBlock,
    blocks.StaticBlock,
)


def edited_models():
    """Everything that a form of the CMS writes, with the children it writes along."""
    found = [*get_page_models(), *get_snippet_models(), *settings_registry]
    for model in list(found):
        found += [relation.related_model for relation in get_all_child_relations(model)]
    ours = [model for model in dict.fromkeys(found) if not model.__module__.startswith("wagtail.")]
    assert {GlossaryTerm, Meeting, Organisation} <= set(ours)
    return ours


def leaf_blocks(block):
    """All blocks in a block that have no blocks in them."""
    if isinstance(block, blocks.StreamBlock | blocks.StructBlock):
        return [leaf for child in block.child_blocks.values() for leaf in leaf_blocks(child)]
    if isinstance(block, blocks.ListBlock):
        return leaf_blocks(block.child_block)
    return [block]


def is_ruled(model):
    return is_limited(model) or model in OPEN


def test_everything_chosen_in_a_field_is_under_the_rule():
    chosen = set()
    for model in edited_models():
        for field in model._meta.get_fields():
            if not (field.many_to_one or field.many_to_many) or field.auto_created:
                continue
            if isinstance(field, ParentalKey) or not field.editable:
                continue
            if field.model is Page or issubclass(Page, field.model):
                continue
            assert is_ruled(field.related_model), field
            assert not getattr(field, "wagtail_reference_index_ignore", False), field
            # The reference index does not read these.
            assert not field.many_to_many or field.related_model in OPEN, field
            chosen.add(field.related_model)
    assert {SiteDocument, Meeting, Commitment, Topic} <= chosen


def test_everything_chosen_in_a_text_is_under_the_rule():
    chosen, named = set(), set()
    for model in edited_models():
        for field in model._meta.get_fields():
            if isinstance(field, RichTextField):
                named |= set(field.features)
            if not isinstance(field, StreamField):
                continue
            for leaf in leaf_blocks(field.stream_block):
                if isinstance(leaf, blocks.ChooserBlock):
                    assert is_ruled(leaf.model_class), leaf
                    chosen.add(leaf.model_class)
                elif isinstance(leaf, blocks.RichTextBlock):
                    named |= set(leaf.features)
                else:
                    assert isinstance(leaf, LEAVES), f"{leaf}: does it name anything by number?"
    assert {Page, SiteImage, SiteDocument, Organisation} <= chosen
    assert named <= NAMING | PLAIN
    assert NAMING & named == {"link", "document-link"}


def test_every_form_that_writes_them_asks():
    for model in edited_models():
        if any(isinstance(field, ParentalKey) for field in model._meta.get_fields()):
            continue  # Written in its parent's form, by a child of the same class.
        handler = model.get_edit_handler() if issubclass(model, Page) else get_edit_handler(model)
        form = handler.get_form_class()
        assert issubclass(form, WagtailAdminModelForm), model
        for formset in getattr(form, "formsets", {}).values():
            assert issubclass(formset.form, WagtailAdminModelForm)
    assert WagtailAdminModelForm.full_clean.__wrapped__ is forms.BaseForm.full_clean


def test_no_plain_form_offers_a_chooser_of_its_own():
    get_resolver().url_patterns  # noqa: B018 - loads all views, and the forms with them
    found = set()

    def walk(form):
        for one in form.__subclasses__():
            walk(one)
            if issubclass(one, WagtailAdminModelForm):
                continue
            fields = getattr(one, "base_fields", {}).values()
            if any(isinstance(field.widget, BaseChooser) for field in fields):
                found.add(one)

    walk(forms.BaseForm)
    # The first two make their field when they are made, and are limited there; ParentChooserForm
    # limits itself; of workflows, sites and groups only administrators have screens.
    known = {"CopyForm", "MoveForm", "ParentChooserForm"}
    known |= {"WorkflowPageForm", "SiteForm", "PagePermissionsForm"}
    assert {one.__name__ for one in found} <= known


SIGNATURES = {
    "get_value_data": ["self", "value"],
    "render_basic": ["self", "value", "context"],
    "htmlvalue": ["self", "val"],
    "htmldiff": ["self"],
    "get_objects": ["self"],
    "get_admin_display_title": ["self"],
    "get_attribute_data": ["self", "attrs"],
    "create_entity": ["self", "name", "attrs", "state", "contentstate"],
}


@pytest.mark.parametrize(("owner", "name"), [row[:2] for row in hidden.REPLACED])
def test_what_is_replaced_is_still_there(owner, name):
    former = getattr(owner, name).__wrapped__
    assert list(inspect.signature(former).parameters) == SIGNATURES[name]
    assert former.__module__.startswith("wagtail.")


def test_wagtails_policies_and_lists_are_ours():
    for policy in (image_permissions.permission_policy, document_permissions.permission_policy):
        assert type(policy) is FilePermissionPolicy
        assert is_belonging(policy.model)
    for view in (images.IndexView, documents.IndexView):
        assert view.get_base_queryset is file_screens._what_is_in_sight
        assert issubclass(view, IndexView)
        assert "needs_usage_count_subquery" in vars(view)
    for action in (
        file_screens.ImageBulkAction,
        file_screens.DocumentBulkAction,
        file_screens.SnippetBulkAction,
    ):
        former = action.get_actionable_objects.__wrapped__
        assert list(inspect.signature(former).parameters) == ["self"]
    assert next(iter(inspect.signature(autocomplete).parameters)) == "request"
    for module in (tags.filters, tags.chooser):
        assert module.popular_tags_for_model is tags.popular_tags_for_model
    for form in (CopyForm, MoveForm):
        assert "new_parent_page" in inspect.getsource(form.__init__.__wrapped__)
    references = inspect.signature(ReferenceIndex._extract_references_from_object)
    assert list(references.parameters) == ["object"]


def test_every_address_about_a_file_is_asked_about():
    """Whatever an address of a room of files calls its number, the middleware knows the name."""
    models, unknown = set(), []

    def walk(resolver, namespaces):
        for pattern in resolver.url_patterns:
            if hasattr(pattern, "url_patterns"):
                inner = [*namespaces, pattern.namespace] if pattern.namespace else namespaces
                walk(pattern, inner)
                continue
            name = ":".join([*namespaces, pattern.name or ""])
            model = file_screens.model_at(name)
            names = set(pattern.pattern.regex.groupindex) - {"filter_spec", "uploaded_file_id"}
            names -= {"revision_id", "revision_id_a", "revision_id_b"}
            if model:
                models.add(model)
                if names - set(file_screens.ARGUMENTS):
                    unknown.append((name, names))

    walk(get_resolver(), [])
    assert unknown == []
    assert models == {SiteImage, SiteDocument, Meeting}
