"""`python -m tests.benchmark.board`: how fast the translators' desk is at 5,000 works × 12 languages.

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
SUGGESTIONS = "suggestions of the memory for one piece"
QUESTIONS = {
    BESIDE: {},
    "the board, page 1": {},
    "page 100": {"p": "100"},
    "out of date in one language": {"language": "sq", "state": "out_of_date"},
    "missing in any of twelve": {"state": "missing"},
    "in progress in any of twelve": {"state": "in_progress"},
    "in progress or machine draft, in three": {
        "language": ["sq", "mk", "sr"],
        "state": ["in_progress", "machine_draft"],
    },
    "waiting for review": {"state": "waiting"},
    "commitment 8": {"commitment": "8"},
    "words of the title": {"title": "work 77"},
}


def ask_board(*, rounds, report):
    """Ask for the board `rounds` times in every way, for a translator's first screen and for
    suggestions; gives {way: summary with `statements`}."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext, setup_test_environment
    from django.urls import reverse

    import site_config.wsgi  # noqa: F401 - the process is to be as a web server's is
    from members.models import User
    from taxonomy.models import Commitment

    from .timing import Times

    user, _created = User.objects.get_or_create(
        email="administrator@example.org", defaults={"is_superuser": True}
    )
    translator = _translator()
    board, beside = reverse("translation_board"), reverse("wagtailadmin_reports:aging_pages")
    eighth = str(Commitment.objects.get(number=8).pk)
    asked = {}
    for name, question in QUESTIONS.items():
        filters = question | ({"commitment": eighth} if "commitment" in question else {})
        asked[name] = _asking(user, beside if name == BESIDE else board, filters)
    first = reverse("wagtailadmin_home")
    asked["the first screen, of a CMS without the panel"] = _asking(user, first, {})
    asked["the first screen, of a translator into three languages"] = _asking(translator, first, {})
    found = {}
    for done, (name, ask) in enumerate([*asked.items(), (SUGGESTIONS, _suggesting(translator))]):
        report("questions", done, len(asked) + 1)
        times = Times()
        for number in range(rounds + 1):
            (times if number else Times()).take(ask)
        with CaptureQueriesContext(connection) as captured:
            ask()
        found[name] = times.summary() | {"statements": len(captured)}
    # What a test client sees of an answer makes templates slower: not while they are timed.
    setup_test_environment()
    for name in QUESTIONS:
        found[name]["works"] = asked[name]().context["paginator"].count
    return found


def _translator():
    from django.contrib.auth.models import Group

    from members.models import User
    from members.roles import TRANSLATOR, group_name

    user, _created = User.objects.get_or_create(email="translator@example.org")
    user.groups.set(
        Group.objects.filter(name__in=[group_name(TRANSLATOR, one) for one in ("sq", "mk", "sr")])
    )
    return user


def _asking(user, address, filters):
    """A function that asks for an address through the whole stack."""
    from django.test import Client

    client = Client(SERVER_NAME="testserver", headers={"x-forwarded-proto": "https"})
    client.force_login(user)

    def ask():
        response = client.get(address, filters, secure=True)
        assert response.status_code == 200, response.status_code
        return response

    return ask


def _suggesting(user):
    """A function that asks what the memory suggests for another piece of a draft each time."""
    from itertools import cycle

    from wagtail_localize.models import StringSegment, Translation

    from desk.memory import suggestions

    drafts = Translation.objects.filter(target_locale__language_code="sq", enabled=True)
    pieces = cycle(
        [
            (segment, draft.target_locale)
            for draft in drafts.select_related("target_locale").order_by("-pk")[:50]
            for segment in StringSegment.objects.filter(source=draft.source_id).select_related(
                "string"
            )[:1]
        ]
    )

    def ask():
        segment, locale = next(pieces)
        return suggestions(segment.string, locale=locale, context_id=segment.context_id, user=user)

    return ask


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
            f"| {name} | {one.get('works', works):,} | {one['p50']:.0f} | {one['p95']:.0f}{missed} "
            f"| {one['statements']} |"
        )
    yield ""


if __name__ == "__main__":
    sys.exit(main())
