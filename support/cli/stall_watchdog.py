"""Ends a run in which no scenario ends any more, as when the target is in an endless loop."""

from collections.abc import Callable
from pathlib import Path


def end_when_stalled(growth: Path, timeout: float, *, over: Callable[[float], bool], end: Callable[[], None]) -> None:
    """Call `end` each time the file `growth` did not grow for `timeout` seconds; return when the run is over.

    over: waits up to that many seconds and says whether the run is over, as `threading.Event.wait` does.
    """
    before = _file_size(growth)
    while not over(timeout):
        now = _file_size(growth)
        if now == before:
            end()
        before = now


def _file_size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0
