"""Asks the search every question of the table."""

import json
from dataclasses import dataclass
from pathlib import Path

import yaml

from search.finding import find
from search.questions import Question
from search.suggesting import other_spelling

HERE = Path(__file__).parent
TABLE, DEVIATIONS, ANSWERS = (
    HERE / name for name in ("table.yaml", "deviations.yaml", "answers.json")
)


@dataclass(frozen=True)
class Line:
    """One question of the table, what it should find and what it found, works as folders."""

    name: str
    language: str
    kind: str
    words: str
    expected: frozenset
    found: tuple

    @property
    def missed(self):
        """Works that should have been found."""
        return sorted(self.expected - set(self.found))

    @property
    def too_much(self):
        """Works that should not have been found."""
        return sorted(set(self.found) - self.expected)


def ask_all():
    """Ask every question; gives Lines. A suggestion is “found” if it is offered."""
    return [
        (_ask_for_suggestion if entry["kind"] == "suggestion" else _ask)(entry)
        for entry in yaml.safe_load(TABLE.read_text("utf-8"))
    ]


def deviations():
    """`{name: {missed, too_much, why}}` of the questions known to be answered otherwise."""
    return yaml.safe_load(DEVIATIONS.read_text("utf-8"))


def answers():
    """`{name: works found, in their order}` as recorded."""
    return json.loads(ANSWERS.read_text("utf-8"))


def record(lines):
    """Write what these Lines found to answers.json, a line for each."""
    rows = [f"  {json.dumps(one.name)}: {json.dumps(one.found)}" for one in lines]
    ANSWERS.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")


def _ask(entry):
    question = {"language": entry["language"], "words": entry["q"]}
    found, page, pages = [], 1, 1
    while page <= pages:
        answer = find(Question(page=page, **question))
        found += [_folder(one.shown.path) for one in answer.results]
        page, pages = page + 1, answer.pages
    return _line(entry, frozenset(entry["finds"]), found)


def _ask_for_suggestion(entry):
    language, words = entry["language"], entry["q"]
    answer = find(Question(language=language, words=words))
    offered = other_spelling(words, answer.asked, language=language)
    # One of those that would do is enough.
    good = {offered} & set(entry["suggests"])
    return _line(entry, frozenset(good or entry["suggests"]), filter(None, [offered]))


def _line(entry, expected, found):
    return Line(entry["id"], entry["language"], entry["kind"], entry["q"], expected, tuple(found))


def _folder(path):
    """The folder of content/ that a work with this path was loaded from."""
    path = path.strip("/")
    return path if "/" in path else f"pages/{path}"
