"""The form in which editors write a page."""

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from .slugs import available_slug, slug_is_taken


class PageForm(WagtailAdminPageForm):
    """Leaves the slug to the server, and says beside the field when one is taken."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self):
        title, slug = self.cleaned_data.get("title"), self.cleaned_data.get("slug")
        if "slug" in self.fields and title and not slug and "slug" not in self.errors:
            slug = self.cleaned_data["slug"] = available_slug(
                self.instance,
                title=title,
                language=self.parent_page.locale.language_code,
                parent=self.parent_page,
            )
        cleaned_data = super().clean()
        if slug and slug_is_taken(slug, self.instance, parent=self.parent_page):
            self.add_error("slug", taken_message(slug))
        return cleaned_data


def taken_message(slug):
    """Says that another work has this address."""
    return _(
        "“%(slug)s” is already the address of another page in this section, perhaps in another "
        "language."
    ) % {"slug": slug}
