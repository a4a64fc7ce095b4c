"""What can be chosen for a run, read from the environment: `make bench WORKS=2000 SEED=2`."""

import os
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("sqlite", "postgresql")
FULL_SIZE = 50_000
GROWTH = (1_000, 10_000)
# Below this there is nothing to see of growth, and a change should not wait for it.
SMALLEST_WITH_GROWTH = 20_000
MOST_WAGTAIL_WORKS = 10_000


class BadParameter(ValueError):
    """A parameter that cannot be read."""


@dataclass(frozen=True, kw_only=True)
class Parameters:
    """One run: how many works from which seed, on what, compared with what."""

    works: int = FULL_SIZE
    seed: int = 1
    databases: tuple = KINDS
    wagtail_works: int = MOST_WAGTAIL_WORKS
    growth: tuple = GROWTH
    rounds: int = 35
    out: Path = ROOT / "var" / "bench"
    fresh: bool = False
    write_document: bool = False

    @property
    def sizes(self):
        """Numbers of works to measure at, the one asked for last."""
        return (*sorted({size for size in self.growth if size < self.works}), self.works)

    @property
    def is_small(self):
        """Whether to be done soon matters more than the figures.

        A small run measures both databases at once, and writers write beside its only build.
        """
        return self.works < SMALLEST_WITH_GROWTH

    @property
    def command(self):
        """The command that makes this run again."""
        parts = [f"make bench WORKS={self.works} SEED={self.seed}"]
        if self.databases != KINDS:
            parts.append(f'DATABASES="{" ".join(self.databases)}"')
        if self.wagtail_works != min(self.works, MOST_WAGTAIL_WORKS):
            parts.append(f"WAGTAIL_WORKS={self.wagtail_works}")
        if self.growth != _growth_of(self.works):
            parts.append(f'GROWTH="{" ".join(map(str, self.growth))}"')
        return " ".join(parts)

    def as_dict(self):
        """For the JSON file."""
        return asdict(self) | {"out": str(self.out.name), "command": self.command}


def read_parameters(environment=None):
    """Read Parameters from the environment; what is missing or empty keeps its default.

    WORKS, SEED, DATABASES ("sqlite postgresql"), WAGTAIL_WORKS (0 leaves Wagtail's search out),
    GROWTH (numbers of works, "" for the default, 0 for none), ROUNDS (how often each question is
    asked), OUT (a folder), FRESH=1 (make the corpora anew), DOC=1 (put the tables into
    docs/performance.md). Raises BadParameter.
    """
    given = os.environ if environment is None else environment
    works = _number(given, "WORKS", FULL_SIZE, least=100)
    growth = _growth_of(works)
    if given.get("GROWTH"):
        growth = tuple(size for size in _numbers("GROWTH", given["GROWTH"]) if size)
    databases = tuple((given.get("DATABASES") or " ".join(KINDS)).split())
    if not databases or not set(databases) <= set(KINDS):
        raise BadParameter(f"DATABASES={' '.join(databases)}: use {' or '.join(KINDS)}")
    return Parameters(
        works=works,
        seed=_number(given, "SEED", 1, least=0),
        databases=databases,
        wagtail_works=_number(given, "WAGTAIL_WORKS", min(works, MOST_WAGTAIL_WORKS), least=0),
        growth=growth,
        rounds=_number(given, "ROUNDS", 35, least=2),
        out=Path(given.get("OUT") or ROOT / "var" / "bench").resolve(),
        fresh=given.get("FRESH") == "1",
        write_document=given.get("DOC") == "1",
    )


def _growth_of(works):
    return GROWTH if works >= SMALLEST_WITH_GROWTH else ()


def _number(given, name, default, *, least):
    number = _numbers(name, given[name])[0] if given.get(name) else default
    if number < least:
        raise BadParameter(f"{name}={number}: at least {least}")
    return number


def _numbers(name, text):
    try:
        return [int(one) for one in text.replace("_", "").split()] or [0]
    except ValueError:
        raise BadParameter(f"{name}={text}: not a number") from None
