# mypy: allow-untyped-calls
"""Notices other programs that use the processors while something is measured.

Complements the generator's own signs of trouble where there is no generator, and where waiting for a processor says
nothing because the suite's own programs fill it.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import psutil

from support.load.analysis.generator_health import MAX_STOLEN_SHARE
from support.load.processes.launch_commands import list_available_cores
from support.load.processes.resources import compute_stolen_cpu_share, sample_machine
from support.measuring.processor_speed import find_processor_problems

MAX_FOREIGN = 0.2
"""Processors that programs other than the suite's may use."""

MIN_IDLE = 0.3
"""Share of the processors that must be idle for other programs not to be in the way, however much they use."""

MIN_SECONDS = 0.2
"""Shorter spans are finer than the ten milliseconds in which processor time is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessorTime:
    """Seconds since the machine's start, on the processors that the suite may use.

    wall: of the clock.
    used: by any program.
    idle: by none.
    own: by the suite's programs, ended ones included.
    """

    wall: float
    used: float
    idle: float
    own: float


class MachineDisturbanceWatch:
    """Compares the processor time at its beginning and its end.

    problems: what other programs or the host did, one sentence each.
    slowness: why the processor is too slow for the promised times.
    """

    def __init__(self) -> None:
        self.problems: Sequence[str] = ()
        self.slowness: Sequence[str] = ()

    def __enter__(self) -> Self:
        self._machine = [sample_machine()]
        self._before = read_processor_time()
        return self

    def __exit__(self, *_: object) -> None:
        """Take the second reading."""
        self.list_disturbances()

    def list_disturbances(self) -> Sequence[str]:
        """What was noticed up to now."""
        samples = [*self._machine, sample_machine()]
        steal = compute_stolen_cpu_share(samples, samples[0].at, samples[-1].at)
        self.slowness = find_processor_problems(sample.work_seconds for sample in samples)
        self.problems = find_disturbances(self._before, read_processor_time(), stolen=steal)
        return self.problems


def find_disturbances(before: ProcessorTime, after: ProcessorTime, *, stolen: float | None) -> tuple[str, ...]:
    """What other programs did between two readings. stolen: share of the machine that its host took; None = unknown."""
    seconds = after.wall - before.wall
    found = []
    if seconds >= MIN_SECONDS:
        used, idle = after.used - before.used, after.idle - before.idle
        foreign = (used - (after.own - before.own)) / seconds
        share = idle / (used + idle) if used + idle else 1.0
        if foreign > MAX_FOREIGN and share < MIN_IDLE:
            found.append(
                f"other programs used {foreign:.2f} processors while {share:.0%} of them were idle; {MAX_FOREIGN:g} "
                f"processors, or {MIN_IDLE:.0%} idle, are allowed"
            )
    if stolen is not None and stolen > MAX_STOLEN_SHARE:
        found.append(f"the host took {stolen:.1%} of the processor time; {MAX_STOLEN_SHARE:.0%} are allowed")
    return tuple(found)


def read_processor_time() -> ProcessorTime:
    """The processor time until now."""
    cores = set(list_available_cores())
    times = [each for core, each in enumerate(psutil.cpu_times(percpu=True)) if core in cores]
    return ProcessorTime(
        wall=time.monotonic(),
        used=sum(each.user + getattr(each, "nice", 0.0) + each.system for each in times),
        idle=sum(each.idle + getattr(each, "iowait", 0.0) for each in times),
        own=_read_own_processor_seconds(),
    )


def _read_own_processor_seconds() -> float:
    """Seconds used by this process and everything it started, ended children included."""
    here = psutil.Process()
    return sum(map(_read_processor_seconds, [here, *here.children(recursive=True)]))


def _read_processor_seconds(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.Error:
        return 0.0
    children = getattr(times, "children_user", 0.0) + getattr(times, "children_system", 0.0)
    return float(times.user + times.system + children)
