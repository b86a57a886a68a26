# mypy: allow-untyped-calls
"""What programs use of the machine while a run goes on, looked at twice a second."""

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

import psutil

from support.measuring.cpu_starvation import stalled_seconds

EVERY = 0.5
"""Seconds between two looks."""

CLOSELY = 2
"""Every so manieth look is a close one: which processes belong to a program, and how much memory is theirs alone.

That costs about 1.5 ms for the one and 1 ms for each 75 MB of the other, in which the kernel holds back whoever changes
its memory; the rest of a look costs 0.05 ms.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look at one program with all its processes.

    at: Unix time.  processor: seconds used so far.  rss: bytes.  uss: of these, not shared with anybody; 0 = not told.
    """

    at: float
    processor: float
    rss: int
    threads: int
    handles: int
    uss: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineLook:
    """One look at the machine. stolen, spent: processor seconds since its start.  stalled: pressure, None = untold."""

    at: float
    stolen: float
    spent: float
    stalled: float | None


@dataclass(slots=True)
class Lane:
    """A program's looks, in order."""

    looks: list[Look]

    def processor(self, begin: float, end: float) -> float | None:
        """Share of one core used between two moments of Unix time; None when it was not looked at twice."""
        within = [look for look in self.looks if begin <= look.at <= end]
        if len(within) < 2:
            return None
        first, last = within[0], within[-1]
        return (last.processor - first.processor) / (last.at - first.at)

    @property
    def most_memory(self) -> int:
        """The most bytes it was seen to hold."""
        return max((look.rss for look in self.looks), default=0)


class Watch:
    """Looks at these programs, by name and id, while entered.

    throttled: one of them has only a share of a processor. Linux counts its waiting for the next share as pressure, so
    pressure then tells nothing of the machine.
    """

    def __init__(self, programs: Mapping[str, int], *, throttled: bool = False) -> None:
        self._throttled = throttled
        self._programs = {name: _Tree(psutil.Process(pid)) for name, pid in programs.items()}
        self.lanes: Mapping[str, Lane] = {name: Lane([]) for name in programs}
        self.machine: list[MachineLook] = []
        self._over = threading.Event()
        self._looking = threading.Thread(target=self._look, name="resources", daemon=True)

    def __enter__(self) -> Self:
        self._looking.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        """Look no more."""
        self._over.set()
        self._looking.join()

    def _look(self) -> None:
        while True:
            for name, tree in self._programs.items():
                look = tree.look()
                if look is not None:
                    self.lanes[name].looks.append(look)
            look_now = look_at_machine()
            self.machine.append(replace(look_now, stalled=None) if self._throttled else look_now)
            if self._over.wait(EVERY):
                return


def look_at(pid: int) -> Look | None:
    """One close look at a program now; None when it has ended."""
    return _Tree(psutil.Process(pid)).look() if psutil.pid_exists(pid) else None


def stolen(looks: Sequence[MachineLook], begin: float, end: float) -> float | None:
    """Share of the machine's processor time its host took between two moments; None when nobody looked twice."""
    ends = _ends(looks, begin, end)
    if ends is None:
        return None
    first, last = ends
    return (last.stolen - first.stolen) / (last.spent - first.spent) if last.spent > first.spent else None


def pressure(looks: Sequence[MachineLook], begin: float, end: float) -> float | None:
    """Share of the time in which some task waited for a processor; None when nobody tells."""
    ends = _ends(looks, begin, end)
    if ends is None or ends[0].stalled is None or ends[1].stalled is None:
        return None
    return (ends[1].stalled - ends[0].stalled) / (ends[1].at - ends[0].at)


def _ends(looks: Sequence[MachineLook], begin: float, end: float) -> tuple[MachineLook, MachineLook] | None:
    within = [look for look in looks if begin <= look.at <= end]
    return (within[0], within[-1]) if len(within) > 1 else None


class _Tree:
    """A program's processes: the one that was started, and whatever it started."""

    def __init__(self, root: psutil.Process) -> None:
        self._members = [root]
        self._looks = 0
        self._uss = 0

    def look(self) -> Look | None:
        """One look now; None when the program has ended, which whoever waits for it knows."""
        closely = self._looks % CLOSELY == 0
        self._looks += 1
        root = self._members[0]
        try:
            if closely:
                self._members = [root, *root.children(recursive=True)]
            seen = [
                _look_at(root, closely),
                *(look for child in self._members[1:] if (look := _glance(child, closely))),
            ]
        except psutil.Error:
            return None
        if closely:
            self._uss = sum(look.uss for look in seen)
        return Look(
            at=seen[0].at,
            processor=sum(look.processor for look in seen),
            rss=sum(look.rss for look in seen),
            threads=sum(look.threads for look in seen),
            handles=sum(look.handles for look in seen),
            uss=self._uss,
        )


def _glance(process: psutil.Process, closely: bool) -> Look | None:
    """At a process that may end whenever it likes."""
    try:
        return _look_at(process, closely)
    except psutil.Error:
        return None


def _look_at(process: psutil.Process, closely: bool) -> Look:
    with process.oneshot():
        used = process.cpu_times()
        return Look(
            at=time.time(),
            processor=used.user + used.system,
            rss=process.memory_info().rss,
            threads=process.num_threads(),
            handles=process.num_fds() if hasattr(process, "num_fds") else 0,
            uss=_alone(process) if closely else 0,
        )


def _alone(process: psutil.Process) -> int:
    """Bytes of memory nobody shares; 0 where nobody may know."""
    try:
        return int(process.memory_full_info().uss)
    except psutil.AccessDenied:
        return 0


def look_at_machine() -> MachineLook:
    """One look now."""
    times = psutil.cpu_times()
    return MachineLook(at=time.time(), stolen=getattr(times, "steal", 0.0), spent=sum(times), stalled=stalled_seconds())
