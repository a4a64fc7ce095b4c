"""A real web worker: gunicorn with one process, asked over a socket."""

import http.client
import json
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from .worker_site import PATH

PAGES = 200
HEADERS = {"Host": "testserver", "X-Forwarded-Proto": "https", "Accept-Encoding": "gzip"}
SECONDS_TO_START = 60


def measure_worker(asks):
    """Let a worker answer PAGES pages of every class; `{memory, dictionaries, pages}`, in MB."""
    addresses = []
    for step in range(PAGES):
        ask = asks[step % len(asks)]
        instance = ask.instances[step // len(asks) % len(ask.instances)]
        addresses.append(f"/{instance.language}/search/?{instance.query_string}")
    # A socket's address must be short, so not in the folder of the run.
    with (
        tempfile.TemporaryDirectory(prefix="racop-bench-") as folder,
        _serving(Path(folder) / "worker.sock") as get,
    ):
        for address in addresses:
            get(address)
        return json.loads(get(PATH)) | {"pages": len(addresses)}


@contextmanager
def _serving(path):
    command = [sys.executable, "-m", "gunicorn", "tests.benchmark.worker_site:application"]
    command += ["--workers", "1", "--bind", f"unix:{path}", "--log-level", "error"]
    with subprocess.Popen(command) as running:  # noqa: S603 - ourselves
        try:
            _wait_for(path, running)
            yield lambda address: _get(path, address)
        finally:
            running.terminate()


def _wait_for(path, running):
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and running.poll() is None:
        try:
            _get(path, "/healthz")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError("the web worker did not start")


def _get(path, address):
    connection = http.client.HTTPConnection("testserver")
    connection.sock = socket.socket(socket.AF_UNIX)
    connection.sock.settimeout(SECONDS_TO_START)
    try:
        connection.sock.connect(str(path))
        connection.request("GET", address, headers=HEADERS)
        return connection.getresponse().read()
    finally:
        connection.close()
