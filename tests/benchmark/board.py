"""`python -m tests.benchmark.board`: how fast the translators' board is at 5,000 works × 12 languages.

BOARD_WORKS sets another number of works; SEED, DATABASES, ROUNDS and OUT are those of the
benchmark. Prints a table of p50, p95, the longest, and the number of statements.
"""

import os
import sys

from .databases import TEMPLATE, Record, running
from .machine import Watch
from .parameters import read_parameters
from .run import CORPUS, SCHEMA, _key, _stage, _template

WORKS = 5_000
MAKES = (*SCHEMA, *CORPUS, "tests/benchmark/board_pages.py")
TARGET = 300
# For comparison: a report of Wagtail's own on the same pages, fifty to a page.
BESIDE = "beside it: Wagtail's report of ageing pages"
QUESTIONS = {
    BESIDE: {},
    "the board, page 1": {},
    "page 100": {"p": "100"},
    "out of date in one language": {"language": "sq", "state": "out_of_date"},
    "missing in any of twelve": {"state": "missing"},
    "in progress or machine draft, in three": {
        "language": ["sq", "mk", "sr"],
        "state": ["in_progress", "machine_draft"],
    },
    "waiting for review": {"state": "waiting"},
    "commitment 8": {"commitment": "8"},
    "words of the title": {"title": "work 77"},
}


def ask_board(*, rounds, report):
    """Ask for the board `rounds` times in every way; gives {way: summary with `statements`}."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext, setup_test_environment
    from django.urls import reverse

    from members.models import User
    from taxonomy.models import Commitment

    from .timing import Times

    user, _created = User.objects.get_or_create(
        email="administrator@example.org", defaults={"is_superuser": True}
    )
    client = Client(SERVER_NAME="testserver", headers={"x-forwarded-proto": "https"})
    client.force_login(user)
    board, beside = reverse("translation_board"), reverse("wagtailadmin_reports:aging_pages")
    eighth = str(Commitment.objects.get(number=8).pk)
    found, answers = {}, {}
    for done, (name, question) in enumerate(QUESTIONS.items()):
        report("questions", done, len(QUESTIONS))
        filters = question | ({"commitment": eighth} if "commitment" in question else {})
        address = beside if name == BESIDE else board
        times = Times()
        for number in range(rounds + 1):
            taking = times if number else Times()
            response = taking.take(lambda: client.get(address, filters, secure=True))  # noqa: B023
            assert response.status_code == 200, response.status_code
        with CaptureQueriesContext(connection) as captured:
            client.get(address, filters, secure=True)
        answers[name] = address, filters
        found[name] = times.summary() | {"statements": len(captured)}
    # What a test client sees of an answer makes templates slower: not while they are timed.
    setup_test_environment()
    for name, (address, filters) in answers.items():
        context = client.get(address, filters, secure=True).context
        found[name]["works"] = context["paginator"].count
    return found


def main():
    """Load what is missing, ask, print the tables."""
    parameters = read_parameters()
    parameters.out.mkdir(parents=True, exist_ok=True)
    works = int(os.environ.get("BOARD_WORKS") or WORKS)
    lines = []
    watch = Watch()
    for kind in parameters.databases:
        with running(kind, parameters.out) as databases:
            _template(parameters, databases)
            name, record = f"board-{works}", Record(databases, f"board-{works}")
            key = _key(parameters, MAKES, works)
            loaded = record.found("load_board", key)
            if loaded is None or not databases.exists(name):
                record.forget()
                databases.create(name, template=TEMPLATE)
                loaded = _stage(parameters, databases, name, "load_board", works=works)
                record.write("load_board", key, loaded)
            asked = _stage(parameters, databases, name, "ask_board", works=works)
        lines += _table(kind, works, loaded["versions"], asked)
    lines.append(f"Target: {TARGET} ms. {watch.read()}")
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _table(kind, works, versions, asked):
    yield f"### {kind}: {works:,} works × 12 languages, {versions:,} translated versions\n"
    yield "| question | works | p50 ms | p95 ms | statements |"
    yield "|---|--:|--:|--:|--:|"
    for name, one in asked.items():
        missed = " ✗" if one["p95"] > TARGET and name != BESIDE else ""
        yield (
            f"| {name} | {one['works']:,} | {one['p50']:.0f} | {one['p95']:.0f}{missed} "
            f"| {one['statements']} |"
        )
    yield ""


if __name__ == "__main__":
    sys.exit(main())
