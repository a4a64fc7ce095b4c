"""House rules that the machine can see to; `manage.py check` says which is broken and why."""

from django.conf import settings
from django.core.checks import Error, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from wagtail.models import get_page_models
from wagtail_localize.fields import SynchronizedField, get_translatable_fields

from home.models import BasePage, HomePage
from home.permissions import addresses

# They answer before our own rules can: by negotiating every unprefixed address, or by
# redirecting from the old address of a private page.
UNWANTED_MIDDLEWARE = {
    "django.middleware.locale.LocaleMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
}


def own_page_models():
    """The page types of this project."""
    rooms = {"home", "library", "stories", "meetings"}
    return [model for model in get_page_models() if model._meta.app_label in rooms]


@register()
def check_page_types(app_configs, **kwargs):
    """Every page type is a BasePage, has a template, and one slug for all languages."""
    return [error for model in own_page_models() for error in faults_of(model)]


def faults_of(model):
    """The house rules that a page model breaks, as a list of Errors."""
    if not issubclass(model, BasePage):
        return [
            Error(
                f"{model.__name__} does not inherit home.models.BasePage: it would have no row in "
                "the catalogue, and nobody could find it.",
                obj=model,
                id="site_config.E001",
            )
        ]
    errors = []
    try:
        get_template(model.template)
    except TemplateDoesNotExist:
        errors.append(
            Error(
                f"The template {model.template} does not exist.", obj=model, id="site_config.E002"
            )
        )
    slugs = [field for field in get_translatable_fields(model) if field.field_name == "slug"]
    if model is not HomePage and not (slugs and isinstance(slugs[0], SynchronizedField)):
        errors.append(
            Error(
                "The slug is not synchronised: the work would have another address in each "
                "language.",
                obj=model,
                id="site_config.E003",
            )
        )
    return errors


@register()
def check_middleware(app_configs, **kwargs):
    """No middleware that answers before our own rules on languages and privacy."""
    return [
        Error(f"{name} must not be in MIDDLEWARE.", id="site_config.E004")
        for name in settings.MIDDLEWARE
        if name in UNWANTED_MIDDLEWARE
    ]


@register()
def check_addresses(app_configs, **kwargs):
    """Every address of the CMS is listed with who may ask there."""
    return [
        Error(
            f"The address {route} ({name or 'without a name'}) of the CMS is listed nowhere, so it "
            "is refused to everybody.",
            hint="Say who may ask there: home/permissions/addresses.py, `register`.",
            id="site_config.E005",
        )
        for name, route in addresses.unlisted()
    ]
