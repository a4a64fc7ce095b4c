"""What of Wagtail is replaced because it has no hook for it; all of it, in one place.

`install` is called when the site starts, before Wagtail's addresses are read.
`tests/home/test_wagtail_overrides.py` fails when one of these is no longer what it was.
"""

import sys
from functools import wraps

from django.core.exceptions import ImproperlyConfigured


def install():
    """Put ours in the place of Wagtail's. Raises ImproperlyConfigured if it is too late."""
    if "wagtail.admin.urls" in sys.modules:
        raise ImproperlyConfigured("Wagtail's addresses were read before its views were replaced.")
    from wagtail.admin.templatetags import wagtailadmin_tags
    from wagtail.admin.ui.side_panels import PageStatusSidePanel
    from wagtail.admin.views import page_privacy
    from wagtail.admin.views.pages import unpublish
    from wagtail.models import Page

    from .privacy import badges, views
    from .taking_down import screens

    unpublish.Unpublish = screens.TakeDown
    page_privacy.set_privacy = views.set_privacy
    wagtailadmin_tags.register.simple_tag(
        badges.test_page_is_public, takes_context=True, name="test_page_is_public"
    )
    PageStatusSidePanel.get_context_data = badges.of_new_pages(PageStatusSidePanel.get_context_data)
    Page.unpublish = expiring_whole(Page.unpublish)


def expiring_whole(unpublish):
    """Wagtail's `Page.unpublish`, which takes the whole work down when an original expires.

    `publish_scheduled` calls it for each page whose hour has come; there is no other call that
    says `set_expired`.
    """

    @wraps(unpublish)
    def expire(self, set_expired=False, commit=True, user=None, log_action=True):
        from .taking_down.acting import SCHEDULED, expire_whole, expires_whole

        if not (set_expired and commit and expires_whole(self)):
            return unpublish(
                self, set_expired=set_expired, commit=commit, user=user, log_action=log_action
            )
        return expire_whole(
            self, user=user, log_action=log_action if isinstance(log_action, str) else SCHEDULED
        )

    return expire
