"""Rows of an agenda and of a report."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock


class AgendaItemBlock(blocks.StructBlock):
    """One item on the agenda; its owner is a role or an organisation."""

    start = blocks.TimeBlock(label=_("begins"), required=False)
    minutes = blocks.IntegerBlock(label=_("minutes"), required=False, min_value=1, max_value=600)
    title = blocks.CharBlock(label=_("what"), max_length=200)
    owner = blocks.CharBlock(
        label=_("who leads it"),
        required=False,
        default="",
        max_length=200,
        help_text=_("A role or an organisation, not a person."),
    )
    paper = DocumentChooserBlock(label=_("paper"), required=False)

    class Meta:
        icon = "list-ol"
        label = _("agenda item")


class AgendaBlocks(blocks.StreamBlock):
    """A timed agenda."""

    item = AgendaItemBlock()


class PointBlocks(blocks.StreamBlock):
    """A list of points, one sentence or two each."""

    point = blocks.TextBlock(label=_("point"), rows=2)


class NextStepBlock(blocks.StructBlock):
    """What follows from a meeting: what, by whom, by when, and whether it is done."""

    what = blocks.TextBlock(label=_("what"), rows=2)
    who = blocks.CharBlock(
        label=_("who"),
        max_length=200,
        required=False,
        default="",
        help_text=_("An organisation or a role."),
    )
    by = blocks.DateBlock(label=_("by when"), required=False)
    done = blocks.BooleanBlock(label=_("done"), required=False)

    class Meta:
        icon = "tick"
        label = _("next step")


class NextStepBlocks(blocks.StreamBlock):
    """A checklist."""

    step = NextStepBlock()


class FileBlocks(blocks.StreamBlock):
    """Files to take along."""

    file = DocumentChooserBlock(label=_("file"))
