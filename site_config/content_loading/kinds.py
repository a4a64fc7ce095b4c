"""How the files of each section become pages: which words, which facts, in which fields."""

import datetime
import uuid
import zoneinfo
from collections.abc import Callable
from dataclasses import dataclass

from home.models import CommitmentPage, HomePage, StandardPage
from library.models import Manifestation, ResourceKind, ResourcePage
from meetings.models import MeetingPage, MeetingReportPage
from members.models import Organisation
from stories.models import Exchange, StoryForm, StoryPage
from taxonomy.models import Commitment

from .files import ContentFile

# Block ids follow from the work and the position, so that a second load finds the same blocks.
_NAMESPACE = uuid.UUID("6f1d3c52-31d5-4f0f-9a53-6c1f6a1f2b10")


def block_id(folder, field, index):
    """The id of a block in a loaded StreamField, the same in every version and at every load."""
    return str(uuid.uuid5(_NAMESPACE, f"{folder}/{field}/{index}"))


@dataclass(frozen=True)
class Section:
    """How one section of content/ is read.

    `words` maps header keys to page fields. `body` says whether there is a running text; `parts`
    names the rich-text fields that the text fills instead, one under each of its headings.
    `facts(file, page)` sets the plain fields of an original; `streams(file)` gives the
    StreamFields made of header lists as `{field: [(block type, value)]}`.
    """

    model: type
    words: dict[str, str]
    body: bool = False
    parts: tuple[str, ...] = ()
    facts: Callable = lambda file, page: None
    streams: Callable = lambda file: {}


def _date(file, key):
    try:
        return datetime.date.fromisoformat(file.require(key))
    except ValueError:
        raise file.error(f"“{key}” must be a date as 2026-11-23", key=key) from None


def _number(value, file, key):
    if not value:
        return None
    if not str(value).isdecimal():
        raise file.error(f"“{value}” is no number", key=key)
    return int(value)


def _source(file, page):
    source = file.header.get("source") or {}
    page.source_publication = source.get("publication", "")
    page.source_url = source.get("url", "")


def story_facts(file, page):
    """A story's plain fields."""
    page.form = file.one_of("form", StoryForm.values)
    page.date = _date(file, "date")
    page.licence = file.header.get("licence", "CC-BY-4.0")
    page.scope = file.one_of("scope", ("regional", "global"), default="regional")
    page.exchange = file.one_of("exchange", Exchange.values, default=Exchange.NONE)
    page.source_date = (file.header.get("source") or {}).get("date", "")
    _source(file, page)


def _organisation(slug, file):
    pk = Organisation.objects.filter(slug=slug).values_list("pk", flat=True).first()
    if pk is None:
        raise file.error(f"there is no organisation “{slug}”", key="organisations")
    return pk


def story_streams(file):
    """A story's organisations. A translation gives only the descriptions."""
    blocks = []
    for one in file.header.get("organisations") or []:
        shown = one.get("shown") or ("described" if one.get("description") else "")
        if shown == "described":
            blocks.append(("described", one.get("description", "")))
        elif shown == "withheld":
            blocks.append(("withheld", None))
        elif one.get("organisation"):
            blocks.append(("named", _organisation(one["organisation"], file)))
        elif one.get("name"):
            blocks.append(("named_freely", one["name"]))
        else:
            blocks.append((None, None))
    return {"organisations": blocks}


def resource_facts(file, page):
    """A resource's plain fields; its manifestations wait for the loader to save them."""
    page.kind = file.one_of("kind", ResourceKind.values)
    page.publisher = file.require("publisher")
    page.authors = ", ".join(file.header.get("authors") or [])
    page.year = _number(file.header.get("year"), file, "year")
    page.isbn, page.doi = file.header.get("isbn", ""), file.header.get("doi", "")
    page.date = _date(file, "date")
    page.scope = file.one_of("scope", ("regional", "global"), default="regional")
    page.manifestations = [
        Manifestation(
            language=row.get("language", ""),
            url=row.get("url", ""),
            format=row.get("format", "pdf"),
            pages=_number(row.get("pages"), file, "manifestations"),
            sort_order=order,
        )
        for order, row in enumerate(file.header.get("manifestations") or [])
    ]


def meeting_start(file, zone):
    """(start, whether the hour is known) of a meeting, from its local time."""
    text = file.require("start")
    try:
        start = datetime.datetime.fromisoformat(text)
    except ValueError:
        raise file.error(f"“start: {text}” is no date or time", key="start") from None
    return start.replace(tzinfo=zoneinfo.ZoneInfo(zone)), "T" in text or " " in text


def agenda_stream(file):
    """A meeting's agenda."""
    items = []
    for row in file.header.get("agenda") or []:
        items.append(
            (
                "item",
                {
                    "start": f"{row['start']}:00" if row.get("start") else None,
                    "minutes": _number(row.get("minutes"), file, "agenda"),
                    "title": row.get("title", ""),
                    "owner": row.get("owner", ""),
                    "paper": None,
                },
            )
        )
    return {"agenda": items}


