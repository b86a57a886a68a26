# mypy: allow-untyped-calls
"""How much processor time a program has used, finer than the ten milliseconds most accounts are kept in."""

from pathlib import Path

import psutil

NANOSECONDS = 1e9


def processor_seconds(pid: int) -> float:
    """Seconds used by every thread the program has now, to the nanosecond where the kernel tells that (Linux)."""
    try:
        told = [file.read_text(encoding="ascii") for file in Path(f"/proc/{pid}/task").glob("*/schedstat")]
    except OSError:
        told = []
    if told:
        return sum(int(line.split()[0]) for line in told) / NANOSECONDS
    used = psutil.Process(pid).cpu_times()
    return float(used.user + used.system)
