"""A question's answer as an Atom feed (RFC 4287), in the reader's language."""

import datetime

from django.urls import reverse
from django.utils.encoding import iri_to_uri
from django.utils.feedgenerator import Atom1Feed, rfc3339_date

from languages import registry

from .labels import licence_address, licence_name, value_name
from .printable import printable
from .taking_along import address_of, pages_around
from .titles import title_of

# When a list was last changed that has nothing in it.
NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def as_atom(answer, *, base):
    """The answer as a ResultsFeed; `base` is the site's address without a closing slash.

    All pages are one feed: they have its id, and a link to themselves.
    """
    question = answer.question
    feed = ResultsFeed(
        title=printable(title_of(question)),
        link=base + address_of(question, "search"),
        description=None,
        language=registry.get(question.language).html_lang,
        author_name="RACoP",
        author_link=f"{base}/",
        feed_url=base + address_of(question, "results_atom"),
        feed_guid=base + address_of(question.on_page(1), "results_atom"),
        pages={
            relation: base + address
            for relation, address in pages_around(answer, "results_atom").items()
        },
    )
    for result in answer.results:
        _add(feed, result.shown, reader=question.language, base=base)
    return feed


def _add(feed, entry, *, reader, base):
    updated = entry.updated_at or NEVER
    # A meeting to come has a date, but is not published on it.
    is_past = entry.date is not None and entry.date <= updated.date()
    feed.add_item(
        title=printable(entry.title),
        link=base + entry.url_in(reader),
        description=printable(entry.summary),
        unique_id=base + reverse("permanent_address", args=[entry.work_id]),
        pubdate=entry.date if is_past else None,
        updateddate=updated,
        item_copyright=licence_name(entry.licence) if entry.licence else None,
        licence=licence_address(entry.licence),
        source=entry.source,
        text_language=registry.get(entry.language).html_lang,
        terms=[
            {
                "scheme": f"{base}/#{facet}",
                "term": str(value),
                "label": printable(value_name(facet, str(value), language=reader)),
            }
            for facet, values in (
                ("kind", [entry.kind]),
                ("commitment", entry.commitments),
                ("topic", entry.topics),
                ("country", entry.countries),
            )
            for value in values
        ],
    )


class ResultsFeed(Atom1Feed):
    """Django's feed, with other pages of it, and with entries that say their text's language."""

    def latest_post_date(self):
        """When the last of the works was changed: a list that stays the same says the same."""
        return max((item["updateddate"] for item in self.items), default=NEVER)

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        for relation, address in self.feed["pages"].items():
            handler.addQuickElement("link", "", {"rel": relation, "href": address})

    def add_item_elements(self, handler, item):
        """All of an entry's elements: Django's are of no language, and their summary is HTML."""
        language = {"xml:lang": item["text_language"]}
        handler.addQuickElement("title", item["title"], language)
        handler.addQuickElement("id", item["unique_id"])
        _link(handler, "alternate", item["link"], hreflang=item["text_language"])
        handler.addQuickElement("updated", rfc3339_date(item["updateddate"]))
        if item["pubdate"] is not None:
            handler.addQuickElement("published", rfc3339_date(item["pubdate"]))
        if item["description"]:
            handler.addQuickElement("summary", item["description"], language)
        for term in item["terms"]:
            handler.addQuickElement("category", "", term)
        if item["item_copyright"]:
            handler.addQuickElement("rights", item["item_copyright"])
        if item["licence"]:
            # RFC 4946 says so.
            _link(handler, "license", item["licence"])
        if item["source"]:
            _link(handler, "via", iri_to_uri(item["source"]))


def _link(handler, relation, address, **attributes):
    handler.addQuickElement("link", "", {"rel": relation, "href": address, **attributes})
