"""Saying what a picture shows in one's own language, where one may not change the picture.

A public picture belongs to works of several languages, and whoever may not publish all of them
does not change it. What it shows in Albanian only Albanian readers need and only their editors
can write, so an editor adds the line that is missing. A line that stands is changed by those who
may change the picture.
"""

from django import forms
from django.db import transaction
from wagtail.images.permissions import permission_policy
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from languages.registry import LANGUAGES


class AlternativeTextsForm(forms.Form):
    """One line for each of `languages` (codes) in which nothing says what `image` shows."""

    def __init__(self, *args, image, languages, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.image, self.user = image, user
        for code in languages:
            language = LANGUAGES[code]
            self.fields[code] = forms.CharField(
                label=language.own_name,
                max_length=255,
                required=False,
                widget=forms.TextInput(attrs={"lang": language.html_lang}),
            )

    @transaction.atomic
    def save(self):
        """Adds the lines that were written; what somebody else wrote meanwhile stays."""
        image = type(self.image).objects.select_for_update().get(pk=self.image.pk)
        texts = {code: text for code, text in self.cleaned_data.items() if text}
        image.alt_texts = texts | {code: text for code, text in image.alt_texts.items() if text}
        image.save(update_fields=["alt_texts"])
        log(instance=image, action="wagtail.edit", user=self.user)


def form_for(image, request):
    """The form for whoever keeps pictures and writes in a language that `image` has no text in;
    bound if it was sent; None if there is nothing for them to write."""
    user = request.user
    keeps = permission_policy.collections_user_has_permission_for(user, "change")
    if not keeps.filter(pk=image.collection_id).exists():
        return None
    languages = [code for code in _languages_of(user) if not image.alt_texts.get(code)]
    if not languages:
        return None
    data = request.POST if "alternative-texts" in request.POST else None
    return AlternativeTextsForm(
        data, image=image, languages=languages, user=user, prefix="alternative"
    )


def _languages_of(user):
    pages = PagePermissionPolicy().instances_user_has_any_permission_for(user, {"change"})
    homes = Page.objects.filter(pk__in=pages.values("pk"), depth=2)
    codes = set(homes.values_list("locale__language_code", flat=True))
    return [code for code in LANGUAGES if code in codes]
