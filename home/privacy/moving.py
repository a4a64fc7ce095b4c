"""What moving closes, said before it is done; moving never opens anything.

What is closed by the place it leaves gets that restriction itself (`search/`), so it stays closed.
"""

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions import MoveBulkAction
from wagtail.admin.views.pages.bulk_actions.move import MoveForm
from wagtail.models import Page

from .closings import closings_of, closings_of_works
from .words import set_here


def closing_place(destination):
    """Says that everything is closed that is moved to `destination`, and by what; or nothing."""
    closings = closings_of(destination)
    if closings.is_open:
        return ""
    places = format_html_join(
        "; ",
        '“{}” (<span lang="{}">{}</span>): {}',
        (
            (one.title, one.language.html_lang, one.language.own_name, one.who)
            for one in map(set_here, (*closings.own, *closings.above))
        ),
    )
    words = _("What is moved there is closed, in every language, with all that stands beneath it.")
    return format_html("{} {}.", words, places)


def stays_closed(page):
    """Says that a page which is closed now stays so; or nothing."""
    if closings_of(page).is_open:
        return ""
    return _("This text is closed now and stays closed; open it by its privacy form.")


def warn_before_moving(request, page, destination):
    """Put both on Wagtail's screen that asks whether to move."""
    if request.method == "GET":
        for words in (closing_place(destination), stays_closed(page)):
            if words:
                messages.warning(request, words)


class MoveAndCloseForm(MoveForm):
    """Wagtail's form for moving many pages; a place that closes them wants a tick."""

    closing = forms.BooleanField(
        label=gettext_lazy("Move them there and so close them"), required=False
    )

    def __init__(self, data=None, *args, **kwargs):
        place = None
        if data is not None:
            number = data.get("chooser", "")
            if number.isascii() and number.isdigit() and len(number) < 10:
                place = Page.objects.filter(pk=number, depth__gt=1).first()
            if place is None:
                # Wagtail's chooser cannot show again what is no page.
                data = data.copy()
                data["chooser"] = ""
        super().__init__(data, *args, **kwargs)
        self.closes = closing_place(place) if place else ""
        if not self.closes:
            del self.fields["closing"]

    def clean(self):
        cleaned_data = super().clean()
        if self.closes and not cleaned_data.get("closing"):
            self.add_error("closing", self.closes)
        return cleaned_data


class BulkMove(MoveBulkAction):
    """Stands in for Wagtail's bulk action of the same name."""

    template_name = "home/privacy/bulk_move.html"
    form_class = MoveAndCloseForm

    def get_context_data(self, **kwargs):
        """Adds `closed_now`: the titles of the pages that are closed, and stay so."""
        context = super().get_context_data(**kwargs)
        pages = [one["item"] for one in context["items"]]
        closings = closings_of_works([page.translation_key for page in pages])
        context["closed_now"] = [
            page.get_admin_display_title()
            for page in pages
            if not closings[page.translation_key].is_open
        ]
        return context
