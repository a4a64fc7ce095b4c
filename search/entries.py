"""What a page tells the catalogue about itself."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of works that the addresses' `kind` names."""

    STORY = "story"
    RESOURCE = "resource"
    MEETING = "meeting"
    REPORT = "report"
    PAGE = "page"


class Scope(StrEnum):
    """Where a work comes from."""

    REGIONAL = "regional"
    GLOBAL = "global"


@dataclass(frozen=True, kw_only=True)
class CatalogueEntry:
    """A page's own words, and the facts that count if it is its work's original version.

    `commitments` are numbers with the primary one first, `topics` slugs, `countries` codes of
    taxonomy.countries. `format` is the form the work takes (an interview, a guide, online).
    `licence` is a code of home.licences, `source` the address where it was first published.
    `listed` is False for pages that only hold others together.
    """

    kind: str
    title: str
    summary: str = ""
    text: str = ""
    format: str = ""
    scope: str = Scope.REGIONAL
    date: datetime.date | None = None
    commitments: list[int] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    licence: str = ""
    source: str = ""
    listed: bool = True
