"""A hostile translator, a member and a stranger ask at every address of the CMS.

A sample here; `make hostile-run` asks with everything that fits, and prints figures.
"""

import os

import pytest
from django.db import connection

from home.permissions import addresses

from .hostile.run import Run
from .hostile.world import editor, make_world, member, reviewer, translator

pytestmark = pytest.mark.django_db
WHOLE = bool(os.environ.get("HOSTILE_RUN"))
# Names of addresses that answer whoever has not signed in.
ENTRANCE = (
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
)


@pytest.fixture
def world(db, _uploads_in_a_folder_of_their_own):
    return make_world()


# How many numbers of a kind are tried in an address; of databases the second only shows that it
# answers the same.
SAMPLE = 5 if connection.vendor == "sqlite" else 2


def run(world, user=None, check=None, **options):
    options.setdefault("sample", SAMPLE)
    report = Run(world, user, whole=WHOLE, **options).over_everything(check)
    if WHOLE:
        print(f"\n{user or 'a stranger'}\n{report}")  # noqa: T201 - `make hostile-run` shows it
    return report


def test_a_hostile_translator_changes_nothing_and_is_told_nothing(world):
    report = run(world, translator())
    assert report.findings == []
    assert report.patterns == len(addresses.patterns())


def where_reviewers_act(name, route):
    """What a reviewer may do beyond a translator: approve, send back, lock."""
    return "workflow" in route or "decide" in route or (name or "").endswith(("pages:edit", "lock"))


def test_a_hostile_reviewer_approves_nothing_of_others_and_is_told_nothing(world):
    assert run(world, reviewer(), only=None if WHOLE else where_reviewers_act).findings == []


# What an editor changes in their own language is their work; this is nobody's below a publisher.
NO_EDITORS = (
    "wagtailcore.PageViewRestriction",
    "what is scheduled",
    "workflows of other pages",
    "tasks of other pages",
    "accounts",
    "own powers",
    "auth.Group",
)


def test_a_hostile_editor_breaks_nothing_and_is_told_of_no_page(world):
    findings = run(world, editor()).findings
    assert [one for one in findings if one[0] == "broken"] == []
    assert [one for one in findings if one[0] == "told"] == []
    changed = [one for one in findings if one[0] == "changed" and one[2].startswith(NO_EDITORS)]
    assert changed == []


def sent_away(attempt, answer):
    """Whether an answer is other than those to whoever may not enter: its words, or None."""
    if attempt.name.startswith(ENTRANCE) or answer.status_code in (403, 404, 405):
        return None
    if answer.status_code == 302 and answer["location"].startswith("/admin/login/"):
        return None
    return f"{answer.status_code} {answer.get('location', '')}"


@pytest.mark.parametrize("person", [None, member], ids=["stranger", "member"])
def test_who_may_not_enter_is_sent_to_sign_in(person, world):
    report = run(world, person and person(), sent_away, sample=2)
    assert report.findings == []
    assert report.patterns == len(addresses.patterns())
