# mypy: allow-untyped-calls
"""Programs a killed run left running: they hold ports, cores and memory that the next run would measure."""

import contextlib
from collections.abc import Callable, Sequence

import psutil

from support.load.processes.process_owner import MARK, gone

GRACE = 3.0
"""Seconds they have to end after they were asked to, before they are killed."""


def end_leftovers() -> Sequence[int]:
    """End every program of a run that is over; their ids. Those of a run that goes on are left alone.

    Each is found by what it was told at its start, never by its name.
    """
    left = [process for process in psutil.process_iter() if gone(_owner(process))]
    for process in left:
        _signal(process.terminate)
    _, deaf = psutil.wait_procs(left, timeout=GRACE)
    for process in deaf:
        _signal(process.kill)
    psutil.wait_procs(deaf, timeout=GRACE)
    return [process.pid for process in left]


def _owner(process: psutil.Process) -> str:
    try:
        return str(process.environ().get(MARK, ""))
    except (psutil.Error, OSError):
        return ""


def _signal(send: Callable[[], None]) -> None:
    with contextlib.suppress(psutil.NoSuchProcess):
        send()
