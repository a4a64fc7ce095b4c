"""Turns Markdown into the pieces of a running text (home.blocks.TextBlocks)."""

from dataclasses import dataclass

import yaml
from markdown_it import MarkdownIt

_markdown = MarkdownIt("commonmark", {"html": False})
_FENCED = {"number": {"value", "label", "source"}, "link": {"title", "url", "note"}}


@dataclass(frozen=True)
class Piece:
    """One block: its type in TextBlocks, its value as a StreamField keeps it, its line."""

    kind: str
    value: object
    line: int


def pieces_of(text, *, first_line=1):
    """Read a body. Raises ValueError(line, message) for what a text here cannot hold."""
    tokens = _markdown.parse(text)
    pieces, run, position = [], [], 0
    while position < len(tokens):
        end = _end_of(tokens, position)
        group = tokens[position : end + 1]
        first = group[0]
        line = first_line + (first.map[0] if first.map else 0)
        if first.type in {"paragraph_open", "bullet_list_open", "ordered_list_open"}:
            _check_inline(group, line)
            run.append((group, line))
        else:
            _flush(run, pieces)
            pieces.append(_piece(group, line))
        position = end + 1
    _flush(run, pieces)
    return pieces


def _end_of(tokens, start):
    depth = 0
    for position in range(start, len(tokens)):
        depth += tokens[position].nesting
        if depth == 0:
            return position
    return len(tokens) - 1


def _flush(run, pieces):
    if run:
        html = "".join(_html(group) for group, _line in run)
        pieces.append(Piece("paragraph", html, run[0][1]))
        run.clear()


def _html(tokens):
    html = _markdown.renderer.render(tokens, _markdown.options, {})
    return html.replace("<strong>", "<b>").replace("</strong>", "</b>").replace("\n", "")


def _piece(group, line):
    first = group[0]
    if first.type == "heading_open":
        if first.tag != "h2":
            raise ValueError(line, "headings within a text are written with ##")
        return Piece("heading", group[1].content, line)
    if first.type == "blockquote_open":
        return _quote(group, line)
    if first.type == "fence" and first.info.strip() in _FENCED:
        return _fenced(first, line)
    raise ValueError(line, f"a text cannot hold this ({first.type.removesuffix('_open')})")


def _quote(group, line):
    words = [token.content for token in group if token.type == "inline"]
    lines = [one for paragraph in words for one in paragraph.split("\n")]
    if not lines or not lines[-1].startswith("— "):
        raise ValueError(line, "a quote ends with a line “> — who says it”")
    return Piece(
        "quote",
        {
            "text": " ".join(lines[:-1]),
            "attribution": lines[-1].removeprefix("— "),
            "consent": "published",
        },
        line,
    )


def _fenced(token, line):
    kind = token.info.strip()
    try:
        values = yaml.load(token.content, Loader=yaml.BaseLoader)  # noqa: S506 - builds str only
    except yaml.YAMLError as error:
        raise ValueError(line, f"this {kind} cannot be read: {error}") from None
    if not isinstance(values, dict) or not values.keys() <= _FENCED[kind]:
        raise ValueError(line, f"a {kind} has only {', '.join(sorted(_FENCED[kind]))}")
    return Piece(kind, dict.fromkeys(_FENCED[kind], "") | values, line)


def _check_inline(group, line):
    for token in group:
        for child in token.children or ():
            if child.type in {"em_open", "image", "code_inline"}:
                raise ValueError(line, f"a paragraph cannot hold {child.type.split('_')[0]}")
