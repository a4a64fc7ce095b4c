"""A text in each language, kept in one field and edited as one plain line a language."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from . import registry


class TextPerLanguageWidget(forms.MultiWidget):
    """One text input for each language, named by the language's own name."""

    template_name = "languages/text_per_language.html"

    def __init__(self, attrs=None):
        super().__init__({code: forms.TextInput() for code in registry.LANGUAGES}, attrs)

    def decompress(self, value):
        return [(value or {}).get(code, "") for code in registry.LANGUAGES]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        languages = registry.LANGUAGES.values()
        for language, widget in zip(languages, context["widget"]["subwidgets"], strict=True):
            widget["label"] = language.own_name
            widget["attrs"]["lang"] = language.html_lang
        return context


class TextPerLanguageFormField(forms.MultiValueField):
    """Cleans to `{code: text}` without empty texts."""

    widget = TextPerLanguageWidget

    def __init__(self, *, max_length=255, required=True, **kwargs):
        for unused in ("encoder", "decoder"):
            kwargs.pop(unused, None)
        fields = [
            forms.CharField(required=False, max_length=max_length) for _code in registry.LANGUAGES
        ]
        super().__init__(fields, required=False, require_all_fields=False, **kwargs)
        self.needs_english = required

    def compress(self, values):
        return {
            code: text.strip()
            for code, text in zip(registry.LANGUAGES, values, strict=False)
            if text and text.strip()
        }

    def clean(self, value):
        texts = super().clean(value) or {}
        if self.needs_english and not texts.get("en"):
            raise forms.ValidationError(_("Give at least the English text."), code="required")
        return texts


class TextPerLanguageField(models.JSONField):
    """`{language code: text}`; required means that the English text is."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        kwargs.setdefault("form_class", TextPerLanguageFormField)
        kwargs.setdefault("required", not self.blank)
        return models.Field.formfield(self, **kwargs)


def text_in(texts, language):
    """The text in `language`, else in the first language its readers also read, else English."""
    for code in (language, *registry.get(language).also_reads, "en"):
        if texts.get(code):
            return texts[code]
    return ""


class LanguagesField(models.JSONField):
    """A list of language codes of the registry, chosen with check boxes."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        kwargs.pop("widget", None)
        return models.Field.formfield(
            self,
            form_class=forms.MultipleChoiceField,
            choices=registry.django_languages(),
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
        )
