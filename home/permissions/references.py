"""What one may not choose is refused on saving, beside the field or block, for every form.

A number is enough to choose a page, a file or a fact, whatever a chooser offers. So every form of
the CMS that writes a model is asked, when it is cleaned, which references its object has now, and
which it had before: a new one must be one that the writer may choose (`hidden.choosable_numbers`).
What was there already stays, whoever put it there.
"""

import re
from functools import wraps

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.pages import CopyForm, MoveForm
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from .asker import asker
from .choosing import choosable
from .hidden import choosable_numbers, is_limited


def references_of(thing, *, with_children=False):
    """`{(model, number): [content path]}` of what an object refers to.

    Its children are left out unless asked for: they have forms of their own.
    """
    found = {}
    children = set()
    if not with_children and isinstance(thing, ClusterableModel):
        children = {relation.get_accessor_name() for relation in get_all_child_relations(thing)}
    for kind, number, _model_path, path in ReferenceIndex._extract_references_from_object(thing):
        if path.split(".")[0] not in children:
            model = ContentType.objects.get_for_id(kind).model_class()
            found.setdefault((model, number), []).append(path)
    return found


def not_to_be_chosen(references, *, user):
    """Those of `references` ((model, number) pairs) that `user` may not choose."""
    numbers = {}
    for model, number in references:
        numbers.setdefault(model, set()).add(number)
    refused = set()
    for model, wanted in numbers.items():
        if not is_limited(model):
            continue
        # Anything else than plain digits would be read as a number by some and not by others.
        plain = {int(number) for number in wanted if re.fullmatch("[0-9]{1,9}", number)}
        allowed = {str(number) for number in choosable_numbers(model, plain, user)}
        refused |= {(model, number) for number in wanted - allowed}
    return refused


def words_for(model):
    """Why a reference to something of `model` is refused."""
    if model and issubclass(model, Page):
        return _("You may not choose this page. Please choose one that the chooser offers.")
    if model and issubclass(model, get_image_model()):
        return _("You may not choose this image. Please choose another, or upload a new one.")
    if model and issubclass(model, get_document_model()):
        return _("You may not choose this document. Please choose another, or upload a new one.")
    return _("You may not choose this. Please choose one that the chooser offers.")


def _refusing(full_clean):
    @wraps(full_clean)
    def clean(form):
        user = form.for_user or asker()
        if not form.is_bound or user is None or user.is_superuser:
            return full_clean(form)
        if not hasattr(form, "_held"):
            form._held = references_of(form.instance)
        full_clean(form)
        if not form.empty_permitted or form.has_changed():
            _refuse_new(form, user)
        return None

    return clean


def _refuse_new(form, user):
    now = references_of(form.instance)
    refused = not_to_be_chosen(now.keys() - form._held.keys(), user=user)
    if refused:
        refused -= _held_by_a_revision(form.instance)
    by_field = {}
    for model, number in refused:
        for path in now[model, number]:
            name, _dot, inner = path.partition(".")
            by_field.setdefault(name, []).append((inner.split("."), words_for(model)))
    for name, faults in by_field.items():
        if name in form.fields:
            form.add_error(name, _error_at(form.instance, name, faults))
        else:
            form.add_error(None, ValidationError(faults[0][1]))


def _held_by_a_revision(thing):
    """What any revision of an object referred to: whoever goes back to one loses nothing."""
    held = set()
    if thing.pk and hasattr(thing, "revisions"):
        for revision in thing.revisions.all():
            held |= references_of(revision.as_object()).keys()
    return held


def _error_at(instance, name, faults):
    """The error for a field: where it is a stream of blocks, beside each block it is about."""
    value = getattr(instance, name, None)
    block = getattr(value, "stream_block", None)
    if block is None:
        return ValidationError(faults[0][1])
    return _block_error(block, value, faults)


def _block_error(block, value, faults):
    """An error for the block, whose parts stand at the ends of the paths in `faults`."""
    inner = [(path, words) for path, words in faults if path and path != [""]]
    if not inner or not isinstance(block, StreamBlock | ListBlock | StructBlock):
        return ValidationError(faults[0][1])
    by_part = {}
    for (part, *rest), words in inner:
        by_part.setdefault(part, []).append((rest, words))
    if isinstance(block, StructBlock):
        return StructBlockValidationError(
            block_errors={
                part: _block_error(block.child_blocks[part], value[part], below)
                for part, below in by_part.items()
            }
        )
    children = list(value) if isinstance(block, StreamBlock) else list(value.bound_blocks)
    errors = {
        index: _block_error(child.block, child.value, by_part[str(child.id)])
        for index, child in enumerate(children)
        if str(child.id) in by_part
    }
    kind = (
        StreamBlockValidationError if isinstance(block, StreamBlock) else ListBlockValidationError
    )
    return kind(block_errors=errors)


def _among_choosable(init):
    """For Wagtail's plain forms that ask for a parent page: any number would tell its title."""

    @wraps(init)
    def narrowed(form, *args, **kwargs):
        init(form, *args, **kwargs)
        user = asker()
        if user is not None and not user.is_superuser:
            field = form.fields["new_parent_page"]
            field.queryset = field.queryset.filter(
                pk__in=(choosable(user) | Page.objects.filter(depth=1)).values("pk")
            )

    return narrowed


def install():
    """Puts the question into every form of the CMS; once, when the site starts."""
    WagtailAdminModelForm.full_clean = _refusing(WagtailAdminModelForm.full_clean)
    for form in (CopyForm, MoveForm):
        form.__init__ = _among_choosable(form.__init__)
