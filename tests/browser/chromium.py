"""The system's Chromium for the browser tests, and a loud word where there is none."""

import os
import shutil
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
MISSING = "Chromium is missing: the browser tests did not run (apt install chromium, or CHROMIUM=…)"


def find_chromium() -> str | None:
    """The path of the browser to test with: ``CHROMIUM``, else the system's; None without one."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return shutil.which("chromium") or shutil.which("chromium-browser")


def in_ci() -> bool:
    """Whether nobody is watching, so that a skipped browser test has to be a failure."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items):
    """Mark what lies in this folder as ``browser``; without Chromium skip it, in CI stop.

    The mark comes before ``-m`` chooses by it, the verdict on Chromium after.
    """
    for item in items:
        if item.path.is_relative_to(FOLDER):
            item.add_marker(pytest.mark.browser)
    yield
    chosen = [item for item in items if item.get_closest_marker("browser")]
    if chosen and find_chromium() is None:
        if in_ci():
            raise pytest.UsageError(MISSING)
        for item in chosen:
            item.add_marker(pytest.mark.skip(reason=MISSING))


def pytest_terminal_summary(terminalreporter):
    """Say in red at the end that browser tests were skipped."""
    reasons = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    skipped = sum(MISSING in reason for reason in reasons)
    if skipped:
        terminalreporter.section("BROWSER TESTS SKIPPED", sep="!", red=True, bold=True)
        terminalreporter.line(f"{skipped} tests. {MISSING}", red=True, bold=True)
