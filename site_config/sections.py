"""The tree that every language has: a front page and its sections, at the same addresses.

Made by us in each language, not by localize: its way of completing a tree is aliases, and an
alias would serve one language under another's address.
"""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import Locale, Page, Site

from home.models import CommitmentIndexPage, HomePage
from languages import registry
from languages.serbian_pages import CYRILLIC
from library.models import LibraryIndexPage
from meetings.models import MeetingIndexPage
from stories.models import StoryIndexPage

ORIGINAL = "en"
SECTIONS = (
    (
        "stories",
        StoryIndexPage,
        _("Stories"),
        _("What peers tried, what came of it, and what they would do otherwise."),
    ),
    (
        "library",
        LibraryIndexPage,
        _("Library"),
        _("Guides, codes, tools and reports to use, each with all the languages it exists in."),
    ),
    (
        "meetings",
        MeetingIndexPage,
        _("Meetings"),
        _("What the community meets for, and what came of it. Reports name no participants."),
    ),
    (
        "commitments",
        CommitmentIndexPage,
        _("Commitments"),
        _(
            "The Global Standard for CSO Accountability has twelve. They are a map to find your "
            "way by, not a test."
        ),
    ),
)


def ensure_sections(*, hostname="localhost", port=80):
    """Make whatever is missing of the tree in all languages; what exists is left as it is.

    Returns `{language code: HomePage}`.
    """
    homes = {}
    for code in sorted(registry.LANGUAGES, key=_building_order):
        with transaction.atomic(), override(code):
            locale, _created = Locale.objects.get_or_create(language_code=code)
            home = _ensure_home(locale, homes.get(ORIGINAL), hostname=hostname, port=port)
            homes[code] = home
            for slug, model, title, introduction in SECTIONS:
                if not model.objects.child_of(home).filter(slug=slug).exists():
                    original = (
                        None
                        if code == ORIGINAL
                        else model.objects.child_of(homes[ORIGINAL]).get(slug=slug)
                    )
                    words = {"title": str(title), "introduction": str(introduction)}
                    _add(home, model, locale, original, slug=slug, **words)
    return homes


def _building_order(code):
    # Serbian in Cyrillic last: what is published in it is put into Latin letters if there is no
    # Latin version, and a section must not become a translation.
    return (code != ORIGINAL, code == CYRILLIC)


def _ensure_home(locale, original, *, hostname, port):
    root = Page.get_first_root_node()
    found = HomePage.objects.filter(locale=locale).first()
    if found:
        return found
    slug = "home" if original is None else f"home-{locale.language_code}"
    welcome = root.get_children().filter(slug=slug).exclude(pk__in=HomePage.objects.values("pk"))
    for page in welcome:
        # What Wagtail's own first migration puts there.
        Site.objects.filter(root_page=page).delete()
        page.delete()
        root.refresh_from_db()
    home = _add(root, HomePage, locale, original, slug=slug, title="RACoP")
    if original is None:
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={
                "hostname": hostname,
                "port": port,
                "root_page": home,
                "site_name": "RACoP",
            },
        )
    return home


def _add(parent, model, locale, original, *, slug, **words):
    page = model(**words, slug=slug, locale=locale, original_language=ORIGINAL, live=False)
    if original is not None:
        page.translation_key = original.translation_key
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page
