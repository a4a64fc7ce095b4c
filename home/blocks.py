"""What a text is made of. One set for stories, reports and standing pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.rich_text import get_text_for_indexing

# Headings, quotes and pictures are blocks of their own, so that they can be found and translated.
TEXT_FEATURES = ["bold", "link", "document-link", "ol", "ul"]


class QuoteConsent(models.TextChoices):
    """How the person who is quoted agreed; for editors only, never shown."""

    PUBLISHED = "published", _("Quoted from a published source")
    WRITTEN = "written", _("Agreed in writing")
    SPOKEN = "spoken", _("Agreed in words")


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, with who said them as they wish to be named."""

    text = blocks.TextBlock(label=_("words"))
    attribution = blocks.CharBlock(
        label=_("said by"),
        required=False,
        default="",
        help_text=_("An organisation or a role. A person's name only with their consent."),
    )
    consent = blocks.ChoiceBlock(
        label=_("consent"),
        choices=QuoteConsent.choices,
        search_index=False,
        help_text=_("For editors only; it is never shown."),
    )

    class Meta:
        icon = "openquote"
        label = _("quote")
        template = "home/blocks/quote.html"


class ImageBlock(blocks.StructBlock):
    """A picture with its words."""

    image = ImageChooserBlock(label=_("image"))
    alt_text = blocks.CharBlock(
        label=_("alternative text"),
        required=False,
        default="",
        help_text=_("What the picture shows here. Empty: the image's own text is used."),
    )
    caption = blocks.CharBlock(label=_("caption"), required=False, default="")

    class Meta:
        icon = "image"
        label = _("image")
        template = "home/blocks/image.html"


class NumberBlock(blocks.StructBlock):
    """A figure that says something, with where it comes from."""

    value = blocks.CharBlock(label=_("figure"), max_length=30)
    label = blocks.CharBlock(label=_("what it counts"))
    source = blocks.URLBlock(label=_("address of the source"), required=False)

    class Meta:
        icon = "order"
        label = _("number with source")
        template = "home/blocks/number.html"


class LinkBlock(blocks.StructBlock):
    """A card that leads elsewhere; nothing of the other site is loaded here."""

    title = blocks.CharBlock(label=_("title"))
    url = blocks.URLBlock(label=_("address"))
    note = blocks.CharBlock(label=_("note"), required=False, default="")

    class Meta:
        icon = "link-external"
        label = _("link card")
        template = "home/blocks/link.html"


class TextBlocks(blocks.StreamBlock):
    """Everything a running text can hold."""

    heading = blocks.CharBlock(
        label=_("heading"), icon="title", max_length=120, template="home/blocks/heading.html"
    )
    paragraph = blocks.RichTextBlock(
        label=_("paragraph"),
        icon="pilcrow",
        features=TEXT_FEATURES,
        template="home/blocks/paragraph.html",
    )
    quote = QuoteBlock()
    image = ImageBlock()
    number = NumberBlock()
    document = DocumentChooserBlock(
        label=_("document"), icon="doc-full", template="home/blocks/document.html"
    )
    link = LinkBlock()
    related_work = blocks.PageChooserBlock(
        label=_("related work"),
        icon="doc-empty",
        page_type=[
            "stories.StoryPage",
            "library.ResourcePage",
            "meetings.MeetingPage",
            "meetings.MeetingReportPage",
        ],
        template="home/blocks/related_work.html",
    )


def text_of(stream_value):
    """The words of a StreamField's value as one text, for searching."""
    return "\n".join(stream_value.stream_block.get_searchable_content(stream_value))


def plain_text(*rich_texts):
    """The words of rich texts (HTML sources) as one text, for searching."""
    return "\n".join(get_text_for_indexing(text) for text in rich_texts if text)
