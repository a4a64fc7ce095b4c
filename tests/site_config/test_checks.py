"""The system checks see the faults they are there for."""

import pytest
from django.core.checks import run_checks
from wagtail.models import Page
from wagtail_localize.fields import TranslatableField

from site_config.checks import check_middleware, faults_of, own_page_models
from stories.models import StoryPage


def test_the_project_keeps_its_rules():
    assert [error for error in run_checks() if error.id.startswith("site_config.")] == []
    assert StoryPage in own_page_models()


def test_a_page_outside_the_catalogue_is_seen():
    assert [error.id for error in faults_of(Page)] == ["site_config.E001"]


def test_a_missing_template_is_seen(monkeypatch):
    monkeypatch.setattr(StoryPage, "template", "stories/nowhere.html")
    assert [error.id for error in faults_of(StoryPage)] == ["site_config.E002"]


def test_a_translated_slug_is_seen(monkeypatch):
    monkeypatch.setattr(StoryPage, "override_translatable_fields", [TranslatableField("slug")])
    assert [error.id for error in faults_of(StoryPage)] == ["site_config.E003"]


@pytest.mark.parametrize(
    "name",
    [
        "django.middleware.locale.LocaleMiddleware",
        "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    ],
)
def test_unwanted_middleware_is_seen(settings, name):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, name]
    assert [error.id for error in check_middleware(None)] == ["site_config.E004"]
