"""Rich text in Latin letters: the words change, the markup does not."""

import re

from languages.scripts import TAG, to_latin

# Bounded and possessive: a text full of unclosed tags must not take minutes.
_MARKUP = re.compile(
    r"""<!--.*?(?:-->|\Z)|<[/!?a-z](?:[^<>"']++|"[^"]*+"|'[^']*+'){0,200}+>""",
    re.IGNORECASE | re.DOTALL,
)
_NAME = re.compile(r"</?([a-z][a-z0-9-]*)", re.IGNORECASE)
_OTHER_LANGUAGE = re.compile(
    r"""\s(?:lang\s*=\s*["']?(?!sr|cnr|bs|hr)[a-z]|translate\s*=\s*["']?no)""", re.IGNORECASE
)
_CYRILLIC_REFERENCE = re.compile(
    r"&#(?:x(4[0-9a-f]{2}|5[0-2][0-9a-f])|(1[0-2]\d\d|13[01]\d));", re.I
)
_VERBATIM = frozenset({"code", "pre", "kbd", "samp", "script", "style"})
_VOID = frozenset({"br", "hr", "img", "embed", "input", "wbr", "source", "col", "area", "meta"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "em", "i", "mark", "q", "s", "small", "span", "strong"}
    | {"sub", "sup", "u", "wbr"}
)


def to_latin_html(html: str) -> str:
    """Return `html` with its Serbian Cyrillic text in Latin letters.

    Tags, attributes, comments and the inside of `<code>`, `<pre>`, `<kbd>`, `<samp>`, `<script>`
    and `<style>` stay byte for byte; so does what is marked as another language (`lang="mk"`) or
    `translate="no"`. A word that runs through inline tags is one word: `<b>Љ</b>УБАВ`.
    """
    result: list[str] = []
    run: list[str] = []
    tags: list[str] = []
    kept_open: list[str] = []

    def finish_run() -> None:
        pieces = to_latin("".join(run)).split(TAG)
        result.append(pieces[0])
        for tag, piece in zip(tags, pieces[1:], strict=True):
            result.extend((tag, piece))
        run.clear()
        tags.clear()

    end = 0
    for found in _MARKUP.finditer(html):
        _take_text(html[end : found.start()], bool(kept_open), run, result)
        end = found.end()
        tag = found.group()
        name = _name_of(tag)
        if not kept_open and name in _INLINE and not _is_kept(name, tag):
            run.append(TAG)
            tags.append(tag)
            continue
        finish_run()
        result.append(tag)
        _follow(kept_open, name, tag)
    _take_text(html[end:], bool(kept_open), run, result)
    finish_run()
    return "".join(result)


def _take_text(text: str, verbatim: bool, run: list[str], result: list[str]) -> None:
    if verbatim:
        result.append(text)
    else:
        text = _CYRILLIC_REFERENCE.sub(_letter, text)
        run.append(text.replace(TAG, ""))


def _letter(found: re.Match) -> str:
    return chr(int(found[1], 16) if found[1] else int(found[2]))


def _name_of(tag: str) -> str:
    found = _NAME.match(tag)
    return found[1].lower() if found else ""


def _is_kept(name: str, tag: str) -> bool:
    return name in _VERBATIM or bool(_OTHER_LANGUAGE.search(tag))


def _follow(kept_open: list[str], name: str, tag: str) -> None:
    """Keep account of the elements inside which nothing may change."""
    if not name or name in _VOID or tag.endswith("/>"):
        return
    if tag.startswith("</"):
        if name in kept_open:
            while kept_open.pop() != name:
                pass
    elif kept_open or _is_kept(name, tag):
        kept_open.append(name)
