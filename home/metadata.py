"""Descriptions of works for machines, in the words of schema.org (JSON-LD).

Built from plain values. What a page does not show is never passed in: of organisations only
those that are named, of places only public ones, of people nobody.
"""

import json
from dataclasses import dataclass
from types import MappingProxyType

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import mark_safe

VOCABULARY = "https://schema.org"
# https://schema.org/EventAttendanceModeEnumeration
ATTENDANCE = MappingProxyType(
    {
        "online": f"{VOCABULARY}/OnlineEventAttendanceMode",
        "in_person": f"{VOCABULARY}/OfflineEventAttendanceMode",
        "hybrid": f"{VOCABULARY}/MixedEventAttendanceMode",
    }
)
# As django.utils.html.json_script: nothing may end the script element early.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@dataclass(frozen=True, kw_only=True)
class Description:
    """What is said of every work. `address` is absolute and that of the version shown.

    `terms` are (name, absolute address) of the commitments it is filed under, `places` names of
    countries, `translations` (html lang, absolute address) of the work's other versions.
    """

    name: str
    address: str
    html_lang: str
    summary: str = ""
    terms: tuple = ()
    places: tuple = ()
    translations: tuple = ()


def article(described, *, date=None, organisations=(), licence="", source=""):
    """An Article. `organisations` are names to be credited, `licence` and `source` addresses."""
    return _without_gaps(
        _creative_work(described, "Article")
        | {
            "headline": described.name,
            "datePublished": date,
            "author": _organisations(organisations),
            "license": licence,
            "isBasedOn": source,
        }
    )


def report(
    described, *, date=None, publisher="", author="", isbn="", doi="", audience="", files=(), of=""
):
    """A Report. `date` is a date or a year, `of` the address of the event it reports on.

    `files` are (absolute address, html lang or "", media type or "") of its language versions.
    """
    return _without_gaps(
        _creative_work(described, "Report")
        | {
            "datePublished": str(date) if isinstance(date, int) else date,
            "publisher": _organisations([publisher])[0] if publisher else None,
            "creditText": author,
            "isbn": isbn,
            "sameAs": f"https://doi.org/{doi}" if doi else "",
            "audience": {"@type": "Audience", "audienceType": audience} if audience else None,
            "about": [*_terms(described.terms), *([{"@type": "Event", "@id": of}] if of else ())],
            "encoding": [
                _without_gaps(
                    {
                        "@type": "MediaObject",
                        "contentUrl": address,
                        "inLanguage": html_lang,
                        "encodingFormat": media_type,
                    }
                )
                for address, html_lang, media_type in files
            ],
        }
    )


def event(described, *, start, mode, end=None, place="", organisers=()):
    """An Event. `start` and `end` are aware datetimes, or dates where the hour is not known.

    `mode` is a key of ATTENDANCE; `place` is named only if everybody may know it.
    """
    places = []
    if mode != "in_person":
        places.append({"@type": "VirtualLocation", "url": described.address})
    if mode != "online" and place:
        places.append({"@type": "Place", "name": place, "address": place})
    return _without_gaps(
        {
            "@context": VOCABULARY,
            "@type": "Event",
            "@id": described.address,
            "url": described.address,
            "name": described.name,
            "description": described.summary,
            "inLanguage": described.html_lang,
            "startDate": start,
            "endDate": end,
            "eventAttendanceMode": ATTENDANCE[mode],
            "eventStatus": f"{VOCABULARY}/EventScheduled",
            "location": places,
            "organizer": _organisations(organisers),
            "about": _terms(described.terms),
        }
    )


def defined_term_set(described, *, terms):
    """A DefinedTermSet; `terms` are (code, name, absolute address)."""
    return _without_gaps(
        _creative_work(described, "DefinedTermSet")
        | {
            "hasDefinedTerm": [
                {"@type": "DefinedTerm", "@id": address, "termCode": str(code), "name": name}
                for code, name, address in terms
            ]
        }
    )


def defined_term(described, *, code, term_set):
    """A DefinedTerm of the set at the absolute address `term_set`."""
    return _without_gaps(
        {
            "@context": VOCABULARY,
            "@type": "DefinedTerm",
            "@id": described.address,
            "url": described.address,
            "name": described.name,
            "description": described.summary,
            "termCode": str(code),
            "inDefinedTermSet": term_set,
        }
    )


def as_script(data):
    """`data` as the `script` element that search engines read; safe for any text in it."""
    words = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(  # noqa: S308 - escaped above
        f'<script type="application/ld+json">{words}</script>'
    )


def _creative_work(described, kind):
    return {
        "@context": VOCABULARY,
        "@type": kind,
        "@id": described.address,
        "url": described.address,
        "name": described.name,
        "description": described.summary,
        "inLanguage": described.html_lang,
        "about": _terms(described.terms),
        "spatialCoverage": [{"@type": "Place", "name": name} for name in described.places],
        "workTranslation": [
            {"@type": kind, "@id": address, "inLanguage": html_lang}
            for html_lang, address in described.translations
        ],
    }


def _terms(terms):
    return [{"@type": "DefinedTerm", "name": name, "@id": address} for name, address in terms]


def _organisations(names):
    return [{"@type": "Organization", "name": name} for name in names]


def _without_gaps(data):
    return {name: value for name, value in data.items() if value not in (None, "", [], ())}
