# mypy: allow-untyped-calls
"""Puts faults on a deployed target: signals to its processes, limits and locks on its files, breaks in its links."""

import contextlib
import resource
import signal
import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from support.load.model.fault_recipe import WORKER, FaultKind, FaultStep
from support.load.processes.deployment import Deployment
from support.processes.tcp_proxy import FaultyTcpProxy, TcpFault, TcpFaultKind
from support.promises.broken_promise import FailedRestart
from support.vocabulary.explained_error import SetUpError, SuiteError
from support.vocabulary.outcome import CannotTell

SQLITE_HEADER = b"SQLite format 3\x00"
SLOW_BY = 1.0
"""Seconds by which each piece of an answer is delayed on a slow link."""

TAKEN_OVER_WITHIN = 5.0
"""Seconds until a killed worker is started again; the others have taken over its people by then."""

LOCK_WITHIN = 5.0
"""Seconds for which the lock of a file is tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StruckFault:
    """A fault that was put on. began, over, since: seconds of `time.monotonic`.

    since: from when the recovery counts: of a kill from its beginning, of all else from its end.
    hits: processes, files, connections or answers that it struck; 0 = it struck nothing.
    """

    kind: FaultKind
    title: str
    began: float
    over: float
    since: float
    hits: int


@dataclass(slots=True, kw_only=True)
class FaultInjector:
    """Puts faults on this deployment, one after the other.

    links: what the target is linked to -> the proxy in between.
    stopped: set when no more fault is to strike; a fault that lasts ends then.
    """

    deployment: Deployment
    links: Mapping[str, FaultyTcpProxy] = field(default_factory=dict)
    stopped: threading.Event = field(default_factory=threading.Event)

    def strike(self, step: FaultStep) -> StruckFault:
        """Put the fault on, wait for its time, and take it away.

        Raises FailedRestart when the target ends while it is started again, CannotTell when it does not get ready.
        """
        began = time.monotonic()
        kind = step.fault.kind
        if kind is FaultKind.KILLED:
            hits = self._kill(step.draw, of_workers=step.fault.link == WORKER)
        elif kind is FaultKind.FROZEN:
            hits = self._freeze(step.seconds)
        elif kind is FaultKind.LOCKED:
            hits = self._lock_files(step.seconds)
        elif kind is FaultKind.DISK_FULL:
            hits = self._stop_files_from_growing(step.seconds)
        else:
            hits = self._break_link(step)
        over = time.monotonic()
        since = began if kind is FaultKind.KILLED else over
        return StruckFault(kind=kind, title=step.fault.title, began=began, over=over, since=since, hits=hits)

    def _kill(self, draw: float, *, of_workers: bool) -> int:
        """Kill one of the target's processes; its programs are started again, their children by the target itself."""
        processes = self._list_processes(of_workers=of_workers)
        chosen = processes[int(draw * len(processes))]
        with contextlib.suppress(psutil.NoSuchProcess):
            chosen.kill()
        ended = next((each for each in self.deployment.workers if each.pid == chosen.pid), None)
        if ended is not None:
            # Its people are for the others first: what they do not take over is not served by its successor at once.
            self.stopped.wait(TAKEN_OVER_WITHIN)
            self.deployment.workers.remove(ended)
            ended.terminate()
            self.deployment.start_workers(1)
            return 1
        if chosen.pid != self.deployment.bots.pid:
            return 1
        self.deployment.bots.wait_for_end(LOCK_WITHIN)
        try:
            self.deployment.restart_target()
        except SetUpError as error:
            if self.deployment.bots.exit_code is None:
                raise CannotTell(
                    "The bots were killed and are still starting: the machine may be too busy.",
                    seen=error.seen,
                    perhaps=error.perhaps,
                    look=error.look,
                ) from error
            raise FailedRestart(
                "The bots were killed and did not start again.", seen=error.seen, perhaps=error.perhaps, look=error.look
            ) from error
        return 1

    def _freeze(self, seconds: float) -> int:
        processes = self._list_processes()
        programs = (self.deployment.bots, *self.deployment.workers)
        for program in programs:
            program.signal_group(signal.SIGSTOP)
        try:
            self.stopped.wait(seconds)
        finally:
            for program in programs:
                program.signal_group(signal.SIGCONT)
        return len(processes)

    def _lock_files(self, seconds: float) -> int:
        """Hold the lock of each SQLite file in the target's storage."""
        with contextlib.ExitStack() as held:
            files = find_sqlite_files(self.deployment.storage)
            for path in files:
                connection = held.enter_context(contextlib.closing(sqlite3.connect(path, timeout=LOCK_WITHIN)))
                connection.isolation_level = None
                connection.execute("BEGIN IMMEDIATE")
            self.stopped.wait(seconds)
        return len(files)

    def _stop_files_from_growing(self, seconds: float) -> int:
        """Let no process of the target make a file larger than its largest one is now.

        Writes fail with an error of the file system: nearest to a full disk, and it needs no rights on the machine.
        """
        sizes = [path.stat().st_size for path in self.deployment.storage.rglob("*") if path.is_file()]
        with contextlib.ExitStack() as limited:
            processes = self._list_processes()
            for process in processes:
                limited.enter_context(_limit_file_size(process.pid, max(1, min(sizes, default=1))))
            self.stopped.wait(seconds)
        return len(processes)

    def _break_link(self, step: FaultStep) -> int:
        proxy = self.links.get(step.fault.link)
        if proxy is None:
            raise SuiteError(
                f"There is no proxy between the bots and {step.fault.link}.", perhaps="the runner did not make one."
            )
        before = proxy.struck
        kind = TcpFaultKind[step.fault.kind.name]
        proxy.set_fault(TcpFault(kind=kind, seconds=SLOW_BY if kind is TcpFaultKind.SLOW else 0.0))
        try:
            self.stopped.wait(step.seconds)
        finally:
            proxy.set_fault(None)
        return proxy.struck - before

    def _list_processes(self, *, of_workers: bool = False) -> Sequence[psutil.Process]:
        programs = self.deployment.workers if of_workers else (self.deployment.bots, *self.deployment.workers)
        roots = [psutil.Process(each.pid) for each in programs]
        return [process for root in roots for process in (root, *root.children(recursive=True))]


def find_sqlite_files(folder: Path) -> Sequence[Path]:
    """The SQLite databases in a folder, by what they begin with."""
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and _begins_as_database(path)]


def _begins_as_database(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(SQLITE_HEADER)) == SQLITE_HEADER


@contextlib.contextmanager
def _limit_file_size(pid: int, size: int) -> Iterator[None]:
    """Let no file of the process grow beyond `size` bytes while entered; a process may have ended."""
    try:
        soft, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, hard))
    except (ProcessLookupError, OSError):
        yield
        return
    try:
        yield
    finally:
        with contextlib.suppress(ProcessLookupError, OSError):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (soft, hard))
