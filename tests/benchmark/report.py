"""Puts what was measured into tables: target beside measured, ✗ where it is missed."""

from . import targets
from .parameters import ROOT

DOCUMENT = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- make bench: tables begin -->", "<!-- make bench: tables end -->"
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
GROWING = (
    "listing",
    "the same, page 500",
    "listing, commitment + country",
    "common word",
    "medium word",
    "rare word",
    "phrase",
)


def as_markdown(found):
    """All tables of a run."""
    works = found["parameters"]["works"]
    parts = [
        f"`{found['parameters']['command']}` on {found['date']}: {works:,} works, "
        f"{found['parameters']['rounds']} questions of each class. Milliseconds; ✗ misses its "
        "target, which is meant for p95 at 50,000 works on two quiet cores.",
    ]
    for kind, its in found["databases"].items():
        at_size = its["sizes"][works]
        parts += [
            f"### {NAMES[kind]}, {works:,} works, {at_size['versions']:,} versions",
            _questions(kind, at_size["ask"]["asked"]),
            _costs(kind, its, at_size),
            _growth(its["sizes"]) if len(its["sizes"]) > 1 else "",
            _wagtail(kind, its) if its.get("wagtail") else "",
            _faults(its["sizes"]),
        ]
    parts += ["### How busy the machine was", _busy(found)]
    return "\n\n".join(part for part in parts if part) + "\n"


def write_into_document(text):
    """Put the tables between the marks in docs/performance.md. Raises ValueError without marks."""
    before, begin, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{DOCUMENT.name} lacks the marks between which the tables go")
    DOCUMENT.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8")


def _table(head, rows):
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def _against(measured, target):
    """A measured value beside its target."""
    if measured is None:
        return "–"
    shown = f"{measured:,.0f}" if measured >= 100 else f"{measured:.1f}"
    if target is None:
        return shown
    return f"**{shown}** ✗" if measured > target else shown


def _questions(kind, asked):
    head = ["question", "works", "find p50", "p95", "target", "page p50", "p95", "target"]
    head += ["by hand p50", "p95", "statements"]
    rows = []
    for name, its in asked.items():
        find, page = targets.QUESTIONS[name][kind]
        row = [name, f"{its['works']:,}" if its["works"] else ""]
        for way, target in (("find", find), ("page", page)):
            times = its[way] or {"p50": None, "p95": None, "stopped": 0}
            stopped = f" ({times['stopped']} stopped)" if times["stopped"] else ""
            row += [
                _against(times["p50"], None),
                _against(times["p95"], target) + stopped,
                target or "–",
            ]
        floor = its["floor"] or {"p50": None, "p95": None}
        row += [_against(floor["p50"], None), _against(floor["p95"], None), its["statements"]]
        rows.append(row)
    return _table(head, rows)


def _costs(kind, its, at_size):
    build, beside, publish = at_size["build"], its["beside"], its["publish"]
    stages = ", ".join(f"{name} {seconds:.0f}" for name, seconds in build["stages"].items())
    size = ", ".join(f"{name} {megabytes:,.0f}" for name, megabytes in build["sizes"].items())
    worker = its["worker"]
    rows = [
        [
            f"build from nothing, seconds ({stages})",
            _against(build["seconds"], targets.BUILD_SECONDS[kind]),
            targets.BUILD_SECONDS[kind],
        ],
        ["memory of the builder, MB", _against(build["memory"], targets.BUILD_MEMORY), 500],
        [
            f"on disk, MB ({size})",
            f"{sum(build['sizes'].values()):,.0f}",
            "–",
        ],
        [
            f"memory of a web worker after {worker['pages']} pages, MB",
            _against(worker["memory"], targets.WORKER_MEMORY),
            targets.WORKER_MEMORY,
        ],
        [
            "dictionaries in the web worker",
            "✗ loaded" if worker["dictionaries"] else "none",
            "none",
        ],
        [
            "publishing one version (the index's part), p50 / p95",
            f"{publish['p50']:.1f} / {_against(publish['p95'], targets.PUBLISH[kind])}",
            targets.PUBLISH[kind],
        ],
    ]
    at = f" at {beside['works']:,} works" if "works" in beside else ""
    for name, what in (
        ("wait", f"a writer's wait while the index{at} is rebuilt beside"),
        ("write", "a row of its own, with the wait"),
        ("publish", "publishing one version, with the wait"),
    ):
        times, target = beside[name], targets.WRITERS_WAIT if name == "wait" else None
        rows.append(
            [
                f"{what}, p95 / most of {times['times']:,}",
                f"{_against(times['p95'], target)} / {_against(times['most'], target)}"
                + (f", **{times['stopped']} failed** ✗" if times["stopped"] else ""),
                target or "–",
            ]
        )
    return _table(["what", "measured", "target"], rows)


