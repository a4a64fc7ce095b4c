"""The frame of a page: the text's language, the languages of the site, the way to the editor."""

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html

from languages.registry import READY

register = template.Library()


@register.simple_tag(takes_context=True)
def text_lang(context):
    """` lang="mk"` for an element that holds the work's words; nothing if they are the reader's.

    Stands inside an opening tag: `<h1{% text_lang %}>`.
    """
    reading = context.get("reading")
    if reading is None or not reading.is_labelled:
        return ""
    return format_html(' lang="{}"', reading.text_language.html_lang)


@register.simple_tag
def all_languages():
    """Every language of the menus, as registry Languages; asks no database and no request."""
    return READY


@register.simple_tag(takes_context=True)
def edit_address(context):
    """Where the page shown is edited; empty for whoever may not edit it.

    A visitor without a session is never asked who they are: that would cost a query and make
    the answer theirs alone.
    """
    request, page = context.get("request"), context.get("page")
    if request is None or page is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or not page.pk:
        return ""
    if not page.permissions_for_user(user).can_edit():
        return ""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
