"""`python -m tests.benchmark.closing`: what closing, unpublishing and deleting a section cost.

At 40 and 2,000 works beneath (CLOSING_WORKS="40,2000"); SEED, DATABASES and OUT are those of the
benchmark. Prints, for each act, statements and times within its transaction and after the commit.
"""

import os
import sys
import time

from .databases import TEMPLATE, Record, running
from .machine import Watch
from .parameters import read_parameters
from .run import CORPUS, SCHEMA, _key, _stage, _template

WORKS = "40,2000"
MAKES = (*SCHEMA, *CORPUS, "search/catalogue.py", "tests/benchmark/closing.py")


def load_closing(*, works, seed, folder, report):
    """Write story pages in bulk and their catalogue."""
    from search.catalogue import rebuild

    from .wagtail_pages import load_pages

    found = load_pages(works=works, seed=seed, folder=folder, report=report)
    rebuild(report=lambda done, total: report("catalogue", done, total))
    return found


def measure_closing(*, report):
    """Do every act, take it back, and give `{act: {part: {statements, cpu, wall}}}`."""
    from wagtail.models import Page, PageViewRestriction

    from stories.models import StoryIndexPage

    section = StoryIndexPage.objects.get(locale__language_code="en")
    beneath = Page.objects.child_of(section)

    def close(page):
        return lambda: PageViewRestriction.objects.create(page=page, restriction_type="login")

    def open_again():
        PageViewRestriction.objects.filter(page=section).delete()

    one = beneath.first().specific
    acts = {
        "publish one work": (lambda: one.save_revision().publish(), None),
        "unpublish one work": (one.unpublish, None),
        "close one work": (close(one), None),
        "close the section": (close(section), None),
        "open the section": (open_again, close(section)),
        "unpublish the section": (section.unpublish, None),
        "delete the section": (section.delete, None),
        "delete the section that is closed": (section.delete, close(section)),
    }
    found = {}
    for done, (name, (act, before)) in enumerate(acts.items()):
        report(name, done, len(acts))
        section.refresh_from_db()
        one.refresh_from_db()
        found[name] = _measured(act, before)
    return found


def _measured(act, before):
    from django.db import connection, transaction

    with transaction.atomic():
        if before:
            before()
            _what_follows(connection)
        parts = {"in the transaction": _timed(act)}
        parts["after the commit"] = _timed(lambda: _what_follows(connection))
        transaction.set_rollback(True)
    return parts


def _what_follows(connection):
    callbacks, connection.run_on_commit = connection.run_on_commit, []
    for _savepoints, follow, *_rest in callbacks:
        follow()


def _timed(work):
    from django.db import connection

    statements = 0

    def count(execute, *args):
        nonlocal statements
        statements += 1
        return execute(*args)

    wall, cpu = time.perf_counter(), time.process_time()
    with connection.execute_wrapper(count):
        work()
    return {
        "statements": statements,
        "cpu": (time.process_time() - cpu) * 1000,
        "wall": (time.perf_counter() - wall) * 1000,
    }


def main():
    """Load what is missing, measure, print the tables."""
    parameters = read_parameters()
    parameters.out.mkdir(parents=True, exist_ok=True)
    lines, watch = [], Watch()
    for kind in parameters.databases:
        with running(kind, parameters.out) as databases:
            _template(parameters, databases)
            found = {}
            for works in map(int, (os.environ.get("CLOSING_WORKS") or WORKS).split(",")):
                name, record = f"closing-{works}", Record(databases, f"closing-{works}")
                key = _key(parameters, MAKES, works)
                if record.found("load_closing", key) is None or not databases.exists(name):
                    record.forget()
                    databases.create(name, template=TEMPLATE)
                    loaded = _stage(parameters, databases, name, "load_closing", works=works)
                    record.write("load_closing", key, loaded)
                found[works] = _stage(parameters, databases, name, "measure_closing")
        lines += _table(kind, found)
    sys.stdout.write("\n".join([*lines, str(watch.read())]) + "\n")
    return 0


def _table(kind, found):
    yield f"### {kind}\n"
    yield "| act | works | in the transaction: statements | CPU ms | ms | after the commit: statements | CPU ms | ms |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    for act in next(iter(found.values())):
        for works, acts in found.items():
            cells = [
                f"{part['statements']:,} | {part['cpu']:,.0f} | {part['wall']:,.0f}"
                for part in acts[act].values()
            ]
            yield f"| {act} | {works:,} | {' | '.join(cells)} |"
    yield ""


if __name__ == "__main__":
    sys.exit(main())
