"""Imports go downwards only; siblings do not know each other (docs/architecture.md)."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# What each room may import, besides itself.
MAY_IMPORT = {
    "languages": set(),
    "taxonomy": {"languages"},
    "members": {"languages", "taxonomy"},
    "search": {"languages", "taxonomy"},
    "home": {"languages", "taxonomy", "members", "search"},
    "library": {"languages", "taxonomy", "members", "search", "home"},
    "stories": {"languages", "taxonomy", "members", "search", "home"},
    "meetings": {"languages", "taxonomy", "members", "search", "home"},
    "desk": {"languages", "taxonomy", "members", "search", "home"},
}
ROOMS = {*MAY_IMPORT, "site_config"}


def imported_rooms(text, *, own):
    """The rooms that a text of room `own` imports anywhere, also in functions: [(line, room)]."""
    found = []
    for node in ast.walk(ast.parse(text)):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module]
        for name in names:
            room = name.split(".")[0]
            if room in ROOMS and room != own:
                found.append((node.lineno, room))
    return found


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_arrows_point_downwards(room):
    upward = [
        f"{path.relative_to(ROOT)}:{line} imports {imported}"
        for path in sorted((ROOT / room).rglob("*.py"))
        for line, imported in imported_rooms(path.read_text(encoding="utf-8"), own=room)
        if imported not in MAY_IMPORT[room]
    ]
    assert upward == []


def test_every_room_is_on_the_list():
    rooms = {path.parent.name for path in ROOT.glob("*/apps.py")}
    assert rooms == ROOMS


def test_the_reader_of_imports_sees_them():
    text = "def late():\n    from stories.models import StoryPage\n    import home.blocks\n"
    assert imported_rooms(text, own="home") == [(2, "stories")]
    assert imported_rooms(text, own="languages") == [(2, "stories"), (3, "home")]
