"""How to reach those who run the site; shown in every footer."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="mail")
class ContactDetails(BaseGenericSetting):
    """Plain facts, the same in every language."""

    organisation = models.CharField(
        _("organisation"), max_length=200, default="Balkan Civil Society Development Network"
    )
    organisation_site = models.URLField(
        _("website"), default="https://www.balkancsd.net/", blank=True
    )
    email = models.EmailField(
        _("e-mail address"), default="executiveoffice@balkancsd.net", blank=True
    )
    postal_address = models.TextField(_("postal address"), blank=True)

    panels = [
        FieldPanel("organisation"),
        FieldPanel("organisation_site"),
        FieldPanel("email"),
        FieldPanel("postal_address"),
    ]

    class Meta:
        verbose_name = _("contact details")
