"""Licences that texts, images and files may carry; names of licences are not translated."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.labels import name_licences


class Licence(models.TextChoices):
    """How others may use a thing."""

    CC_BY = "CC-BY-4.0", "CC BY 4.0"
    CC_BY_SA = "CC-BY-SA-4.0", "CC BY-SA 4.0"
    CC_BY_NC = "CC-BY-NC-4.0", "CC BY-NC 4.0"
    CC0 = "CC0-1.0", "CC0 1.0"
    RESERVED = "reserved", _("All rights reserved")
    UNKNOWN = "unknown", _("Not stated")


ADDRESSES = {
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC_BY_NC: "https://creativecommons.org/licenses/by-nc/4.0/",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
}
# What the foot of every page says of pages that say nothing else.
USUAL = Licence.CC_BY

name_licences(Licence, addresses=ADDRESSES)
