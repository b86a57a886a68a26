"""A program of its own: started on its cores, listened to, watched, ended by its id."""

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
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from support.load.processes import process_owner
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.redaction import redact

LEASH = Path(__file__).parent / "exec_wrapper.py"
GRACE = 5.0
"""Seconds a program has to end after it was asked to, before it is killed."""

LAST_LINES = 12


class Program:
    """One running program. Everything it prints goes to its log; leaving the `with` ends it.

    name: what people call it.  cores: where it may run; () = anywhere.  log: where its lines go, masked.
    niceness: below 0 it goes before others on its core, where the machine allows that.
    groups: folders of control groups it is a member of from its first instruction.  hears: whether it is told a line.
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
        groups: Sequence[Path] = (),
        hears: bool = False,
    ) -> None:
        self.name = name
        self.began = time.monotonic()
        self.log = log
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._last: deque[str] = deque(maxlen=LAST_LINES)
        self._asked = False
        where = [",".join(map(str, cores)), str(niceness), os.pathsep.join(map(str, groups))]
        leash = [sys.executable, "-I", "-S", str(LEASH), str(os.getpid()), *where]
        self._child = subprocess.Popen(  # noqa: S603 - our own programs
            [*leash, *command],
            cwd=folder,
            env=dict(environment) | {process_owner.MARK: process_owner.mine()},
            stdin=subprocess.PIPE if hears else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        self._reader = threading.Thread(target=self._read, name=f"lines of {name}", daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._child.pid

    @property
    def exit_code(self) -> int | None:
        """How it ended; negative for the signal that ended it; None while it runs."""
        return self._child.poll()

    @property
    def last_words(self) -> str:
        """The last lines it printed, masked."""
        return "\n".join(self._last) or "it printed nothing"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        """End it, whatever happened."""
        self.end()

    def tell(self, line: str, *, log: Path) -> None:
        """The one line it reads; nothing comes after it. What it prints from now on goes to this log.

        A program that has ended hears nothing.
        """
        self.log = log
        if self._child.stdin is not None:
            with contextlib.suppress(BrokenPipeError):
                self._child.stdin.write(line + "\n")
                self._child.stdin.close()

    def lines_until(self, beginning: str, *, patience: float) -> list[str]:
        """What it printed up to and with the line that begins so. Raises SetUpError when it ends or stays silent."""
        lines: list[str] = []
        ends = time.monotonic() + patience
        while not (lines and lines[-1].startswith(beginning)):
            try:
                line = self._lines.get(timeout=max(0.0, ends - time.monotonic()))
            except queue.Empty:
                raise self.trouble(f"{self.name} did not get ready within {patience:.0f} s") from None
            if line is None:
                raise self.trouble(f"{self.name} ended while starting, with {self._child.wait()}")
            lines.append(line)
        return lines

    def trouble(self, what: str) -> SetUpError:
        """An error about this program that shows its last words."""
        return SetUpError(
            f"{what}.",
            seen=self.last_words,
            perhaps="a setting is missing, or a port is taken.",
            look=str(self.log),
        )

    def ask_to_end(self) -> None:
        """Ask once, without waiting: several programs that are asked one after the other end side by side."""
        if not self._asked and self._child.poll() is None:
            self._asked = True
            with contextlib.suppress(ProcessLookupError):
                self._child.send_signal(signal.SIGINT)

    def end(self) -> int:
        """Ask it to end, then kill it; its exit code."""
        self.ask_to_end()
        try:
            self._child.wait(GRACE)
        except subprocess.TimeoutExpired:
            self._child.kill()
        self._child.wait(GRACE)
        self._reader.join(GRACE)
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()
        return self._child.wait()

    def _read(self) -> None:
        with contextlib.ExitStack() as opened:
            path, log = None, None
            for line in self._child.stdout or ():
                if log is None or path != self.log:
                    path = self.log
                    log = opened.enter_context(path.open("a", buffering=1, encoding="utf-8"))
                self._last.append(redact(line.rstrip("\n")))
                log.write(redact(line))
                self._lines.put(line.rstrip("\n"))
        self._lines.put(None)


def first_to_end(programs: Sequence[Program], *, patience: float) -> Program | None:
    """The first of these that ends; None when all still run after `patience` seconds. Nothing is polled."""
    with contextlib.ExitStack() as opened:
        ends: dict[int, Program] = {}
        for program in programs:
            try:
                handle = os.pidfd_open(program.pid)
            except ProcessLookupError:
                return program
            opened.callback(os.close, handle)
            ends[handle] = program
        ready, _, _ = select.select(list(ends), [], [], patience)
        return ends[ready[0]] if ready else None
