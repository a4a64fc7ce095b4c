"""What an editor should mend before a page goes online, found in the page itself.

Shown above the page in every preview, and counted by the CMS's own checker (content_checker.py)
through the marks in the preview.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.fields import StreamField

from languages.fields import text_in

# Search engines and the pictures for sharing cut longer titles; on a phone it fills the screen.
LONGEST_TITLE = 80
# The fields that hold a page's standfirst; a page type has one of them.
STANDFIRSTS = ("standfirst", "abstract", "purpose", "summary")


@dataclass(frozen=True)
class Finding:
    """One thing to mend: which rule it breaks (a key of content_checker.RULES), said in words."""

    rule: str
    words: str


def mark_of(rule):
    """The value of `data-finding` that stands for a rule in the preview."""
    return f"racop-{rule}"


def findings(page):
    """Everything to mend in a page as it stands, saved or not: a list of Finding."""
    found = []
    if len(page.title) > LONGEST_TITLE:
        found.append(
            Finding(
                "long-title",
                _("The title has %(number)d characters; up to %(most)d are read in one glance.")
                % {"number": len(page.title), "most": LONGEST_TITLE},
            )
        )
    fields = {field.name for field in page._meta.get_fields()}
    standfirst = next((name for name in STANDFIRSTS if name in fields), None)
    if standfirst and not getattr(page, standfirst).strip():
        found.append(
            Finding(
                "missing-standfirst",
                _("The standfirst is empty: lists, feeds and search show it under the title."),
            )
        )
    if getattr(page, "wants_commitment", False) and not page.commitment_filings.all():
        found.append(
            Finding(
                "missing-commitment",
                _("No commitment is chosen: nobody will find it under the twelve."),
            )
        )
    found += [
        Finding(
            "missing-alt-text",
            _("The picture “%(title)s” has no alternative text in this language.")
            % {"title": image.title},
        )
        for image in _pictures_without_words(page)
    ]
    return found


def _pictures_without_words(page):
    language = page.locale.language_code if page.locale_id else "en"
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            for block in field.value_from_object(page):
                if block.block_type == "image" and block.value["image"]:
                    image = block.value["image"]
                    if not block.value["alt_text"] and not text_in(image.alt_texts, language):
                        yield image
