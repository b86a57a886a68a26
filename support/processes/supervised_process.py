"""A supervised child process: started on its cores, its output read and logged, ended by its id."""

import contextlib
import os
import queue
import select
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

from support.processes import process_owner
from support.processes.group_guard import GroupGuard
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.redaction import redact

EXEC_WRAPPER = Path(__file__).parent / "exec_wrapper.py"
GRACE = 5.0
"""Seconds between the request to end and SIGKILL."""

LAST_LINES = 12

UNREAD_LINES = 10_000
"""The latest lines that are kept for a reader: one who reads no more must not let them fill the memory."""

LONGEST_LINE = 65_536
"""Characters after which a line is cut in two."""

LARGEST_LOG = 64 * 2**20
"""Characters of one run of a program that are written to its log: what it prints without end must not fill the disk."""

_LAST_OUTPUT = 0.2
"""Seconds until the output of a program that has ended is read; what it started may hold it open for longer."""


def build_exec_wrapper_command(
    *, cores: Sequence[int] = (), niceness: int = 0, cgroups: Sequence[Path] = ()
) -> Sequence[str]:
    """The beginning of a command line that starts a program through the exec wrapper, as a child of this process."""
    settings = [",".join(map(str, cores)), str(niceness), os.pathsep.join(map(str, cgroups))]
    return [sys.executable, "-I", "-S", str(EXEC_WRAPPER), str(os.getpid()), *settings]


