"""What a screen of the CMS tells of a chosen thing that its reader may not see: nothing.

A page, file or fact may stand in a text because somebody chose it who may see more. It stays
there, also when the text is saved again by others; to them it is shown by neutral words. Wagtail
shows chosen things in four ways (a chooser, a link in rich text, two revisions side by side, the
API), each of them in one place. `install` replaces the first three; for the API see home.permissions.api.
"""

from functools import wraps

from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.admin.compare import ForeignObjectComparison
from wagtail.admin.rich_text.converters.contentstate_models import Entity
from wagtail.admin.rich_text.converters.html_to_contentstate import PageLinkElementHandler
from wagtail.admin.widgets import BaseChooser
from wagtail.blocks import PageChooserBlock
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.rich_text.contentstate import DocumentLinkElementHandler
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock, ImageChooserBlockComparison
from wagtail.images.rich_text.contentstate import ImageElementHandler
from wagtail.models import Page
from wagtail.snippets.blocks import SnippetChooserBlock

from .asker import asker
from .belonging import in_sight, is_belonging
from .choosing import choosable
from .pages import may_reach

# What a browser takes for a picture without fetching anything.
NO_PICTURE = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="


def is_limited(model):
    """Whether not everybody in the CMS may choose everything of a model."""
    return model is not None and (issubclass(model, Page) or is_belonging(model))


def choosable_numbers(model, numbers, user):
    """Those of `numbers` that `user` may choose of a model: what they may see of it."""
    if issubclass(model, Page):
        # The root stands above everything, and tells nothing.
        found = choosable(user) | Page.objects.filter(depth=1)
    else:
        found = in_sight(model._default_manager.all(), user)
    return set(found.filter(pk__in=numbers).values_list("pk", flat=True))


def is_hidden(thing):
    """Whether a chosen thing, or one named by `(model, number)`, is not for whoever asks."""
    user = asker()
    if thing is None or user is None or user.is_superuser:
        return False
    model, number = thing if isinstance(thing, tuple) else (type(thing), thing.pk)
    return is_limited(model) and not choosable_numbers(model, [number], user)


def placeholder(model):
    """The words that stand for a hidden thing."""
    if issubclass(model, Page):
        return _("A page that you may not see")
    if issubclass(model, get_image_model()):
        return _("An image that you may not see")
    if issubclass(model, get_document_model()):
        return _("A document that you may not see")
    return _("Something that you may not see")


def _chooser_data(get_value_data):
    """For the value of every chooser: of a field, and of a block."""

    @wraps(get_value_data)
    def data(widget, value):
        instance = widget.get_instance(value)
        if instance is None or not is_hidden(instance):
            return get_value_data(widget, value)
        return {
            "id": instance.pk,
            widget.display_title_key: placeholder(type(instance)),
            "edit_url": None,
            "parent_id": None,
            "url": "",
            "filename": "",
            "preview": {"url": NO_PICTURE, "width": 1, "height": 1},
            "default_alt_text": "",
        }

    return data


def _shown_in_words(render_basic):
    """For a chooser block's value where two revisions are compared."""

    @wraps(render_basic)
    def render(block, value, context=None):
        if is_hidden(value):
            return escape(placeholder(type(value)))
        return render_basic(block, value, context=context)

    return render


def _without_hidden_pictures(show):
    """For a picture where two revisions are compared."""

    @wraps(show)
    def shown(comparison, *values):
        for picture in values or (comparison.val_a, comparison.val_b):
            if is_hidden(picture):
                return escape(placeholder(type(picture)))
        return show(comparison, *values)

    return shown


class _Hidden:
    """Stands for an object that is compared with another."""

    def __init__(self, thing):
        self.words, self.key = placeholder(type(thing)), (type(thing), thing.pk)

    def __str__(self):
        return str(self.words)

    def __eq__(self, other):
        return isinstance(other, _Hidden) and self.key == other.key

    def __hash__(self):
        return hash(self.key)


def _objects_in_sight(get_objects):
    """For a foreign key where two revisions are compared."""

    @wraps(get_objects)
    def objects(comparison):
        return tuple(_Hidden(one) if is_hidden(one) else one for one in get_objects(comparison))

    return objects


def _title_for_the_asker(get_title):
    """For the title of a page on any screen: a draft's is for those whose tree it is in.

    What everybody may read can be chosen by everybody, also while somebody rewrites it.
    """

    @wraps(get_title)
    def title(page):
        user = asker()
        if (
            user is not None
            and not user.is_superuser
            and page.draft_title
            and page.draft_title != page.title
            and not may_reach(page, user)
        ):
            return page.title
        return get_title(page)

    return title


def _number_in(attrs):
    try:
        return int(attrs.get("id", ""))
    except ValueError:
        return None


def _page_link(get_attribute_data):
    """For a link to a page in the editor of rich text."""

    @wraps(get_attribute_data)
    def data(handler, attrs):
        number = _number_in(attrs)
        if number and is_hidden((Page, number)):
            # The editor shows the address; without one it would call the link broken.
            return {"id": number, "url": placeholder(Page)}
        return get_attribute_data(handler, attrs)

    return data


def _document_link(get_attribute_data):
    """For a link to a document in the editor of rich text."""

    @wraps(get_attribute_data)
    def data(handler, attrs):
        number, model = _number_in(attrs), get_document_model()
        if number and is_hidden((model, number)):
            return {"id": number, "url": "#", "filename": placeholder(model)}
        return get_attribute_data(handler, attrs)

    return data


def _picture_in_text(create_entity):
    """For a picture in the editor of rich text."""

    @wraps(create_entity)
    def entity(handler, name, attrs, state, contentstate):
        number = _number_in(attrs)
        if number and is_hidden((get_image_model(), number)):
            kept = {key: attrs.get(key) for key in ("id", "alt", "format")}
            return Entity("IMAGE", "IMMUTABLE", {**kept, "src": NO_PICTURE})
        return create_entity(handler, name, attrs, state, contentstate)

    return entity


# What is replaced, and by what.
REPLACED = (
    (BaseChooser, "get_value_data", _chooser_data),
    (PageChooserBlock, "render_basic", _shown_in_words),
    (DocumentChooserBlock, "render_basic", _shown_in_words),
    (ImageChooserBlock, "render_basic", _shown_in_words),
    (SnippetChooserBlock, "render_basic", _shown_in_words),
    (ImageChooserBlockComparison, "htmlvalue", _without_hidden_pictures),
    (ImageChooserBlockComparison, "htmldiff", _without_hidden_pictures),
    (ForeignObjectComparison, "get_objects", _objects_in_sight),
    (Page, "get_admin_display_title", _title_for_the_asker),
    (PageLinkElementHandler, "get_attribute_data", _page_link),
    (DocumentLinkElementHandler, "get_attribute_data", _document_link),
    (ImageElementHandler, "create_entity", _picture_in_text),
)


def install():
    """Puts these in the place of Wagtail's; once, when the site starts."""
    for owner, name, replace in REPLACED:
        setattr(owner, name, replace(getattr(owner, name)))
