# mypy: allow-untyped-calls
"""Ends processes that a killed run left running: they hold ports, cores and memory that the next run measures."""

import contextlib
from collections.abc import Callable, Sequence

import psutil

from support.processes.process_owner import OWNER_VARIABLE, is_owner_gone

GRACE = 3.0
"""Seconds between SIGTERM and SIGKILL."""


def end_orphans() -> Sequence[int]:
    """End every process whose owner is gone; their ids. Processes of running runs stay.

    A process is recognised by its owner variable, never by its name.
    """
    orphans = [process for process in psutil.process_iter() if is_owner_gone(_read_process_owner(process))]
    for process in orphans:
        _signal_if_alive(process.terminate)
    _, alive = psutil.wait_procs(orphans, timeout=GRACE)
    for process in alive:
        _signal_if_alive(process.kill)
    psutil.wait_procs(alive, timeout=GRACE)
    return [process.pid for process in orphans]


def _read_process_owner(process: psutil.Process) -> str:
    try:
        return str(process.environ().get(OWNER_VARIABLE, ""))
    except (psutil.Error, OSError):
        return ""


def _signal_if_alive(send: Callable[[], None]) -> None:
    with contextlib.suppress(psutil.NoSuchProcess):
        send()
