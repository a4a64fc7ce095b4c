"""Run the suite once per database, and the browser tests, and end with every summary.

``python -m tests.databases.suite sqlite postgresql browser``: each name is one run of pytest.
``PYTEST_ARGS`` in the environment is passed on to every one of them.
"""

import os
import re
import shlex
import signal
import subprocess
import sys
from contextlib import nullcontext

NO_TESTS_COLLECTED = 5
# pytest's last line: "===== 12 passed, 1 skipped in 3.45s =====", with -q without the marks.
SUMMARY = re.compile(
    r"^(?:=+ )?(?P<words>(?:no tests ran|\d+ \w+(?:, \d+ \w+)*) in [\d.]+s.*?)(?: =+)?$"
)
COLOURS = re.compile(r"\x1b\[[\d;]*m")

# One for each processor, within what a small machine's memory holds.
PROCESSES = os.environ.get("TEST_PROCESSES") or str(min(max(os.cpu_count() or 2, 2), 6))
WITHOUT_BROWSER = ["-m", "not browser", "-n", PROCESSES]
# Each process has a Chromium, a server and a database file of its own.
IN_BROWSER = ["-m", "browser", "-n", PROCESSES]


def run_suite(name: str, *, arguments: list[str]) -> tuple[int, str]:
    """Run pytest on one database, showing what it says.

    Args:
        name: ``sqlite``, ``postgresql`` or ``browser`` (which is on SQLite).
        arguments: handed to pytest after the suite's own.

    Returns:
        pytest's exit code and the words of its summary. A run without a single test is a
        failure, unless `arguments` chose tests that this run does not have.
    """
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    command = [sys.executable, "-m", "pytest"]
    command += IN_BROWSER if name == "browser" else WITHOUT_BROWSER
    with _database(name) as address:
        if address:
            environment["DATABASE_URL"] = address
        code, summary = _pytest([*command, *arguments], environment=environment)
    if code == NO_TESTS_COLLECTED and arguments:
        code = 0
    return code, summary


def _database(name: str):
    """The context that keeps the named database running and gives its address, or None."""
    if name != "postgresql":
        return nullcontext(None)
    from tests.databases.postgresql import running_postgresql

    return running_postgresql()


def _pytest(command: list[str], *, environment: dict[str, str]) -> tuple[int, str]:
    """Run pytest, pass its output on as it comes, and keep its last summary."""
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    summary = "no summary: pytest stopped before its end"
    with subprocess.Popen(  # noqa: S603 - the command is this module's own
        command + colour, env=environment, stdout=subprocess.PIPE, text=True, errors="replace"
    ) as running:
        try:
            for line in running.stdout:
                _say(line)
                if found := SUMMARY.match(COLOURS.sub("", line.rstrip())):
                    summary = found["words"]
        except BaseException:
            running.terminate()
            raise
    return running.returncode, summary


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def main(names: list[str]) -> int:
    """Run the named suites, all of them even when one fails; 0 only when all passed."""
    # As on Ctrl-C: whatever was started is stopped on the way out.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    arguments = shlex.split(os.environ.get("PYTEST_ARGS", ""))
    results = {}
    for name in names:
        _say(f"\n##### {name}\n\n")
        results[name] = run_suite(name, arguments=arguments)
    _say("\n")
    for name, (code, summary) in results.items():
        verdict = "FAILED" if code else "passed" if " passed" in summary else "NO TEST RAN"
        _say(f"{verdict:<13}{name:<12}{summary}\n")
    return 0 if all(code == 0 for code, _ in results.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["sqlite", "postgresql", "browser"]))
