# mypy: allow-untyped-calls
"""Samples what processes and the machine use while a run goes on, twice a second."""

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

import psutil

from support.measuring.cpu_starvation import stalled_seconds

INTERVAL = 0.5
"""Seconds between two samples."""

FULL_SAMPLE_EVERY = 2
"""One sample in so many is a full one: it lists the child processes anew and reads the unique memory (USS).

Listing costs about 1.5 ms, USS 1 ms for each 75 MB, while the kernel blocks changes of that memory; the rest of a
sample costs 0.05 ms.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a program, with all its child processes, had used at one moment.

    at: Unix time.
    processor: CPU seconds so far.
    rss: bytes of resident memory.
    threads, handles: how many were open.
    uss: bytes of memory not shared with another process; 0 = unknown.
    """

    at: float
    processor: float
    rss: int
    threads: int
    handles: int
    uss: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineLook:
    """What the machine had used at one moment.

    at: Unix time.
    stolen: CPU seconds that the host took, since the machine's start.
    spent: all CPU seconds since then.
    stalled: seconds in which some task waited for a core (pressure stall information); None = unknown.
    """

    at: float
    stolen: float
    spent: float
    stalled: float | None


@dataclass(slots=True)
class Lane:
    """A program's samples, in order."""

    looks: list[Look]

    def processor(self, begin: float, end: float) -> float | None:
        """Share of one core used between two moments of Unix time; None with fewer than two samples in between."""
        within = [sample for sample in self.looks if begin <= sample.at <= end]
        if len(within) < 2:
            return None
        first, last = within[0], within[-1]
        return (last.processor - first.processor) / (last.at - first.at)

    @property
    def most_memory(self) -> int:
        """The largest resident memory of all samples, in bytes."""
        return max((sample.rss for sample in self.looks), default=0)


class Watch:
    """Samples these programs and the machine while entered.

    programs: process ids by name.
    throttled: one of them has a CPU quota. Linux counts its waiting for the next period as pressure, so the machine's
    pressure is then unknown.
    lanes: the programs' samples by name.
    machine: the machine's samples.
    """

    def __init__(self, programs: Mapping[str, int], *, throttled: bool = False) -> None:
        self._throttled = throttled
        self._programs = {name: _ProcessTree(psutil.Process(pid)) for name, pid in programs.items()}
        self.lanes: Mapping[str, Lane] = {name: Lane([]) for name in programs}
        self.machine: list[MachineLook] = []
        self._over = threading.Event()
        self._sampling = threading.Thread(target=self._sample, name="resources", daemon=True)

    def __enter__(self) -> Self:
        self._sampling.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        """Stop sampling."""
        self._over.set()
        self._sampling.join()

    def _sample(self) -> None:
        while True:
            for name, tree in self._programs.items():
                sample = tree.sample()
                if sample is not None:
                    self.lanes[name].looks.append(sample)
            machine = look_at_machine()
            self.machine.append(replace(machine, stalled=None) if self._throttled else machine)
            if self._over.wait(INTERVAL):
                return


def look_at(pid: int) -> Look | None:
    """A full sample of a program now; None when it has ended."""
    return _ProcessTree(psutil.Process(pid)).sample() if psutil.pid_exists(pid) else None


def stolen(samples: Sequence[MachineLook], begin: float, end: float) -> float | None:
    """Share of the machine's CPU time that its host took between two moments; None with fewer than two samples."""
    ends = _ends(samples, begin, end)
    if ends is None:
        return None
    first, last = ends
    return (last.stolen - first.stolen) / (last.spent - first.spent) if last.spent > first.spent else None


def pressure(samples: Sequence[MachineLook], begin: float, end: float) -> float | None:
    """Share of the time in which some task waited for a core; None when that is unknown."""
    ends = _ends(samples, begin, end)
    if ends is None or ends[0].stalled is None or ends[1].stalled is None:
        return None
    return (ends[1].stalled - ends[0].stalled) / (ends[1].at - ends[0].at)


def _ends(samples: Sequence[MachineLook], begin: float, end: float) -> tuple[MachineLook, MachineLook] | None:
    within = [sample for sample in samples if begin <= sample.at <= end]
    return (within[0], within[-1]) if len(within) > 1 else None


class _ProcessTree:
    """A program's processes: the one that was started, and its children."""

    def __init__(self, root: psutil.Process) -> None:
        self._members = [root]
        self._samples = 0
        self._uss = 0

    def sample(self) -> Look | None:
        """A sample now; None when the program has ended, which is noticed elsewhere."""
        full = self._samples % FULL_SAMPLE_EVERY == 0
        self._samples += 1
        root = self._members[0]
        try:
            if full:
                self._members = [root, *root.children(recursive=True)]
            samples = [
                _sample_process(root, full=full),
                *(sample for child in self._members[1:] if (sample := _sample_child(child, full=full))),
            ]
        except psutil.Error:
            return None
        if full:
            self._uss = sum(each.uss for each in samples)
        return Look(
            at=samples[0].at,
            processor=sum(each.processor for each in samples),
            rss=sum(each.rss for each in samples),
            threads=sum(each.threads for each in samples),
            handles=sum(each.handles for each in samples),
            uss=self._uss,
        )


def _sample_child(process: psutil.Process, *, full: bool) -> Look | None:
    """A sample of a process that may have ended."""
    try:
        return _sample_process(process, full=full)
    except psutil.Error:
        return None


def _sample_process(process: psutil.Process, *, full: bool) -> Look:
    with process.oneshot():
        used = process.cpu_times()
        return Look(
            at=time.time(),
            processor=used.user + used.system,
            rss=process.memory_info().rss,
            threads=process.num_threads(),
            handles=process.num_fds() if hasattr(process, "num_fds") else 0,
            uss=_unique_memory(process) if full else 0,
        )


def _unique_memory(process: psutil.Process) -> int:
    """Bytes not shared with another process; 0 where this process may not read that."""
    try:
        return int(process.memory_full_info().uss)
    except psutil.AccessDenied:
        return 0


def look_at_machine() -> MachineLook:
    """A sample of the machine now."""
    times = psutil.cpu_times()
    return MachineLook(at=time.time(), stolen=getattr(times, "steal", 0.0), spent=sum(times), stalled=stalled_seconds())
