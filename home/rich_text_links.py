"""Links inside rich text. Loaded with the hooks only: Wagtail 8 has no models ready before."""

from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.rich_text.pages import PageLinkHandler

from .linking import known_works


class ReadablePageLinks(PageLinkHandler):
    """Links inside rich text: to the work under the reader's prefix, and none to what is hidden.

    Wagtail's own handler leads to the source language's page, by several queries for each link,
    and gives away the address of private pages.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        """The opening tags for many links at once."""
        ids = [int(attrs["id"]) for attrs in attrs_list if str(attrs.get("id", "")).isdecimal()]
        language = get_language() or "en"
        works = known_works(ids, language=language)
        tags = []
        for attrs in attrs_list:
            page_id = attrs.get("id", "")
            result = works.get(int(page_id)) if str(page_id).isdecimal() else None
            tags.append(f'<a href="{escape(result.shown.url_in(language))}">' if result else "<a>")
        return tags
