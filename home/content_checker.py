"""Wagtail's content checker with our own rules beside its.

What is wrong is found on the server (content_checks.py) and marked in the preview; the rules only
count the marks, so that editors see everything in one place and in their language.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem

from .content_checks import mark_of

# Rule: (what is wrong, what to do).
RULES = {
    "long-title": (_("The title is long"), _("Shorten it; the standfirst can say the rest")),
    "missing-standfirst": (_("The standfirst is missing"), _("Tell it in one or two sentences")),
    "missing-commitment": (_("No commitment is chosen"), _("Choose one to three under Filing")),
    "missing-alt-text": (
        _("A picture has no alternative text"),
        _("Say what it shows, for those who cannot see it"),
    ),
}


class ContentChecker(ContentCheckerItem):
    """All of Wagtail's rules, and ours."""

    axe_run_only = [*ContentCheckerItem.axe_run_only, *map(mark_of, RULES)]
    axe_custom_rules = [
        *ContentCheckerItem.axe_custom_rules,
        *(
            {
                "id": mark_of(rule),
                "impact": "moderate",
                "selector": f'[data-finding="{mark_of(rule)}"]',
                "tags": ["best-practice"],
                # No mark has a title, so that every mark is a finding.
                "any": ["non-empty-title"],
                "enabled": True,
            }
            for rule in RULES
        ),
    ]
    axe_messages = ContentCheckerItem.axe_messages | {
        mark_of(rule): {"error_name": name, "help_text": help_text}
        for rule, (name, help_text) in RULES.items()
    }
