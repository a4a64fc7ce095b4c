"""The organisations of a story, each shown as it wishes: named, described or withheld.

What is withheld has no field to write it into, so that it cannot leak from anywhere.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from members.models import Organisation


class OrganisationBlocks(blocks.StreamBlock):
    """One block for each organisation whose story it is."""

    named = SnippetChooserBlock(Organisation, label=_("named: from the list"), icon="group")
    named_freely = blocks.CharBlock(
        label=_("named: not on the list"), max_length=200, icon="group", help_text=_("Its name.")
    )
    described = blocks.CharBlock(
        label=_("described, not named"),
        max_length=200,
        icon="view",
        help_text=_("For example: a youth group in a small town. Nothing that gives it away."),
    )
    withheld = blocks.StaticBlock(
        label=_("withheld"),
        icon="no-view",
        admin_text=_("The site says that the organisation is not named. Nothing is stored."),
    )

    class Meta:
        label = _("organisations")


@dataclass(frozen=True)
class ShownOrganisation:
    """How one organisation appears: `how` is named, described or withheld."""

    how: str
    name: str = ""
    site: str = ""
    country: str = ""


def shown_organisations(value, language):
    """The organisations of a StreamField value as a list of ShownOrganisation."""
    shown = []
    for block in value:
        if block.block_type == "named" and block.value:
            organisation = block.value
            shown.append(
                ShownOrganisation(
                    how="named",
                    name=organisation.name_in(language),
                    site=organisation.site,
                    country=organisation.country,
                )
            )
        elif block.block_type == "named_freely":
            shown.append(ShownOrganisation(how="named", name=block.value))
        elif block.block_type == "described":
            shown.append(ShownOrganisation(how="described", name=block.value))
        elif block.block_type == "withheld":
            shown.append(ShownOrganisation(how="withheld"))
    return shown


def shown_names(value, language):
    """The names and descriptions that may be found by searching."""
    return [organisation.name for organisation in shown_organisations(value, language)]
