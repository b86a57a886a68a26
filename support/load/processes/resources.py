# mypy: allow-untyped-calls
"""Samples what processes and the machine use while a run goes on, twice a second."""

import os
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

import psutil

from support.measuring.cpu_starvation import read_stalled_seconds
from support.measuring.processor_speed import find_processor_problems, time_fixed_work

INTERVAL = 0.5
"""Seconds between two samples."""

FULL_SAMPLE_EVERY = 2
"""One sample in so many is a full one: it lists the child processes anew and reads the unique memory (USS).

Listing costs about 1.5 ms, USS 1 ms for each 75 MB, while the kernel blocks changes of that memory; the rest of a
sample costs 0.05 ms.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessSample:
    """What a program, with all its child processes, had used at one moment.

    at: Unix time.
    cpu_seconds: CPU seconds so far.
    rss: bytes of resident memory.
    threads, handles: how many were open.
    uss: bytes of memory not shared with another process; 0 = unknown.
    """

    at: float
    cpu_seconds: float
    rss: int
    threads: int
    handles: int
    uss: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineSample:
    """What the machine had used at one moment.

    at: Unix time.
    stolen_seconds: CPU seconds that the host took, since the machine's start.
    total_cpu_seconds: all CPU seconds since then.
    pressure_seconds: seconds in which some task waited for a core (pressure stall information); None = unknown.
    work_seconds: CPU seconds that the fixed piece of work took, by which the processor's speed is known.
    core_seconds: seconds that each core was used by any program, since the machine's start.
    """

    at: float
    stolen_seconds: float
    total_cpu_seconds: float
    pressure_seconds: float | None
    work_seconds: float
    core_seconds: Sequence[float] = ()


@dataclass(slots=True)
class ProcessUsage:
    """A program's samples, in order."""

    samples: list[ProcessSample]

    def cpu_share(self, begin: float, end: float) -> float | None:
        """Share of one core used between two moments of Unix time; None with fewer than two samples in between."""
        within = [sample for sample in self.samples if begin <= sample.at <= end]
        if len(within) < 2:
            return None
        first, last = within[0], within[-1]
        return (last.cpu_seconds - first.cpu_seconds) / (last.at - first.at)

    @property
    def peak_memory(self) -> int:
        """The largest resident memory of all samples, in bytes."""
        return max((sample.rss for sample in self.samples), default=0)


class ResourceMonitor:
    """Samples these programs and the machine while entered.

    programs: process ids by name.
    interval: seconds between two samples.
    cores: where the sampling itself runs, so that it takes nothing from the target; () = on any.
    throttled: one of them has a CPU quota. Linux counts its waiting for the next period as pressure, so the machine's
    pressure is then unknown.
    processes: the programs' samples by name.
    machine_samples: the machine's samples.
    """

    def __init__(
        self,
        programs: Mapping[str, int],
        *,
        throttled: bool = False,
        interval: float = INTERVAL,
        cores: Sequence[int] = (),
    ) -> None:
        self._throttled, self._interval, self._cores = throttled, interval, cores
        self._programs = {name: _ProcessTree(psutil.Process(pid)) for name, pid in programs.items()}
        self.processes: Mapping[str, ProcessUsage] = {name: ProcessUsage([]) for name in programs}
        self.machine_samples: list[MachineSample] = []
        self._over = threading.Event()
        self._sampling = threading.Thread(target=self._sample_until_stopped, name="resources", daemon=True)

    def __enter__(self) -> Self:
        self._sampling.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop sampling."""
        self._over.set()
        self._sampling.join()

    def _sample_until_stopped(self) -> None:
        if self._cores and hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, self._cores)  # of this thread alone
        while True:
            for name, tree in self._programs.items():
                sample = tree.take_sample()
                if sample is not None:
                    self.processes[name].samples.append(sample)
            machine = sample_machine()
            self.machine_samples.append(replace(machine, pressure_seconds=None) if self._throttled else machine)
            if self._over.wait(self._interval):
                return


def sample_process(pid: int) -> ProcessSample | None:
    """A full sample of a program now; None when it has ended."""
    return _ProcessTree(psutil.Process(pid)).take_sample() if psutil.pid_exists(pid) else None


def compute_stolen_cpu_share(samples: Sequence[MachineSample], begin: float, end: float) -> float | None:
    """Share of the machine's CPU time that its host took between two moments; None with fewer than two samples."""
    ends = _first_and_last_sample(samples, begin, end)
    if ends is None:
        return None
    first, last = ends
    return (
        (last.stolen_seconds - first.stolen_seconds) / (last.total_cpu_seconds - first.total_cpu_seconds)
        if last.total_cpu_seconds > first.total_cpu_seconds
        else None
    )


