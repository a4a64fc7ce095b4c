"""The table as Markdown: a line for each file, a column for each way."""

from dataclasses import dataclass

from .samples import Sample
from .served import Cost


@dataclass(frozen=True)
class Tried:
    """What became of a file on one way, what it cost, what was said, and what is wrong with it."""

    way: str
    sample: Sample
    result: str
    cost: Cost
    said: str
    faults: list[str]


def rendered(all_tried: list[Tried]) -> list[str]:
    """Return the lines: a table for each set of files that went the same ways."""
    ways_of = {}
    for one in all_tried:
        ways_of.setdefault(one.sample, []).append(one)
    tables = {}
    for sample, row in ways_of.items():
        # Profile pictures are one sentence, not a column: nothing is looked at there.
        kept = [one for one in row if one.result != "not looked at"]
        tables.setdefault(tuple(one.way for one in kept), []).append((sample, kept))
    lines = []
    for ways, rows in tables.items():
        lines += [
            "",
            f"| file | becomes | {' | '.join(ways)} | said |",
            "|---" * (len(ways) + 3) + "|",
        ]
        lines += [_row(sample, row) for sample, row in rows]
    unseen = sum(one.result == "not looked at" for one in all_tried)
    wrong = sum(len(one.faults) for one in all_tried)
    lines += [
        "",
        f"{len(all_tried)} uploads, {wrong} of them not as they should be; {unseen} of them sent as "
        "profile pictures, which the site does not look at.",
    ]
    return lines[1:]


def _row(sample: Sample, row: list[Tried]) -> str:
    results = ", ".join(dict.fromkeys(one.result for one in row))
    said = ", ".join(dict.fromkeys(one.said for one in row if one.said))
    costs = " | ".join(_cost(one) for one in row)
    return f"| {sample.what} | {results} | {costs} | {said} |"


def _cost(one: Tried) -> str:
    apart = f" + {one.cost.picture_process:.0f}" if one.cost.picture_process else ""
    faults = f" **{'; '.join(one.faults)}**" if one.faults else ""
    return f"{max(one.cost.worker, 0):.0f}{apart} MB, {one.cost.seconds:.1f} s{faults}"
