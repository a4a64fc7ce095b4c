"""What every page's frame needs: the reader's language, the menu of languages, the sections."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from languages import registry

from .models.contact import ContactDetails

SECTIONS = (
    ("stories/", _("Stories")),
    ("library/", _("Library")),
    ("meetings/", _("Meetings")),
    ("commitments/", _("Commitments")),
    ("about/", _("About")),
    ("join/", _("Join")),
)
# In the order in which one builds on the other; print.css stands apart.
STYLE_SHEETS = tuple(
    f"racop/{name}.css" for name in ("base", "frame", "ring", "listing", "reading")
)
STANDING = (
    ("about/", _("About")),
    ("privacy/", _("Privacy")),
    ("accessibility/", _("Accessibility")),
)


@dataclass(frozen=True)
class LanguageLink:
    """One line of the language menu; `is_real` says that the page is in that language."""

    language: registry.Language
    url: str
    is_current: bool
    is_real: bool


def page_frame(request):
    """Context processor for the public pages; costs one query, and only if the footer is shown."""
    code = get_language()
    reader = registry.LANGUAGES.get(code) or registry.get("en")
    return {
        "reader": reader,
        "style_sheets": STYLE_SHEETS,
        "prefix": f"/{reader.code}/",
        "sections": [
            (f"/{reader.code}/{path}", name, request.path.startswith(f"/{reader.code}/{path}"))
            for path, name in SECTIONS
        ],
        "standing": [(f"/{reader.code}/{path}", name) for path, name in STANDING],
        "language_menu": lambda: language_menu(request, reader),
        # Not ContactDetails.load(): that writes the first row on a reader's request.
        "contact": lambda: ContactDetails.objects.first() or ContactDetails(),
        "site_base": f"{request.scheme}://{request.get_host()}",
    }


def language_menu(request, reader):
    """All languages of the menu: real versions first, the rest lead to labelled pages."""
    reading = getattr(request, "reading", None)
    is_missing = getattr(request, "is_missing", False)
    first, _slash, rest = request.path.lstrip("/").partition("/")
    if is_missing:
        # Says nothing of what may be here for others.
        path, real = "", set(registry.LANGUAGES)
    elif reading is not None:
        path, real = reading.path, set(reading.versions)
    else:
        # A page that is no work (search, an error) is there in every language.
        path, real = (rest if first in registry.LANGUAGES else ""), set(registry.LANGUAGES)
    # What is asked and narrowed stays as it is; the page number counts in another order there.
    asked = request.GET.copy()
    asked.pop("page", None)
    question = f"?{asked.urlencode()}" if asked and not is_missing else ""
    links = [
        LanguageLink(
            language=language,
            url=f"/{language.code}/{path}{question}",
            is_current=language.code == reader.code,
            is_real=language.code in real,
        )
        for language in registry.READY
    ]
    return sorted(links, key=lambda link: not link.is_real)
