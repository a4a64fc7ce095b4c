"""The question on every screen that takes something down: everywhere, or here only."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .plan import CHOSEN_ONLY, EVERYWHERE, codes
from .words import scopes

SITE_NAME = settings.WAGTAIL_SITE_NAME
# From how many pages on the site's name has to be typed before they are deleted.
MANY = getattr(settings, "WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT", 10)


class ScopeForm(forms.Form):
    """Asks what a Plan is to be done to. What is not answered means every language.

    `stays` tells which languages the person was told would stay: nothing is done by halves that
    they have not read about.
    """

    scope = forms.ChoiceField(label=gettext_lazy("Where?"), widget=forms.RadioSelect)
    stays = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *args, plan, **kwargs):
        self.plan = plan
        choices = scopes(plan)
        self.asked_for_one = data is not None and data.get("scope") == CHOSEN_ONLY
        if data is not None and data.get("scope") in (None, "", EVERYWHERE):
            data = data.copy()
            data["scope"] = choices[0][0]
        super().__init__(data, *args, **kwargs)
        self.fields["scope"].choices = choices
        self.fields["scope"].initial = choices[0][0]

    @property
    def staying(self):
        """The languages that would stay, as the form carries them: what holds now."""
        return ",".join(codes(self.plan.stays))

    def clean(self):
        cleaned_data = super().clean()
        told = set(cleaned_data.get("stays", "").split(","))
        if not self.asked_for_one and not set(codes(self.plan.stays)) <= told:
            raise forms.ValidationError(
                _("Nothing was done: some languages would stay. Please read below which.")
            )
        return cleaned_data


class TakeDownForm(ScopeForm):
    """The question before unpublishing."""

    include_descendants = forms.BooleanField(
        label=gettext_lazy("Unpublish what stands beneath, too"),
        help_text=gettext_lazy("Otherwise it is hidden with its page, and comes back with it."),
        required=False,
        initial=True,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.plan.reach.beneath:
            del self.fields["include_descendants"]


class DeleteForm(ScopeForm):
    """The question before deleting; many pages at once want the site's name typed."""

    confirm_site_name = forms.CharField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        number = max(self.plan.everywhere.number, self.plan.only.number)
        if number < MANY:
            del self.fields["confirm_site_name"]
            return
        field = self.fields["confirm_site_name"]
        field.label = _("Please type “%(name)s”") % {"name": SITE_NAME}
        field.help_text = _("In all languages these are %(number)s pages.") % {"number": number}
        field.widget.attrs["autocomplete"] = "off"

    def clean(self):
        cleaned_data = super().clean()
        scope = cleaned_data.get("scope")
        if scope and self.plan.part(scope).number >= MANY:
            typed = cleaned_data.get("confirm_site_name", "")
            if typed.strip().lower() != SITE_NAME.lower():
                self.add_error(
                    "confirm_site_name",
                    _("Nothing was deleted. Please type “%(name)s” to confirm.")
                    % {"name": SITE_NAME},
                )
        return cleaned_data
