"""localize's own editor, for what is not text: pictures, and links that differ by language."""

from django.db.models import Q
from django.urls import reverse
from wagtail_localize.views.edit_translation import edit_translation

from home.permissions.choosing import choosable

# What its footer links to, and nobody needs: the buttons vanish with their addresses.
UNWANTED = ("convert_to_alias", "stop_translation")


def show(request, translation, page):
    """The editor without the buttons that end a translation, and without titles of others' drafts.

    One button is not drawn without an address; the other is, and `desk.css` hides it.
    """
    _tell_only_of_choosable_versions(page, translation, request.user)
    response = edit_translation(request, translation, page)
    for name, number in zip(UNWANTED, (page.pk, translation.pk), strict=True):
        address = reverse(f"wagtail_localize:{name}", args=[number])
        response.content = response.content.replace(address.encode(), b"")
    return response


def _tell_only_of_choosable_versions(page, translation, user):
    """The editor lists the titles of a page's versions in all languages, and needs the source's."""
    every, of_source = page.get_translations, Q(locale=translation.source.locale_id)

    def some(inclusive=False):
        return every(inclusive).filter(of_source | Q(pk__in=choosable(user).values("pk")))

    page.get_translations = some
