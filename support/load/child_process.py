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

from support.vocabulary.lesson import SetUpError
from support.vocabulary.redaction import redact

LEASH = Path(__file__).parent / "leash.py"
GRACE = 5.0
"""Seconds a program has to end after it was asked to, before it is killed."""

LAST_LINES = 12


class Program:
    """One running program. Everything it prints goes to its log; leaving the `with` ends it.

    name: what people call it.  cores: where it may run; () = anywhere.  log: where its lines go, masked.
    niceness: below 0 it goes before others on its core, where the machine allows that.
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
    ) -> None:
        self.name = name
        self.log = log
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._last: deque[str] = deque(maxlen=LAST_LINES)
        leash = [sys.executable, "-I", "-S", str(LEASH), str(os.getpid()), ",".join(map(str, cores)), str(niceness)]
        self._child = subprocess.Popen(  # noqa: S603 - our own programs
            [*leash, *command],
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
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

    def end(self) -> int:
        """Ask it to end, then kill it; its exit code."""
        for ask in (signal.SIGINT, signal.SIGKILL):
            if self._child.poll() is None:
                with contextlib.suppress(ProcessLookupError):
                    self._child.send_signal(ask)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._child.wait(GRACE)
        self._reader.join(GRACE)
        if self._child.stdout is not None:
            self._child.stdout.close()
        return self._child.wait()

    def _read(self) -> None:
        with self.log.open("a", buffering=1, encoding="utf-8") as log:
            for line in self._child.stdout or ():
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