def report_facts(file, page):
    """A report's numbers and source."""
    for key in ("organisations_count", "participants_count"):
        setattr(page, key, _number(file.header.get(key), file, key))
    _source(file, page)


def report_streams(file):
    """A report's lists."""
    steps = [
        (
            "step",
            {
                "what": row.get("what", ""),
                "who": row.get("who", ""),
                "by": row.get("by") or None,
                "done": row.get("done") == "true",
            },
        )
        for row in file.header.get("next_steps") or []
    ]
    return {
        "key_points": [("point", text) for text in file.header.get("key_points") or []],
        "decisions": [("point", text) for text in file.header.get("decisions") or []],
        "next_steps": steps,
    }


def commitment_facts(file, page):
    """Which of the twelve the page is about: its folder's name is the slug."""
    slug = file.path.parent.name
    commitment = Commitment.objects.filter(slug=slug).first()
    if commitment is None:
        raise file.error(f"there is no commitment “{slug}”")
    page.commitment = commitment


def _same(*keys):
    return {key: key for key in keys}


SECTIONS = {
    "pages": Section(model=StandardPage, words=_same("title", "standfirst"), body=True),
    "home": Section(model=HomePage, words=_same("title", "standfirst"), body=True),
    "commitments": Section(
        model=CommitmentPage,
        words=_same("title", "summary"),
        parts=("policies", "evidence", "questions"),
        facts=commitment_facts,
    ),
    "stories": Section(
        model=StoryPage,
        words=_same(
            "title",
            "standfirst",
            "period",
            "context",
            "what_was_done",
            "obstacles",
            "result",
            "lesson",
        ),
        body=True,
        facts=story_facts,
        streams=story_streams,
    ),
    "library": Section(
        model=ResourcePage,
        words=_same("title", "abstract", "why_useful", "audience") | {"licence": "licence_note"},
        facts=resource_facts,
    ),
    "meetings": Section(model=MeetingPage, words=_same("title", "purpose"), streams=agenda_stream),
    "report": Section(
        model=MeetingReportPage,
        words=_same("title", "summary"),
        facts=report_facts,
        streams=report_streams,
    ),
}


def words_into(page, section, file: ContentFile, *, folder, original=None):
    """Put the words of a file into a page instance; nothing is saved.

    `original` is the original's ContentFile when `file` is a translation: its lists then give
    what a translation does not repeat. Raises ContentError where pieces do not correspond.
    """
    for key, field in section.words.items():
        setattr(page, field, file.header.get(key, ""))
    if section.body:
        pieces = file.pieces
        if original is not None:
            _check_pieces(original, file)
        page.body = [
            {"type": piece.kind, "value": piece.value, "id": block_id(folder, "body", index)}
            for index, piece in enumerate(pieces)
        ]
    elif section.parts:
        _parts_into(page, section, file)
    elif file.pieces:
        raise file.error("this kind of file has no text under its header", line=file.pieces[0].line)
    streams = section.streams(file)
    for field, blocks in (section.streams(original) if original else streams).items():
        if original is not None and field in file.header and len(streams[field]) != len(blocks):
            raise file.error(
                f"“{field}” has {len(streams[field])} entries, the original {len(blocks)}",
                key=field,
            )
        if original is not None and field in file.header:
            blocks = [
                _translated(facts, words)
                for facts, words in zip(blocks, streams[field], strict=True)
            ]
        setattr(
            page,
            field,
            [
                {"type": kind, "value": value, "id": block_id(folder, field, index)}
                for index, (kind, value) in enumerate(blocks)
            ],
        )


def _parts_into(page, section, file):
    """Each part has a heading, which the page's template writes anew, and a text under it."""
    kinds = [piece.kind for piece in file.pieces]
    if file.pieces and kinds != ["heading", "paragraph"] * len(section.parts):
        raise file.error(
            f"the text has {len(section.parts)} headings (##), each with a text under it",
            line=file.pieces[0].line,
        )
    for field, piece in zip(section.parts, file.pieces[1::2], strict=False):
        setattr(page, field, piece.value)


_LIST_WORDS = {"title", "owner", "what", "who"}


def _translated(original, translation):
    """The original's block with the translation's words in it."""
    kind, value = original
    _kind, words = translation
    if kind in {"described", "point"}:
        return kind, words
    if isinstance(value, dict):
        return kind, value | {key: words[key] for key in _LIST_WORDS if words and words.get(key)}
    return original


def _check_pieces(original, file):
    for index, piece in enumerate(file.pieces):
        if index >= len(original.pieces):
            raise file.error(
                f"the text has {len(file.pieces)} pieces, the original {len(original.pieces)}",
                line=piece.line,
            )
        expected = original.pieces[index]
        if piece.kind != expected.kind:
            raise file.error(
                f"a {piece.kind} stands here, the original has a {expected.kind} "
                f"(its line {expected.line})",
                line=piece.line,
            )
    if len(file.pieces) < len(original.pieces):
        last = file.pieces[-1].line if file.pieces else 1
        missing = original.pieces[len(file.pieces)]
        raise file.error(
            f"the text ends here, the original goes on with a {missing.kind} "
            f"(its line {missing.line})",
            line=last,
        )
