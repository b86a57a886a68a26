"""Ends a process group when the process that started it is gone, however that went; runs as a program of its own.

`python group_guard.py GROUP`: waits until its standard input ends. A process that is gone, even by SIGKILL, has closed
it; one that has ended its program itself writes a line first. Nothing else binds to the suite's life what a program
starts and leaves in its group: PR_SET_PDEATHSIG reaches the program alone, which may be a wrapper.
Imports the standard library alone, to start quickly.

GROUP: id of the process group.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time

GRACE = 2.0
"""Seconds between SIGTERM and SIGKILL."""

_PAUSE = 0.05


class GroupGuard:
    """A guard over the group of one program that this process has started."""

    def __init__(self, group: int) -> None:
        self._program = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-I", "-S", __file__, str(group)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def dismiss(self) -> None:
        """The program was ended: there is nothing to guard any more."""
        if self._program.stdin is not None and not self._program.stdin.closed:
            with contextlib.suppress(BrokenPipeError):
                self._program.stdin.write(b"ended\n")
                self._program.stdin.close()
        self._program.wait()


def main(arguments: list[str]) -> None:
    """Wait, and end the group where nobody says that it has ended."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    if sys.stdin.readline():
        return
    group, until = int(arguments[0]), time.monotonic() + GRACE
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGTERM)
        while time.monotonic() < until:
            os.killpg(group, 0)
            time.sleep(_PAUSE)
        os.killpg(group, signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1:])
