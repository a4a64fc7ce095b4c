"""Each act is killed at some of its statements, or at all of them: `make kill-points`."""

import os

import pytest

from .acts import ACTS
from .looking import closed_works, faults
from .processes import Processes, killed_before

pytestmark = pytest.mark.usefixtures("rebuilt_tree")
# At how many of its statements, spread over all of them, each act is killed.
POINTS = os.environ.get("KILL_POINTS", "4")


def chosen(statements):
    """The numbers of the statements before which the process is killed."""
    if POINTS == "all" or statements <= int(POINTS):
        return range(1, statements + 1)
    spread = int(POINTS) - 1
    return sorted({1 + step * (statements - 1) // spread for step in range(spread + 1)})


@pytest.fixture
def processes(tmp_path):
    """Made by a test once it has made what it needs."""
    made = []

    def make():
        made.append(Processes(tmp_path))
        return made[0]

    yield make
    for one in made:
        one.close()


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_nothing_opens(act, processes, record_property):
    made = act.before()
    copies = processes()
    copies.from_the_start()
    closed = copies.run(closed_works)
    statements = copies.run(killed_before(0, lambda: act.do(made)))
    assert copies.run(lambda: faults(closed)) == []
    points = chosen(statements)
    wrong = {}
    for point in points:
        copies.from_the_start()
        assert copies.run(killed_before(point, lambda: act.do(made))) is None
        if found := copies.run(lambda: faults(closed)):
            wrong[point] = found
    record_property("killed", f"{act.name}: before {len(points)} of {statements} statements")
    assert wrong == {}
