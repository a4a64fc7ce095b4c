"""The section trees: in every language, live, real pages, and nobody's translation."""

import pytest
from wagtail.models import Page
from wagtail_localize.models import Translation

from languages import registry
from search.models import Entry
from site_config.sections import SECTIONS, ensure_sections


def faults_of_tree():
    """What is missing or wrong in the trees, as a list of texts."""
    homes = ensure_sections()
    faults = [f"{code}: no front page" for code in registry.LANGUAGES if code not in homes]
    for code, home in homes.items():
        for slug, model, _title, _introduction in SECTIONS:
            page = model.objects.child_of(home).filter(slug=slug).first()
            if page is None or not page.live or page.alias_of_id or page.locale != home.locale:
                faults.append(f"{code}: {slug}")
            elif Entry.objects.filter(path=f"{slug}/", page_id=page.pk).count() != 1:
                faults.append(f"{code}: {slug} is not in the catalogue")
    return faults


@pytest.mark.django_db(transaction=True)
def test_built_for_real(rebuilt_tree):
    assert faults_of_tree() == []
    assert not Translation.objects.exists()
    pages = Page.objects.count()
    ensure_sections()
    assert Page.objects.count() == pages
