"""CPU starvation: whether the machine let the process work, so that a late measurement can be blamed on the target.

Linux counts for how long some task had to wait for a processor (pressure stall information, kernel 4.20); where it is
not available, the share of a core the process got is used, which cannot tell a starved process from a waiting one.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

STARVED_BELOW = 0.8
"""A process that had work to do all along and got less than this share of a core was starved by its neighbours."""

PRESSED_ABOVE = 0.2
"""A machine on which some task waited for a processor for more than this share of the time was too busy."""

_STALLED = re.compile(r"^some .*total=(\d+)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CpuShare:
    """How the elapsed time was spent, in seconds. stalled_seconds: some task waited for a processor; None = unknown."""

    wall_seconds: float
    processor_seconds: float
    stalled_seconds: float | None = None

    @property
    def core_share(self) -> float:
        """Share of a core the process got; 1 when nothing was measured."""
        return self.processor_seconds / self.wall_seconds if self.wall_seconds else 1.0

    @property
    def is_starved(self) -> bool:
        """Whether the machine was too busy for figures to mean anything."""
        if self.stalled_seconds is None:
            return self.core_share < STARVED_BELOW
        return self.stalled_seconds > PRESSED_ABOVE * self.wall_seconds


def read_stalled_seconds(source: Path = Path("/proc/pressure/cpu")) -> float | None:
    """Seconds that some task has waited for a processor since the machine started; None where it is not counted."""
    try:
        counted = _STALLED.search(source.read_text(encoding="ascii"))
    except OSError:
        return None
    return int(counted[1]) / 1e6 if counted else None


class CpuShareMeter:
    """Started before a piece of uninterrupted work, read after it."""

    def __init__(self, stalled: Callable[[], float | None] = read_stalled_seconds) -> None:
        self._stalled = stalled
        self._stalled_before = stalled()
        self._wall = time.perf_counter()
        self._processor = time.process_time()

    def read_share(self) -> CpuShare:
        """The pace since the start."""
        wall, processor = time.perf_counter() - self._wall, time.process_time() - self._processor
        after = self._stalled()
        stalled = None if after is None or self._stalled_before is None else after - self._stalled_before
        return CpuShare(wall_seconds=wall, processor_seconds=processor, stalled_seconds=stalled)