class SupervisedProcess:
    """One running program. Everything it prints goes to its log, secrets masked; leaving the `with` ends it.

    name: for messages.
    environment: the whole of it, apart from the owner.
    folder: its working directory.
    log: file its lines are appended to.
    cores: CPU affinity; () = any core.
    niceness: below 0 it goes before others on its core, where the machine allows that.
    cgroups: folders of the control groups it joins before its first instruction.
    reads_input: whether it reads a line from its standard input.
    on_line: called with each line it prints, not masked, from a thread.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        *,
        environment: Mapping[str, str],
        folder: Path,
        log: Path,
        cores: Sequence[int] = (),
        niceness: int = 0,
        cgroups: Sequence[Path] = (),
        reads_input: bool = False,
        on_line: Callable[[str], None] | None = None,
    ) -> None:
        self.name = name
        self._on_line = on_line
        self.began = time.monotonic()
        self.log = log
        self._lines: queue.Queue[str | None] = queue.Queue(UNREAD_LINES)
        self._last: deque[str] = deque(maxlen=LAST_LINES)
        self._end_requested = False
        self._child = subprocess.Popen(  # noqa: S603 - our own programs
            [*build_exec_wrapper_command(cores=cores, niceness=niceness, cgroups=cgroups), *command],
            cwd=folder,
            env=dict(environment) | {process_owner.OWNER_VARIABLE: process_owner.identify_current_owner()},
            stdin=subprocess.PIPE if reads_input else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        self._guard = GroupGuard(self._child.pid)
        self._reader = threading.Thread(target=self._read_output, name=f"output of {name}", daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._child.pid

    def move_to_cores(self, cores: Sequence[int]) -> None:
        """Let every thread of it run on these cores only; () = nothing changes."""
        if not cores or not hasattr(os, "sched_setaffinity"):
            return
        for thread in Path(f"/proc/{self.pid}/task").glob("*"):
            with contextlib.suppress(OSError):
                os.sched_setaffinity(int(thread.name), cores)

    @property
    def exit_code(self) -> int | None:
        """How it ended; negative for the signal that ended it; None while it runs."""
        return self._child.poll()

    @property
    def last_lines(self) -> str:
        """The last lines it printed, masked."""
        return "\n".join(self._last) or "it printed nothing"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self.terminate()

    def send_line(self, line: str, *, log: Path) -> None:
        """Write the line to its standard input and close that; what it prints from now on goes to this log.

        Does nothing to a program that has ended.
        """
        self.log = log
        if self._child.stdin is not None:
            with contextlib.suppress(BrokenPipeError):
                self._child.stdin.write(line + "\n")
                self._child.stdin.close()

    def read_until_line_beginning(self, beginning: str, *, timeout: float) -> list[str]:
        """The lines it printed, up to the first that begins so.

        timeout: seconds until that line.
        Raises SetUpError when the program ends or the time is over before that line.
        """
        lines: list[str] = []
        deadline = time.monotonic() + timeout
        while not (lines and lines[-1].startswith(beginning)):
            try:
                line = self._lines.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise self.build_start_error(f"{self.name} did not get ready within {timeout:.0f} s") from None
            if line is None:
                raise self.build_start_error(f"{self.name} ended while starting, with {self._child.wait()}")
            lines.append(line)
        return lines

    def build_start_error(self, what: str) -> SetUpError:
        """An error about this program that shows its last lines. what: the first sentence, without its full stop."""
        return SetUpError(
            f"{what}.",
            seen=self.last_lines,
            perhaps="a setting is missing, or a port is taken.",
            look=str(self.log),
        )

    def request_termination(self) -> None:
        """Send SIGINT, once, without waiting: several programs asked one after the other end at the same time."""
        if not self._end_requested and self._child.poll() is None:
            self._end_requested = True
            with contextlib.suppress(ProcessLookupError):
                self._child.send_signal(signal.SIGINT)

    def signal_group(self, number: signal.Signals) -> None:
        """Send the signal to it and to what it started and left in its process group, as far as these still run."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._child.pid, number)

    def wait_for_end(self, timeout: float) -> bool:
        """Whether it ends within `timeout` seconds; what it printed before is read then."""
        try:
            self._child.wait(timeout)
        except subprocess.TimeoutExpired:
            return False
        self._reader.join(_LAST_OUTPUT)
        return True

    def terminate(self) -> int:
        """Request its end, kill it after the grace period; its exit code."""
        self.request_termination()
        try:
            self._child.wait(GRACE)
        except subprocess.TimeoutExpired:
            self._child.kill()
        self._child.wait(GRACE)
        self._guard.dismiss()
        self._reader.join(GRACE)
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()
        return self._child.wait()

    def _read_output(self) -> None:
        output = self._child.stdout
        with contextlib.ExitStack() as opened:
            path, log, written = None, None, 0
            for line in iter(lambda: output.readline(LONGEST_LINE) if output is not None else "", ""):
                if log is None or path != self.log:
                    path = self.log
                    log = opened.enter_context(path.open("a", buffering=1, encoding="utf-8"))
                self._last.append(redact(line.rstrip("\n")))
                if written < LARGEST_LOG:
                    log.write(redact(line))
                    written += len(line)
                    if written >= LARGEST_LOG:
                        log.write(f"[{self.name} printed {LARGEST_LOG:,} characters; the rest is left out]\n")
                self._keep_for_reader(line.rstrip("\n"))
                if self._on_line is not None:
                    self._on_line(line.rstrip("\n"))
        self._keep_for_reader(None)

    def _keep_for_reader(self, line: str | None) -> None:
        """Keep the line, in the place of the oldest when there are too many. None: there will be no more."""
        while True:
            try:
                self._lines.put_nowait(line)
            except queue.Full:
                with contextlib.suppress(queue.Empty):
                    self._lines.get_nowait()
            else:
                return


def wait_for_first_end(processes: Sequence[SupervisedProcess], *, timeout: float) -> SupervisedProcess | None:
    """The first of these that ends; None when all still run after `timeout` seconds. Waits on pidfds: no polling."""
    with contextlib.ExitStack() as opened:
        handles: dict[int, SupervisedProcess] = {}
        for process in processes:
            try:
                handle = os.pidfd_open(process.pid)
            except ProcessLookupError:
                return process
            opened.callback(os.close, handle)
            handles[handle] = process
        ready, _, _ = select.select(list(handles), [], [], timeout)
        return handles[ready[0]] if ready else None
