"""What a picture costs: memory and processor time of the process that takes it apart."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from home.uploads.measuring import MOST_FRAMES

from . import honest_pictures, hostile_pictures

ROOT = Path(__file__).resolve().parents[2]


# What a process has used is told by itself: what its parent is told holds the parent's memory, too.
TELLING = (
    "from home.uploads.picture_process import main\n"
    "main()\n"
    "import pathlib, re, resource, sys\n"
    "most = re.search(r'VmHWM:\\s+(\\d+)', pathlib.Path('/proc/self/status').read_text())[1]\n"
    "used = resource.getrusage(resource.RUSAGE_SELF)\n"
    "sys.stderr.write(f'{most} {used.ru_utime + used.ru_stime}')\n"
)


def taken_apart(path, ending):
    """Return the answer, megabytes at the most, and seconds of a processor."""
    command = [sys.executable, "-c", TELLING, ending, "64000000"]
    with path.open("rb") as source:
        done = subprocess.run(  # noqa: S603 - this Python
            command, stdin=source, capture_output=True, cwd=ROOT, env={}, check=True
        )
    kilobytes, seconds = done.stderr.split()
    return json.loads(done.stdout.partition(b"\n")[0]), int(kilobytes) / 1024, float(seconds)


@pytest.mark.parametrize(
    ("ending", "make", "code"),
    [
        ("png", lambda: hostile_pictures.flat_png(30_000, bits=1), "too_many_pixels"),
        ("png", hostile_pictures.lying_png, "too_many_pixels"),
        ("jpg", lambda: hostile_pictures.lying_jpeg(60_000, 60_000), "too_many_pixels"),
        ("jpg", lambda: hostile_pictures.lying_jpeg(13_000, 13_000), "too_many_pixels"),
        ("gif", lambda: hostile_pictures.moving("GIF"), "too_many_frames"),
        ("webp", hostile_pictures.lying_webp, "too_many_pixels"),
    ],
)
def test_a_bomb_costs_next_to_nothing(ending, make, code, tmp_path):
    path = tmp_path / f"a.{ending}"
    path.write_bytes(make())
    answer, megabytes, seconds = taken_apart(path, ending)
    assert answer["code"] == code
    assert megabytes < 100
    assert seconds < 2


@pytest.mark.parametrize(("width", "height"), [(5712, 4284), (8160, 6120)])
def test_a_camera_costs_less_than_a_worker_may_take(width, height, tmp_path):
    path = tmp_path / "a.jpg"
    path.write_bytes(honest_pictures.jpeg(width, height))
    answer, megabytes, _seconds = taken_apart(path, "jpg")
    assert answer == {"format": "JPEG"}
    assert megabytes < 200


def test_a_picture_that_moves_a_little_is_taken(tmp_path):
    path = tmp_path / "a.gif"
    path.write_bytes(hostile_pictures.moving("GIF", frames=MOST_FRAMES))
    assert taken_apart(path, "gif")[0] == {"format": "GIF"}


def test_a_process_that_wants_more_memory_than_it_may_have_is_refused(tmp_path):
    """The limit that holds where everything else was passed by."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    code = (
        "import home.uploads.picture_process as one\n"
        "def greedy(*args, **kwargs): bytearray(600 * 1024 * 1024)\n"
        "one.clean_picture = greedy\n"
        "import sys; sys.argv = ['', 'png', '1']\n"
        "one.main()\n"
    )
    with path.open("rb") as source:
        done = subprocess.run(  # noqa: S603 - this Python, with the lines above
            [sys.executable, "-c", code], stdin=source, cwd=ROOT, capture_output=True, text=True
        )
    assert done.returncode != 0
    assert "MemoryError" in done.stderr
