# mypy: allow-untyped-calls
"""CPU time and run-queue time of a process, finer than the ten milliseconds of most counters.

Linux counts both per thread in nanoseconds (`schedstat`): the time it ran, and the time it was ready to run while
something else had the core.
"""

from collections.abc import Sequence
from pathlib import Path

import psutil

NANOSECONDS = 1e9


def read_cpu_seconds(pid: int) -> float:
    """Seconds used by all present threads of the process."""
    threads = _read_schedstat(pid)
    if threads:
        return sum(ran for ran, _ in threads)
    used = psutil.Process(pid).cpu_times()
    return float(used.user + used.system)


def read_run_queue_seconds(pid: int) -> float | None:
    """Seconds its threads were ready and had no core; None where the kernel does not count it."""
    threads = _read_schedstat(pid)
    return sum(waited for _, waited in threads) if threads else None


def _read_schedstat(pid: int) -> Sequence[tuple[float, float]]:
    """Seconds run and seconds waited, for each thread."""
    try:
        lines = [file.read_text(encoding="ascii").split() for file in Path(f"/proc/{pid}/task").glob("*/schedstat")]
    except OSError:
        return ()
    return [(int(line[0]) / NANOSECONDS, int(line[1]) / NANOSECONDS) for line in lines]
