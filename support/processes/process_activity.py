"""What a program and everything it started does at a moment: processor time, waits of its threads, open sockets.

Read from Linux's /proc; a program of another system cannot be watched.
"""

import contextlib
import os
import signal
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from support.processes.tcp_connections import (
    TcpConnectionReader,
    find_others,
    has_called,
    is_answer_awaited,
    list_socket_inodes,
)
from support.processes.thread_waits import ThreadWait, decode_wait, knows_machine

_PROC = "/proc"
_GONE = (FileNotFoundError, ProcessLookupError)
_RESTING_STATES = b"STtIZX"
"""States of a thread that does nothing: it waits, is stopped, or has ended; the others run or wait for a disk."""

_LONGEST_TREE = 64
"""Processes that are looked at, at most."""

_LIST_SECONDS = 0.005
"""Seconds after which it is asked again what a program has started."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadUse:
    """What one thread has used. ran, waited: nanoseconds on a processor, and waiting for one."""

    ran: int
    waited: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessLook:
    """One look at a program.

    threads: (process, thread) -> what it has used.
    is_running: whether a thread runs, wants to run, or waits for a disk.
    """

    threads: Mapping[tuple[int, int], ThreadUse]
    is_running: bool

    def did_nothing_since(self, earlier: "ProcessLook") -> bool:
        """Whether no thread has run, begun or ended since that look, and none wants to run now."""
        return not self.is_running and self.threads == earlier.threads

    def processor_seconds_since(self, earlier: "ProcessLook") -> float:
        """The seconds its threads ran, or wanted to, since that look; of the busiest of them."""
        nothing = ThreadUse(ran=0, waited=0)
        return max(
            (
                (use.ran + use.waited - (before := earlier.threads.get(thread, nothing)).ran - before.waited) / 1e9
                for thread, use in self.threads.items()
            ),
            default=0.0,
        )


@dataclass(slots=True)
class ProcessActivity:
    """Looks at one program and everything it started.

    process: its id.
    """

    process: int
    _connections: TcpConnectionReader = field(default_factory=TcpConnectionReader)
    _without_others: frozenset[int] = frozenset()
    _processes: Sequence[int] = ()
    _listed: float = 0.0

    def close(self) -> None:
        """Look no more."""
        self._connections.close()

    def explain_hidden_process(self) -> str:
        """Why it cannot be looked at, "" when it can."""
        try:
            if not self.look().threads:
                return f"/proc/{self.process}/task shows no threads"
            list_socket_inodes(self.process)
            self._connections.read_connections()
        except OSError as hidden:
            return str(hidden)
        return ""

    def explain_hidden_waits(self) -> str:
        """Why it cannot be read what its threads wait for, "" when it can."""
        if not knows_machine():
            return f"system calls of {os.uname().machine} are not known here"
        try:
            self.read_waits()
        except OSError as hidden:
            return str(hidden)
        return ""

    def look(self) -> ProcessLook:
        """What it does now. Raises PermissionError for a program of somebody else."""
        threads: dict[tuple[int, int], ThreadUse] = {}
        is_running = False
        for process in self.list_processes():
            for thread in _list_threads(process):
                with contextlib.suppress(*_GONE):
                    folder = f"{_PROC}/{process}/task/{thread}"
                    ran, waited, *_ = _read(f"{folder}/schedstat").split()
                    state = _read(f"{folder}/stat").rpartition(b")")[2].lstrip()[:1]
                    threads[process, thread] = ThreadUse(ran=int(ran), waited=int(waited))
                    is_running = is_running or state not in _RESTING_STATES
        return ProcessLook(threads=threads, is_running=is_running)

    def read_waits(self) -> Mapping[tuple[int, int], ThreadWait]:
        """(process, thread) -> what it waits for, of threads whose wait ends at a time or with an event.

        Raises PermissionError where this may not be read.
        """
        waits: dict[tuple[int, int], ThreadWait] = {}
        for process in self.list_processes():
            memory = _ProcessMemory(process)
            with contextlib.closing(memory):
                for thread in _list_threads(process):
                    with contextlib.suppress(*_GONE):
                        wait = decode_wait(_read(f"{_PROC}/{process}/task/{thread}/syscall").decode(), memory.read)
                        if wait is not None:
                            waits[process, thread] = wait
        return waits

    def is_answer_awaited(self, *, within: float) -> bool:
        """Whether another program, such as a database, may owe it an answer to what it sent within these seconds.

        What it asks the suite is known to the suite. Raises OSError where this may not be read.
        """
        target = self._list_socket_inodes()
        if target == self._without_others:
            return False
        others = find_others(self._connections.read_connections(), target=target, suite=list_socket_inodes(os.getpid()))
        self._without_others = frozenset() if others else target
        return any(is_answer_awaited(one, within=within * 1e3) for one in others)

    def has_called(self) -> bool:
        """Whether it has a connection to a port at which the suite listens. Raises OSError where this is not told."""
        return has_called(
            self._connections.read_connections(),
            self._connections.read_listening(),
            target=self._list_socket_inodes(),
            suite=list_socket_inodes(os.getpid()),
        )

    def _list_socket_inodes(self) -> frozenset[int]:
        return frozenset[int]().union(*map(list_socket_inodes, self.list_processes()))

    def wake_event_loops(self) -> None:
        """Make the event loops read their clock: a stop and a continue end a wait for events, and nothing else.

        Linux ends epoll_wait with EINTR then (signal(7)); programs go on waiting for what is left by their clock.
        """
        for number in (signal.SIGSTOP, signal.SIGCONT):
            for process in self.list_processes():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, number)

    def list_processes(self) -> Sequence[int]:
        """The program and everything it started that still runs, as of a few milliseconds ago."""
        now = time.monotonic()
        if now - self._listed > _LIST_SECONDS:
            found = [self.process]
            for process in found:
                if len(found) < _LONGEST_TREE:
                    found += _list_children(process)
            self._processes, self._listed = found, now
        return self._processes


class _ProcessMemory:
    """The memory of a process, opened when it is first read."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._file = -1

    def read(self, address: int, length: int) -> bytes:
        if self._file < 0:
            self._file = os.open(f"{_PROC}/{self._process}/mem", os.O_RDONLY)
        return os.pread(self._file, length, address)

    def close(self) -> None:
        if self._file >= 0:
            os.close(self._file)


def _list_threads(process: int) -> list[int]:
    try:
        return [int(name) for name in os.listdir(f"{_PROC}/{process}/task")]  # noqa: PTH208 - called a thousand times a second
    except _GONE:
        return []


def _list_children(process: int) -> Iterator[int]:
    for thread in _list_threads(process):
        with contextlib.suppress(*_GONE):
            yield from map(int, _read(f"{_PROC}/{process}/task/{thread}/children").split())


def _read(path: str) -> bytes:
    """The beginning of a file; without buffers, because a look must take no time."""
    file = os.open(path, os.O_RDONLY)
    try:
        return os.read(file, 4096)
    finally:
        os.close(file)