def _growth(sizes):
    works = list(sizes)
    head = ["growth", *(f"{one:,}" for one in works)]
    rows = []
    for way in ("find", "page"):
        for name in GROWING:
            its = [sizes[one]["ask"]["asked"][name] for one in works]
            rows.append([f"{name}, {way} p95", *(_against(one[way]["p95"], None) for one in its)])
    rows.append(
        [
            "most statements of a page",
            *(
                max(one["statements"] for one in sizes[size]["ask"]["asked"].values())
                for size in works
            ),
        ]
    )
    builds = [sizes[one]["build"] for one in works]
    rows.append(["build, seconds", *(f"{one['seconds']:,.0f}" for one in builds)])
    rows.append(["memory of the builder, MB", *(one["memory"] for one in builds)])
    rows.append(
        [
            "index on disk, MB",
            *(f"{one['sizes']['full text'] + one['sizes']['vocabulary']:,.0f}" for one in builds),
        ]
    )
    return _table(head, rows)


def _wagtail(kind, its):
    wagtail = its["wagtail"]
    ours = its["sizes"].get(wagtail["ours"], {}).get("ask", {}).get("asked", {})
    head = [f"Wagtail's own search, {wagtail['works']:,} works", "results only p50", "p95"]
    head += ["with facets p50", "p95", "our page p95", "times as quick", "target"]
    rows = []
    for name, ways in wagtail["asked"].items():
        row = [name]
        for way in ("results only", "with facets"):
            row += [_against(ways[way]["p50"], None), _against(ways[way]["p95"], None)]
        if ours:
            page = ours[name]["page"]["p95"]
            factors = [ways[way]["p95"] / page for way in ("results only", "with facets")]
            target = targets.QUICKER_THAN_WAGTAIL[kind] if name == "common word" else None
            missed = target and factors[1] < target
            shown = " / ".join(f"{factor:.1f}" for factor in factors)
            row += [
                _against(page, None),
                f"**{shown}** ✗" if missed else shown,
                f"≥ {target}" if target else "–",
            ]
        else:
            row += ["–"] * 3
        rows.append(row)
    fill = wagtail["fill"]
    return (
        _table(head, rows)
        + f"\n\nWagtail's `update_index` took {fill['seconds']:,.0f} s and {fill['memory']} MB of "
        f"memory; its index has {fill['sizes'][WAGTAIL]:,.0f} MB on disk."
    )


WAGTAIL = "Wagtail's index"


def _faults(sizes):
    lines = [
        f"- {works:,} works, {name}: {way} of `{query}` found {number}"
        for works, its in sizes.items()
        for name, one in its["ask"]["asked"].items()
        for way, query, number in one["wrong"][:3]
    ]
    return "\n".join(["Not the planted number of works (✗):", *lines]) if lines else ""


def _busy(found):
    rows = []
    for kind, its in found["databases"].items():
        last = its["sizes"][found["parameters"]["works"]]
        watched = {f"{way}": one for way, one in last["ask"]["busy"].items()}
        watched |= {"build": last["build"]["busy"], "publishing": its["publish"]["busy"]}
        watched["writing beside a build"] = its["beside"]["busy"]
        if its.get("wagtail"):
            watched["Wagtail's pages"] = its["wagtail"]["busy"]
        rows += [_busy_row(f"{NAMES[kind]}, {name}", one) for name, one in watched.items()]
    rows.append(_busy_row("the whole run", found["machine"]))
    head = ["while measuring", "seconds", "cores", "load before", "after"]
    head += ["ours %", "others' %", "stolen %", "a million additions, ms"]
    return _table(head, rows)


def _busy_row(name, busy):
    shares = ("–" if busy[one] is None else busy[one] for one in ("own", "others", "stolen"))
    return [
        name,
        f"{busy['seconds']:,.0f}",
        busy["cores"],
        busy["load_before"],
        busy["load_after"],
        *shares,
        " to ".join(map(str, busy.get("additions", ()))) or "–",
    ]
