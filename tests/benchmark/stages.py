"""One stage of a run, in a process of its own: `python -m tests.benchmark.stages <what> <answer>`.

`<what>` is JSON with the stage's name and arguments, `<answer>` the file that its JSON goes to.
The database is that of DATABASE_URL. Progress goes to the standard error, a line at a time.
"""

import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

SECONDS_BETWEEN_REPORTS = 5


class Reporter:
    """Shows how far a stage is, not more often than somebody reads."""

    def __init__(self, label):
        self._label, self._last, self._what = label, 0, ""
        self._begun = time.monotonic()

    def __call__(self, what, done, total):
        now = time.monotonic()
        if what != self._what or done == total or now - self._last > SECONDS_BETWEEN_REPORTS:
            self._what, self._last = what, now
            far = f"{done} of {total}" if total else str(done)
            seconds = f"{now - self._begun:.0f} s"
            sys.stderr.write(f"  {self._label}: {what} {far} ({seconds})\n")
            sys.stderr.flush()


def run(name, *, label, server=None, folder=None, works=0, seed=0, rounds=0):
    """Run a stage and give what it found."""
    report = Reporter(label)
    folder = Path(folder) if folder else None
    if name == "prepare":
        from .loading import prepare

        report("migrating", 0, 0)
        prepare()
        return {}
    if name == "load":
        from .loading import load

        return load(works=works, seed=seed, folder=folder, report=report)
    if name == "load_pages":
        from .wagtail_pages import load_pages

        return load_pages(works=works, seed=seed, folder=folder, report=report)
    if name == "load_board":
        from .board_pages import load_board

        return load_board(works=works, seed=seed, report=report)
    if name == "ask_board":
        from .board import ask_board

        return ask_board(rounds=rounds, report=report)
    if name == "load_closing":
        from .closing import load_closing

        return load_closing(works=works, seed=seed, folder=folder, report=report)
    if name == "measure_closing":
        from .closing import measure_closing

        return measure_closing(report=report)
    if name == "fill_wagtail":
        from .indexing import sizes
        from .wagtail_pages import fill_index

        return fill_index(server=server, report=report) | {"sizes": sizes()}
    if name == "build":
        from .indexing import build, sizes, tidy

        found = build(server=server, report=report)
        tidy()
        return found | {"sizes": sizes()}
    if name == "publish":
        from .indexing import publish

        return publish(server=server)
    if name == "write_beside":
        from .indexing import write_beside

        return write_beside(label=label, server=server)
    return _asking(name, works=works, seed=seed, rounds=rounds, server=server, report=report)


def _questions(works, seed):
    from .asking import questions
    from .corpus import plan
    from .loading import topics

    return questions(plan(works, seed=seed, topics=topics()))


def _asking(name, *, works, seed, rounds, server, report):
    # By a process of its own: what plans leave behind in memory, no web worker has.
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as planning:
        asks = planning.submit(_questions, works, seed).result()
    if name == "worker":
        from .worker import measure_worker

        return measure_worker(asks)
    if name == "ask":
        from .answering import ask_all

        found, busy = ask_all(asks, rounds=rounds, server=server, report=report)
    else:
        from .wagtail_asking import ask_wagtail

        found, busy = ask_wagtail(asks, works=works, rounds=rounds, server=server, report=report)
    return {"asked": found, "busy": busy}


def main(what, answer):
    """Set Django up, run the stage, write what it found."""
    import django

    django.setup()
    found = run(**json.loads(what))
    Path(answer).write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
