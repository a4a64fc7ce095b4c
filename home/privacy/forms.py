"""The CMS's privacy form, for the work."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.pages import PageViewRestrictionForm
from wagtail.models import PageViewRestriction

from .words import opening_label


class PrivacyForm(PageViewRestrictionForm):
    """Wagtail's form, filled in with what holds for the work; opening wants a tick of its own."""

    opening = forms.BooleanField(required=False, label=gettext_lazy("Open it"))

    def __init__(self, data=None, *, page, closings):
        current = closings.own[0] if closings.own else None
        initial = {"restriction_type": PageViewRestriction.NONE}
        if current:
            initial = {
                "restriction_type": current.restriction_type,
                "password": current.password,
                "groups": list(current.groups.all()),
            }
        super().__init__(data, initial=initial, private_page_options=page.private_page_options)
        self.closings = closings
        if closings.above:
            choices = self.fields["restriction_type"].choices
            words = _("As what stands above it")
            self.fields["restriction_type"].choices = [
                (value, words if value == PageViewRestriction.NONE else label)
                for value, label in choices
            ]
        if not closings.own:
            del self.fields["opening"]
        elif closings.above:
            self.fields["opening"].label = _(
                "Lift what is set on this work. It stays closed by what stands above it."
            )
        else:
            self.fields["opening"].label = opening_label(page)

    def clean(self):
        cleaned_data = super().clean()
        opens = cleaned_data.get("restriction_type") == PageViewRestriction.NONE
        if opens and self.closings.own and not cleaned_data.get("opening"):
            self.add_error("opening", _("Nothing was changed. Please tick this to open the work."))
        return cleaned_data
