"""localize's own editor, for what is not text: pictures, and links that differ by language."""

from django.urls import reverse
from wagtail_localize.views.edit_translation import edit_translation

# What its footer links to, and nobody needs: the buttons vanish with their addresses.
UNWANTED = ("convert_to_alias", "stop_translation")


def show(request, translation, page):
    """The editor without the buttons that end a translation.

    One is not drawn without an address; the other is, and `desk.css` hides it.
    """
    response = edit_translation(request, translation, page)
    for name, number in zip(UNWANTED, (page.pk, translation.pk), strict=True):
        address = reverse(f"wagtail_localize:{name}", args=[number])
        response.content = response.content.replace(address.encode(), b"")
    return response
