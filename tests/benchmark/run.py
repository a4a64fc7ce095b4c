"""The course of a run: which stages, on which databases, in which order."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from .databases import TEMPLATE, Record, running
from .parameters import ROOT

MODULE = [sys.executable, "-m", "tests.benchmark.stages"]
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "tests.benchmark.settings",
    "SECRET_KEY": "only-for-the-benchmark-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "testserver",
}
# What a database is made from: if one of these changes, it is made anew.
SCHEMA = ("*/migrations/*.py", "*/models.py", "*/models/*.py", "tests/benchmark/loading.py")
CORPUS = (
    "tests/benchmark/corpus.py",
    "tests/benchmark/lexicon.py",
    "tests/benchmark/planted.py",
    "tests/benchmark/wagtail_pages.py",
    "content/**/*.md",
    "search/bits.py",
    "search/counters.py",
    "search/filing.py",
)
INDEX = (
    "search/fulltext/*.py",
    "search/building.py",
    "search/indexing.py",
    "languages/folding.py",
    "tests/benchmark/indexing.py",
)


def measure(parameters):
    """Make what is missing, measure everything; gives {kind: what was found}."""

    with ExitStack() as stack:
        every = [
            stack.enter_context(running(kind, parameters.out)) for kind in parameters.databases
        ]
        # While it is prepared nothing is measured, so both may be busy at once.
        with ThreadPoolExecutor() as threads:
            list(threads.map(partial(_prepare, parameters), every))
        with ThreadPoolExecutor(len(every) if parameters.is_small else 1) as threads:
            found = threads.map(partial(_measure, parameters), every)
            return dict(zip(parameters.databases, found, strict=True))


def _prepare(parameters, databases):
    _template(parameters, databases)
    for works in parameters.sizes:
        _loaded(parameters, databases, works)
    if parameters.wagtail_works:
        _loaded(parameters, databases, parameters.wagtail_works, wagtail=True)


def _measure(parameters, databases):
    sizes = {}
    for works in parameters.sizes:
        sizes[works] = _of_a_size(parameters, databases, works)
    found = {"sizes": sizes}
    works = parameters.works
    name = f"site-{works}"
    found["worker"] = _stage(parameters, databases, name, "worker", works=works)
    found["publish"] = _stage(parameters, databases, name, "publish")
    found["beside"] = sizes[works].pop("beside", None)
    if found["beside"] is None:
        # A turn takes as long at any size, and a second build of the largest for ever.
        smaller = parameters.sizes[-2] if len(parameters.sizes) > 1 else works
        beside = _stage(parameters, databases, f"site-{smaller}", "write_beside")["beside"]
        found["beside"] = {"works": smaller, **beside}
    if parameters.wagtail_works:
        found["wagtail"] = _wagtail(parameters, databases)
    return found


def _of_a_size(parameters, databases, works):
    name, record = f"site-{works}", Record(databases, f"site-{works}")
    key = _key(parameters, SCHEMA + CORPUS + INDEX, works)
    built = record.found("build", key)
    if built is None:
        if parameters.is_small:
            built = _stage(parameters, databases, name, "write_beside")
        else:
            built = {"build": _stage(parameters, databases, name, "build")}
        record.write("build", key, built)
    asked = _stage(parameters, databases, name, "ask", works=works)
    return {**built, "ask": asked, **record.stages["load"]["found"]}


def _wagtail(parameters, databases):
    works = parameters.wagtail_works
    name, record = f"wagtail-{works}", Record(databases, f"wagtail-{works}")
    key = _key(parameters, SCHEMA + CORPUS, works)
    filled = record.found("fill_wagtail", key)
    if filled is None:
        filled = _stage(parameters, databases, name, "fill_wagtail")
        record.write("fill_wagtail", key, filled)
    asked = _stage(parameters, databases, name, "ask_wagtail", works=works)
    # Page beside page, on the same number of works.
    ours = None
    if works in parameters.sizes:
        ours = works
    return {"works": works, "fill": filled, **asked, "ours": ours}


def _template(parameters, databases):
    record, key = Record(databases, TEMPLATE), _key(parameters, SCHEMA)
    if parameters.fresh or record.found("prepare", key) is None or not databases.exists(TEMPLATE):
        record.forget()
        databases.create(TEMPLATE)
        record.write("prepare", key, _stage(parameters, databases, TEMPLATE, "prepare"))


def _loaded(parameters, databases, works, *, wagtail=False):
    name, stage = ("wagtail", "load_pages") if wagtail else ("site", "load")
    name = f"{name}-{works}"
    record, key = Record(databases, name), _key(parameters, SCHEMA + CORPUS, works)
    if parameters.fresh or record.found(stage, key) is None or not databases.exists(name):
        record.forget()
        databases.create(name, template=TEMPLATE)
        record.write(stage, key, _stage(parameters, databases, name, stage, works=works))


def _stage(parameters, databases, name, stage, *, works=0):
    """Run a stage in a process of its own. Raises CalledProcessError if it fails."""
    what = {
        "name": stage,
        "label": f"{databases.kind} {name}",
        "server": databases.server,
        "folder": str(parameters.out),
        "works": works,
        "seed": parameters.seed,
        "rounds": parameters.rounds,
    }
    environment = os.environ | ENVIRONMENT | {"DATABASE_URL": databases.address(name)}
    with tempfile.TemporaryDirectory(dir=parameters.out, prefix="stage-") as folder:
        answer = Path(folder) / "answer.json"
        subprocess.run(  # noqa: S603 - ourselves
            [*MODULE, json.dumps(what), str(answer)], env=environment, cwd=ROOT, check=True
        )
        return json.loads(answer.read_text(encoding="utf-8"))


def _key(parameters, patterns, *more):
    digest = hashlib.sha256(f"{parameters.seed} {more}".encode())
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            if ".venv" not in path.parts:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