def compute_cpu_pressure_share(samples: Sequence[MachineSample], begin: float, end: float) -> float | None:
    """Share of the time in which some task waited for a core; None when that is unknown."""
    ends = _first_and_last_sample(samples, begin, end)
    if ends is None or ends[0].pressure_seconds is None or ends[1].pressure_seconds is None:
        return None
    return (ends[1].pressure_seconds - ends[0].pressure_seconds) / (ends[1].at - ends[0].at)


def compute_core_use_share(
    samples: Sequence[MachineSample], cores: Sequence[int], begin: float, end: float
) -> float | None:
    """Share of these cores that any program used between two moments; None when that is unknown."""
    ends = _first_and_last_sample(samples, begin, end)
    if ends is None or not cores or max(cores) >= min(len(each.core_seconds) for each in ends):
        return None
    first, last = ends
    used = sum(last.core_seconds[core] - first.core_seconds[core] for core in cores)
    return used / len(cores) / (last.at - first.at)


def processor_slowness(samples: Sequence[MachineSample], begin: float, end: float) -> tuple[str, ...]:
    """Whether the processor was too slow between two moments for the promised times: one sentence, or none."""
    return find_processor_problems(sample.work_seconds for sample in samples if begin <= sample.at <= end)


def _first_and_last_sample(
    samples: Sequence[MachineSample], begin: float, end: float
) -> tuple[MachineSample, MachineSample] | None:
    within = [sample for sample in samples if begin <= sample.at <= end]
    return (within[0], within[-1]) if len(within) > 1 else None


class _ProcessTree:
    """A program's processes: the one that was started, and its children."""

    def __init__(self, root: psutil.Process) -> None:
        self._members = [root]
        self._samples = 0
        self._uss = 0

    def take_sample(self) -> ProcessSample | None:
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
        return ProcessSample(
            at=samples[0].at,
            cpu_seconds=sum(each.cpu_seconds for each in samples),
            rss=sum(each.rss for each in samples),
            threads=sum(each.threads for each in samples),
            handles=sum(each.handles for each in samples),
            uss=self._uss,
        )


def _sample_child(process: psutil.Process, *, full: bool) -> ProcessSample | None:
    """A sample of a process that may have ended."""
    try:
        return _sample_process(process, full=full)
    except psutil.Error:
        return None


def _sample_process(process: psutil.Process, *, full: bool) -> ProcessSample:
    with process.oneshot():
        used = process.cpu_times()
        return ProcessSample(
            at=time.time(),
            cpu_seconds=used.user + used.system,
            rss=process.memory_info().rss,
            threads=process.num_threads(),
            handles=process.num_fds() if hasattr(process, "num_fds") else 0,
            uss=_read_unique_memory(process) if full else 0,
        )


def _read_unique_memory(process: psutil.Process) -> int:
    """Bytes not shared with another process; 0 where this process may not read that."""
    try:
        return int(process.memory_full_info().uss)
    except psutil.AccessDenied:
        return 0


def sample_machine() -> MachineSample:
    """A sample of the machine now."""
    times = psutil.cpu_times()
    cores = psutil.cpu_times(percpu=True)
    return MachineSample(
        at=time.time(),
        stolen_seconds=getattr(times, "steal", 0.0),
        total_cpu_seconds=sum(times),
        pressure_seconds=read_stalled_seconds(),
        work_seconds=time_fixed_work(),
        core_seconds=tuple(each.user + getattr(each, "nice", 0.0) + each.system for each in cores),
    )
