"""Runs behave in a process of its own, reads what it prints, and ends it in good order when it is interrupted."""

import os
import queue
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from support.cli.stall_watchdog import end_when_stalled
from support.processes.exec_wrapper import bind_command
from support.reporting.run_folder import RunFolder
from support.vocabulary.printable import make_printable
from support.vocabulary.redaction import redact

_KILOBYTES = 1024
_SIGNAL_CHECK_INTERVAL = 0.2
"""Seconds a signal may wait to be handled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildExit:
    """How the child process ended.

    exit_code: behave's; negative for the signal that killed it.
    seconds: of the machine's clock, start-up included.
    peak_mb: the most memory it held.
    interrupted: whether it was asked to stop.
    stalled: whether it was stopped because no scenario came to its end any more.
    """

    exit_code: int
    seconds: float
    peak_mb: float
    interrupted: bool
    stalled: bool


def _read_lines(stream: Iterable[str] | None) -> Iterator[str]:
    """The lines of the stream as they come, while this thread still notices signals.

    A signal that arrives just before a blocking read is only handled when the read returns, which an interrupted child
    may never let happen: so another thread reads, and this one waits with a timeout.
    """
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def queue_lines() -> None:
        for line in stream or ():
            lines.put(line)
        lines.put(None)

    threading.Thread(target=queue_lines, name="reader of behave's output", daemon=True).start()
    while True:
        try:
            line = lines.get(timeout=_SIGNAL_CHECK_INTERVAL)
        except queue.Empty:
            continue
        if line is None:
            return
        yield line


def run_behave_child(
    folder: RunFolder, arguments: Sequence[str], *, stall_timeout: float, on_line: Callable[[str], None]
) -> ChildExit:
    """Run behave to its end; every line it prints goes to `folder.printed`, printable and masked, and to `on_line`.

    stall_timeout: seconds without the end of a scenario after which the run is stopped.
    The first interrupt is passed on, so that behave closes its scenario and its reports; the second one kills it.
    It ends when this process is killed, and so does what it has started.
    """
    began = time.perf_counter()
    child = subprocess.Popen(  # noqa: S603 - our own program, our own arguments
        [*bind_command(), sys.executable, "-m", "support.cli.behave_main", str(folder.path), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="backslashreplace",
        env=os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8:backslashreplace"},
        start_new_session=True,
    )
    reasons: list[str] = []

    def stop_child(reason: str) -> None:
        reasons.append(reason)
        child.send_signal(signal.SIGINT if len(reasons) == 1 else signal.SIGKILL)

    def stop_on_signal(_number: int, _frame: object) -> None:
        stop_child("interrupted")

    over = threading.Event()
    watcher = threading.Thread(
        target=end_when_stalled,
        args=(folder.outcomes, stall_timeout),
        kwargs={"over": over.wait, "end": lambda: stop_child("stalled")},
    )
    watcher.start()
    before = {number: signal.signal(number, stop_on_signal) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        with child, folder.printed.open("w", buffering=1, encoding="utf-8") as kept:
            for line in _read_lines(child.stdout):
                printable = make_printable(line)
                kept.write(redact(printable))
                on_line(printable.rstrip("\n"))
    finally:
        over.set()
        watcher.join()
        for number, handler in before.items():
            signal.signal(number, handler)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _KILOBYTES
    return ChildExit(
        exit_code=child.returncode,
        seconds=time.perf_counter() - began,
        peak_mb=round(peak, 1),
        interrupted="interrupted" in reasons,
        stalled="stalled" in reasons,
    )
