"""Ends a run in which nothing comes to an end any more: a target that spins must not hold everybody up for ever."""

from collections.abc import Callable
from pathlib import Path


def end_when_silent(growth: Path, patience: float, *, over: Callable[[float], bool], end: Callable[[], None]) -> None:
    """Call `end` each time the file `growth` did not grow for `patience` seconds; return when the run is over.

    over: waits up to that many seconds and says whether the run is over, as `threading.Event.wait` does.
    """
    before = _size(growth)
    while not over(patience):
        now = _size(growth)
        if now == before:
            end()
        before = now


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0
