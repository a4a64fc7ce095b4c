"""The commands a newcomer types: they exist, explain themselves, and nothing names this machine."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PINS = ("site", "development", "wagtail8")
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def make(*arguments, **environment):
    """Run make in the project's folder without what an outer make left in the environment."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    return subprocess.run(  # noqa: S603 - the arguments are this file's own
        ["make", *arguments],  # noqa: S607
        cwd=ROOT,
        env={**inherited, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def pins(name):
    """What this file of requirements pins: name → version."""
    return dict(PIN.findall((ROOT / "requirements" / f"{name}.txt").read_text()))


def test_help_lists_the_commands_that_the_readme_promises():
    listed = make("help").stdout
    for target in ("run", "test", "test-fast", "check", "test-wagtail8", "pins"):
        assert re.search(rf"^  make {target}\s+\S", listed, re.MULTILINE), target


def test_bare_make_is_help():
    assert make().stdout == make("help").stdout


def test_every_listed_target_is_known_to_make():
    for target in re.findall(r"^  make (\S+)", make("help").stdout, re.MULTILINE):
        assert make("--dry-run", target).returncode == 0, target


def test_test_runs_both_databases_and_the_browser():
    said = make("--dry-run", "test").stdout
    assert "tests.databases.suite sqlite postgresql browser" in said


def test_an_old_python_is_refused_in_plain_words(tmp_path):
    old = tmp_path / "python"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    stamp = tmp_path / "venv"
    result = make("run", f"PYTHON={old}", f"VENV={stamp}")
    assert result.returncode != 0
    assert "Python 3.11 or later is needed" in result.stdout
    assert not stamp.exists()


def test_an_interrupted_install_begins_again(tmp_path):
    """The stamp is written last: an environment without one is made anew."""
    (tmp_path / "venv").mkdir()
    said = make("--dry-run", "run", f"VENV={tmp_path / 'venv'}").stdout
    assert "-m venv --clear" in said
    assert said.index("pip") < said.index("touch") < said.index("manage.py serve")


def test_a_finished_install_is_not_repeated(tmp_path):
    (tmp_path / "venv").mkdir()
    (tmp_path / "venv" / ".site-installed").touch()
    said = make("--dry-run", "run", f"VENV={tmp_path / 'venv'}").stdout
    assert "pip" not in said
    assert "manage.py serve" in said


@pytest.mark.parametrize("name", PINS)
def test_pins_have_hashes_and_name_no_address(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    assert "://" not in text
    assert "index-url" not in text
    for pinned in re.split(r"(?m)^(?=[a-z])", text):
        if pinned.startswith("#") or not pinned.strip():
            continue
        assert "--hash=sha256:" in pinned, pinned.split()[0]


def test_development_is_the_site_and_more():
    assert pins("site").items() <= pins("development").items()


def test_wagtail_8_is_what_the_third_file_is_for():
    assert pins("site")["wagtail"].startswith("7.4.")
    assert pins("wagtail8")["wagtail"].startswith("8.")
    assert pins("wagtail8")["django"].startswith("5.2.")


def test_ci_stops_at_the_first_failure_and_can_be_run():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "set -euo pipefail" in script.read_text()
    checked = subprocess.run(["bash", "-n", script], check=False)  # noqa: S603, S607 - our script
    assert checked.returncode == 0
