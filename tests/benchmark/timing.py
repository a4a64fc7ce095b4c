"""Times, and what is said of them."""

import time
from dataclasses import dataclass, field
from math import ceil


@dataclass
class Times:
    """Seconds that something took, again and again; `stopped` counts those cut short."""

    seconds: list = field(default_factory=list)
    processor: float = 0
    stopped: int = 0

    def take(self, call, *arguments):
        """Time a call and give what it gives."""
        begun, used = time.perf_counter(), time.process_time()
        try:
            return call(*arguments)
        finally:
            self.seconds.append(time.perf_counter() - begun)
            self.processor += time.process_time() - used

    def percentile(self, share):
        """In milliseconds, by the nearest rank."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[max(0, ceil(share * len(ordered)) - 1)]

    def summary(self):
        """`{p50, p95, most, processor, times, stopped}` in milliseconds.

        `processor` is what this process used on average, whatever others did meanwhile.
        """
        return {
            "p50": round(self.percentile(0.5), 2),
            "p95": round(self.percentile(0.95), 2),
            "most": round(self.percentile(1), 2),
            "processor": round(1000 * self.processor / len(self.seconds), 2),
            "times": len(self.seconds),
            "stopped": self.stopped,
        }
