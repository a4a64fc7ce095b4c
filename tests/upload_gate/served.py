"""A site that is served by gunicorn, with one worker whose memory is watched."""

import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import requests
from django.conf import settings

from .ways import Answer

FORGET_THE_MOST = "5"


@dataclass(frozen=True)
class Cost:
    """Of one way that was gone: seconds, megabytes of the worker above what it had at rest, and
    megabytes of the process that took the picture apart."""

    seconds: float
    worker: float
    picture_process: float


class Site:
    """A running site. `worker` is the number of its only worker process."""

    def __init__(self, address: str, master: int):
        self.address = address
        self.worker = _children(master)[0]

    @contextmanager
    def watched(self):
        """Give a function that returns the `Cost` of what happened within the block."""
        rest = _memory(self.worker, "VmRSS")
        Path(f"/proc/{self.worker}/clear_refs").write_text(FORGET_THE_MOST)
        children, stop = [0.0], threading.Event()

        def watch():
            while not stop.is_set():
                children.extend(
                    _memory(child, "VmHWM")
                    for child in _children(self.worker)
                    # Until it has become another program it has the worker's memory.
                    if b"picture_process" in _command(child)
                )
                time.sleep(0.002)

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        begun = time.perf_counter()
        found = []

        def cost():
            return found[0]

        try:
            yield cost
        finally:
            seconds = time.perf_counter() - begun
            stop.set()
            watcher.join()
            found.append(Cost(seconds, _memory(self.worker, "VmHWM") - rest, max(children)))


def _children(process: int) -> list[int]:
    with suppress(OSError):
        return [
            int(child)
            for task in Path(f"/proc/{process}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    return []


def _command(process: int) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_bytes()
    return b""


def _memory(process: int, what: str) -> float:
    """Megabytes; 0 for a process that has ended."""
    with suppress(OSError, StopIteration):
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith(what)).split()[1]) / 1024
    return 0.0


class Browser:
    """A signed-in visitor over HTTP."""

    def __init__(self, address: str, session_key: str):
        self.address = address
        self.session = requests.Session()
        self.session.cookies.set(settings.SESSION_COOKIE_NAME, session_key)
        self.session.cookies.set("csrftoken", "a" * 32)
        self.session.headers.update({"X-CSRFToken": "a" * 32, "X-Requested-With": "XMLHttpRequest"})

    def post(self, path, fields, files=None):
        answer = self.session.post(
            self.address + path, data=fields, files=files, allow_redirects=False, timeout=60
        )
        return Answer(answer.status_code, answer.text)

    def get(self, path):
        answer = self.session.get(self.address + path, timeout=60)
        return Answer(answer.status_code, answer.text)


@contextmanager
def served():
    """Serve the site of the environment's settings; give a `Site`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "site_config.wsgi", "--workers", "1"]
    command += ["--bind", f"127.0.0.1:{port}", "--timeout", "60", "--log-level", "error"]
    server = subprocess.Popen(command)  # noqa: S603 - this Python's gunicorn
    address = f"http://127.0.0.1:{port}"
    try:
        for _attempt in range(300):
            with suppress(requests.ConnectionError):
                if requests.get(f"{address}/healthz", timeout=30).ok:
                    break
            time.sleep(0.2)
        yield Site(address, server.pid)
    finally:
        server.terminate()
        server.wait()
