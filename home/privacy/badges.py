"""“Visible to all” or “Private” in the CMS's headers, lists and side panels: true for the work."""

from functools import wraps

from .closings import all_closed_keys, closings_of

_CACHE = "_closed_works_of_this_request"


def test_page_is_public(context, page):
    """Wagtail's template tag, which knows a page's own tree only.

    Asked once a request, however many pages a list has.
    """
    request = context["request"]
    if not hasattr(request, _CACHE):
        setattr(request, _CACHE, all_closed_keys())
    return page.translation_key not in getattr(request, _CACHE)


def of_new_pages(get_context_data):
    """Wagtail's context of the side panel: a page that is not yet there is closed as its parent."""

    @wraps(get_context_data)
    def context_data(self, parent_context):
        context = get_context_data(self, parent_context)
        if context.get("is_public") and self.parent_page is not None:
            context["is_public"] = closings_of(self.parent_page).is_open
        return context

    return context_data
