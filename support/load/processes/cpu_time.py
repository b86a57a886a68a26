# mypy: allow-untyped-calls
"""How much processor time a program has used and waited for, finer than the ten milliseconds most accounts are kept in.

Linux tells both of every thread (`schedstat`, nanoseconds): the time it ran, and the time it could have run while
something else did.
"""

from collections.abc import Sequence
from pathlib import Path

import psutil

NANOSECONDS = 1e9


def processor_seconds(pid: int) -> float:
    """Seconds used by every thread the program has now."""
    told = _told(pid)
    if told:
        return sum(used for used, _ in told)
    used = psutil.Process(pid).cpu_times()
    return float(used.user + used.system)


def waited_seconds(pid: int) -> float | None:
    """Seconds its threads waited for a processor that others had; None where nobody tells."""
    told = _told(pid)
    return sum(waited for _, waited in told) if told else None


def _told(pid: int) -> Sequence[tuple[float, float]]:
    try:
        lines = [file.read_text(encoding="ascii").split() for file in Path(f"/proc/{pid}/task").glob("*/schedstat")]
    except OSError:
        return ()
    return [(int(line[0]) / NANOSECONDS, int(line[1]) / NANOSECONDS) for line in lines]
