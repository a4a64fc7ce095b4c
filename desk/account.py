"""What people decide about themselves at the desk, among their account's settings in the CMS."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from .models import Credit, WeeklyMail


class CreditForm(forms.Form):
    """The name on pages that `instance` (an account) translates or reviews; empty for none."""

    name = forms.CharField(
        label=_("Name on translations"),
        help_text=_(
            "Stands in public on every page that you translate or review, under the text. Leave it empty to stand nowhere."
        ),
        max_length=Credit._meta.get_field("name").max_length,
        required=False,
    )

    def __init__(self, *args, instance, **kwargs):
        self.user = instance
        credit = Credit.objects.filter(user=instance).first()
        super().__init__(*args, initial={"name": credit.name if credit else ""}, **kwargs)

    def save(self):
        """Keep the name, or forget it."""
        if name := self.cleaned_data["name"]:
            Credit.objects.update_or_create(user=self.user, defaults={"name": name})
        else:
            Credit.objects.filter(user=self.user).delete()


class WeeklyMailForm(forms.Form):
    """Whether `instance` (an account) gets the weekly mail."""

    wanted = forms.BooleanField(
        label=_("A mail on Mondays"),
        help_text=_(
            "How much waits for you in each of your languages, as numbers: it names no text and no person."
        ),
        required=False,
    )

    def __init__(self, *args, instance, **kwargs):
        self.user = instance
        wanted = WeeklyMail.objects.filter(user=instance).exists()
        super().__init__(*args, initial={"wanted": wanted}, **kwargs)

    def save(self):
        """Begin with the coming Monday, or stop."""
        if self.cleaned_data["wanted"]:
            WeeklyMail.objects.get_or_create(user=self.user)
        else:
            WeeklyMail.objects.filter(user=self.user).delete()


class CreditPanel(BaseSettingsPanel):
    """On the first tab, with name and address."""

    name = "credit"
    title = _("Translations")
    order = 150
    form_class = CreditForm


class WeeklyMailPanel(BaseSettingsPanel):
    """On the tab with Wagtail's own mails."""

    name = "weekly_mail"
    title = _("Translations")
    order = 150
    tab = notifications_tab
    form_class = WeeklyMailForm
