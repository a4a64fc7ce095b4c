"""Measures the index: its build, its size, publishing into it, and who waits meanwhile."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from django.db import OperationalError, connection, transaction

from search import building
from search.fulltext.statements import one_writer
from search.indexing import index_versions
from search.models import Entry

from .loading import tidy
from .machine import Watch, peak_memory
from .timing import Times

PUBLICATIONS = 50
SECONDS_BETWEEN_WRITES = 0.02
# Every so many writes, a whole work is published.
PUBLISHING_EVERY = 5
ROWS = "bench_row"
PARTS = {
    "full text": ("search_text",),
    "vocabulary": ("search_word",),
    "catalogue": ("search_",),
    "Wagtail's index": ("wagtailsearch_",),
    "pages": ("",),
}


def build(*, server, report):
    """Build the index from nothing: seconds by stage, and the most memory the builder held."""
    watch, stages, at = Watch(server=server), {}, [time.monotonic()]

    def stage_done(stage, done, total):
        report(stage, done, total)
        if done >= total:
            now = time.monotonic()
            stages[stage] = round(now - at[0], 1)
            at[0] = now

    building.build(report=stage_done)
    busy = watch.read()
    return {
        "seconds": busy["seconds"],
        "stages": stages,
        "memory": peak_memory(),
        "busy": busy,
    }


def sizes():
    """Megabytes on disk of the parts of the database, each table with its indexes."""
    found = dict.fromkeys(PARTS, 0)
    for table, size in _tables():
        part = next(
            name
            for name, beginnings in PARTS.items()
            if any(table.startswith(one) for one in beginnings)
        )
        found[part] += size
    return {name: round(size / 2**20, 1) for name, size in found.items()}


def publish(*, server):
    """Index works again as publishing does, with changed words and then with their own."""
    tidy()
    watch, times = Watch(server=server), Times()
    for work in _works(PUBLICATIONS):
        for more in ("sektor compte labyrinthine ", ""):
            entries = _entries(work, more)
            times.take(_publish, work, entries)
    return {**times.summary(), "busy": watch.read()}


def write_beside(*, label, server):
    """Write and publish every SECONDS_BETWEEN_WRITES while another process builds the index.

    Gives `build`, what `build` found there, and `beside`: `wait`, until a writer has its turn, `write` of a row of its own and `publish` of a
    whole work, both with the wait; `stopped` counts what the database refused. Raises
    CalledProcessError if the build fails.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {ROWS}")
        cursor.execute(f"CREATE TABLE {ROWS} (at double precision)")
    works = _works(400)
    watch = Watch(server=server)
    found = {name: Times() for name in ("wait", "write", "publish")}
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        what = {"name": "build", "label": label, "server": server}
        command = [sys.executable, "-m", "tests.benchmark.stages", json.dumps(what), str(answer)]
        with subprocess.Popen(command) as running:  # noqa: S603 - ourselves
            _write_until_it_ends(running, works, found)
        if running.returncode:
            raise subprocess.CalledProcessError(running.returncode, command)
        built = json.loads(answer.read_text())
    beside = {name: times.summary() for name, times in found.items() if times.seconds}
    return {"build": built, "beside": beside | {"busy": watch.read()}}


def _write_until_it_ends(running, works, found):
    number = 0
    while running.poll() is None:
        number += 1
        if number % PUBLISHING_EVERY:
            doing, call, arguments = "write", _write, ()
        else:
            work = works[number // PUBLISHING_EVERY % len(works)]
            doing, call, arguments = "publish", _publish, (work, _entries(work, ""))
        try:
            found[doing].take(call, *arguments, found["wait"])
        except OperationalError:
            found[doing].stopped += 1
        time.sleep(SECONDS_BETWEEN_WRITES)


def _works(number):
    """Some works from all over the corpus."""
    works = list(
        Entry.objects.listed().order_by("work_id").values_list("work_id", flat=True).distinct()
    )
    return works[:: max(1, len(works) // number)][:number]


def _entries(work, more):
    entries = list(Entry.objects.filter(work=work).select_related("running"))
    for entry in entries:
        entry.running_text = more + entry.running.text
    return entries


def _publish(work, entries, waiting=None):
    begun = time.perf_counter()
    with transaction.atomic():
        one_writer()
        if waiting is not None:
            waiting.seconds.append(time.perf_counter() - begun)
        others = {(entry.work_id, entry.language) for entry in entries[1:]}
        index_versions([work], entries, unchanged=others)


def _write(waiting):
    begun = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            waiting.seconds.append(time.perf_counter() - begun)
        cursor.execute(f"INSERT INTO {ROWS} VALUES (%s)", [time.time()])  # noqa: S608 - our own


def _tables():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT relname, pg_total_relation_size(c.oid) FROM pg_class c"
                " JOIN pg_namespace n ON n.oid = relnamespace"
                " WHERE relkind = 'r' AND nspname = 'public'"
            )
        else:
            cursor.execute(
                "SELECT tbl_name, sum(pgsize) FROM dbstat s"
                " JOIN sqlite_master m ON m.name = s.name WHERE s.aggregate = TRUE GROUP BY 1"
            )
        return cursor.fetchall()
