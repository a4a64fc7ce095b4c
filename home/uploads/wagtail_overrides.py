"""What the CMS would take in by ways of its own, and must not. Installed when the site starts."""

from wagtail.admin.views.account import AvatarSettingsPanel


def install() -> None:
    """Switch profile pictures off: their panel is neither shown nor read from what is sent.

    The storage has no folder for them either.
    """
    AvatarSettingsPanel.is_active = _never


def _never(self):
    return False
