"""What may be entered at the desk."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from languages.registry import LANGUAGES
from languages.templatetags.languages import own_name

from .people import languages_of


class GlossaryForm(WagtailAdminModelForm):
    """A term of the glossary, in a language of the person at the form (`for_user`)."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        codes = languages_of(self.for_user) if self.for_user else list(LANGUAGES)
        if self.instance.language and self.instance.language not in codes:
            codes = [*codes, self.instance.language]
        self.fields["language"] = forms.ChoiceField(
            label=self.fields["language"].label,
            choices=[(code, own_name(code)) for code in LANGUAGES if code in codes],
        )

    def clean(self):
        cleaned = super().clean()
        languages = {self.instance.language, cleaned.get("language")} - {"", None}
        if self.for_user and not languages <= set(languages_of(self.for_user)):
            raise ValidationError(_("You do not work in this language."))
        return cleaned
