"""What each language is called in the reader's own language."""

from django.utils.translation import gettext_lazy as _

# Never from CLDR: it calls Montenegrin "Serbian (Latin, Montenegro)".
NAMES = {
    "en": _("English"),
    "sq": _("Albanian"),
    "bs": _("Bosnian"),
    "cnr": _("Montenegrin"),
    "hr": _("Croatian"),
    "mk": _("Macedonian"),
    "sr": _("Serbian (Cyrillic)"),
    "sr-latn": _("Serbian (Latin)"),
    "sl": _("Slovenian"),
    "tr": _("Turkish"),
    "ro": _("Romanian"),
    "bg": _("Bulgarian"),
}
