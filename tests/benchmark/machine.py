"""How busy and how quick the machine was: what this run used, what others did, what was stolen.

The shares are read from /proc, so on Linux only; elsewhere they are None. A host that slows a
machine down without saying so is seen by how long it takes to add up a million numbers.
"""

import os
import time
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_STAT = Path("/proc/stat")


class Watch:
    """What happened on the machine since it was made; `server` is PostgreSQL's first process."""

    def __init__(self, *, server=None):
        self._server = server
        self._additions = additions()
        self._begun = time.monotonic()
        self._load = os.getloadavg()[0]
        self._own, self._all = self._used(), _machine()

    def read(self):
        """`{seconds, cores, load_before, load_after, own, others, stolen, additions}`.

        Shares are of all cores in %, `additions` milliseconds before and after.
        """
        seconds = time.monotonic() - self._begun
        found = {
            "seconds": round(seconds, 1),
            "cores": os.cpu_count(),
            "load_before": round(self._load, 2),
            "load_after": round(os.getloadavg()[0], 2),
            "own": None,
            "others": None,
            "stolen": None,
        }
        now = _machine()
        if now and self._all and (whole := now["whole"] - self._all["whole"]) > 0:
            busy, own = now["busy"] - self._all["busy"], self._used() - self._own
            stolen = now["stolen"] - self._all["stolen"]
            found["own"] = round(100 * own / whole, 1)
            found["others"] = round(max(0, 100 * (busy - own) / whole), 1)
            found["stolen"] = round(100 * stolen / whole, 1)
        return found | {"additions": [self._additions, additions()]}

    def _used(self):
        times = os.times()
        used = (times.user + times.system + times.children_user + times.children_system) * _TICKS
        return used + (_family(self._server) if self._server else 0)


def additions():
    """Milliseconds in which Python adds up a million numbers, the best of three times."""
    times = []
    for _ in range(3):
        begun, total = time.perf_counter(), 0
        for number in range(1_000_000):
            total += number
        times.append(time.perf_counter() - begun)
    return round(1000 * min(times))


def memory_of(pid="self"):
    """What a process holds in memory now, in MB; None where /proc does not say."""
    return _memory(pid, "VmRSS")


def peak_memory():
    """The most that this process ever held in memory, in MB."""
    return _memory("self", "VmHWM")


def _memory(pid, what):
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return None
    found = next((line for line in lines if line.startswith(what)), None)
    return round(int(found.split()[1]) / 1024) if found else None


def _machine():
    if not _STAT.exists():
        return None
    numbers = [int(one) for one in _STAT.read_text().split("\n", 1)[0].split()[1:9]]
    user, nice, system, idle, waiting, irq, softirq, stolen = numbers
    busy = user + nice + system + irq + softirq
    return {"busy": busy, "stolen": stolen, "whole": busy + idle + waiting + stolen}


def _family(pid):
    """Ticks used by a process, by those it started, and by those of them that have ended."""
    used = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if path.parent.name == str(pid):
            used += sum(map(int, fields[11:15]))
        elif fields[1] == str(pid):
            used += sum(map(int, fields[11:13]))
    return used
