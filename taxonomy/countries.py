"""The closed list of countries: ISO 3166-1 alpha-2 in lower case, and `xk` for Kosovo.

The names of the region are interface strings, so that the network words them itself (also a
footnote, where a funder asks for one); the names of all others come from CLDR.
"""

from functools import cache

from babel import Locale
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from languages import registry

REGION = {
    "al": _("Albania"),
    "ba": _("Bosnia and Herzegovina"),
    "bg": _("Bulgaria"),
    "hr": _("Croatia"),
    "xk": _("Kosovo"),
    "me": _("Montenegro"),
    "mk": _("North Macedonia"),
    "ro": _("Romania"),
    "rs": _("Serbia"),
    "si": _("Slovenia"),
    "tr": _("Türkiye"),
}


@cache
def _territories(language):
    territories = Locale.parse(registry.get(language).cldr).territories
    return {
        code.lower(): name
        for code, name in territories.items()
        # CLDR's groupings have digits; EU, EZ, UN, QO, ZZ and the X-codes are no countries.
        if code.isalpha() and code not in {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"}
    }


CODES = frozenset(_territories("en")) | REGION.keys()


def country_name(code, *, language=None):
    """The country's name in `language` (a registry code), else in the active language.

    Raises KeyError for a code that is not on the list.
    """
    if code in REGION:
        if language is None:
            return str(REGION[code])
        with override(language):
            return str(REGION[code])
    language = language or get_language() or "en"
    return _territories(language).get(code) or _territories("en")[code]


def country_choices():
    """All countries for a form, the region's first."""
    world = sorted(CODES - REGION.keys(), key=lambda code: _territories("en")[code])
    return [
        (_("The region"), list(REGION.items())),
        (_("Other countries"), [(code, _territories("en")[code]) for code in world]),
    ]


COUNTRY_CHOICES = country_choices
