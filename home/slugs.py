"""One slug for a work in all its languages, unique in its section across languages."""

from wagtail.models import Page

from languages.slugs import slug_from

# Leaves room for a number behind it.
MAX_LENGTH = 80


def available_slug(page, *, language, title=None, parent=None):
    """A free slug from a title: `prica`, `prica-2`, …; `page` if nothing is left of it.

    `language` is the code of the language that the title is written in; `title` and `parent`
    are the page's own unless given.
    """
    base = slug_from(title or page.title, language=language, max_length=MAX_LENGTH) or "page"
    slug, number = base, 1
    while slug_is_taken(slug, page, parent=parent):
        number += 1
        slug = f"{base}-{number}"
    return slug


def slug_is_taken(slug, page, *, parent=None):
    """Whether another work has this slug in the same section, in any language."""
    parent = parent or page.get_parent()
    if parent is None:
        return False
    steps = [
        version.path
        for version in Page.objects.filter(translation_key=parent.translation_key).only("path")
    ]
    others = Page.objects.filter(slug=slug, depth=parent.depth + 1).exclude(
        translation_key=page.translation_key
    )
    return any(
        other.path[: -Page.steplen] in steps for other in others.only("path", "translation_key")
    )
