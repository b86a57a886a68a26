"""How a run goes, second by second, for the live view: one JSON line a second in `progress.jsonl`.

{"at": 3.0, "people": 50, "started": 412, "answered": 409, "failed": 0, "p50": 0.11, "p95": 0.19, "p99": null,
 "in_flight": 50, "backlog": 0}

at: seconds since the beginning.
people: users in a conversation.
started, answered, failed: in the second before.
p50, p95, p99: response times of the last two seconds in seconds, by nearest rank over all of them; null: too few.
in_flight: begun and not ended.
backlog: due and not begun.
"""

import json
from array import array
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from support.load.analysis.nearest_rank import nearest_rank_index

FILE = "progress.jsonl"
WINDOW = 2
"""Seconds over which the percentiles are taken."""

RANKS = {"p50": 0.50, "p95": 0.95, "p99": 0.99}
VALUES_ABOVE = 2
"""Response times that must be above a percentile for it to be shown."""


@dataclass(slots=True, kw_only=True)
class ProgressSecond:
    """What one process did in a second. waits: response times, in seconds, of what was answered in it."""

    at: float
    people: int = 0
    started: int = 0
    answered: int = 0
    failed: int = 0
    in_flight: int = 0
    backlog: int = 0
    waits: "array[float]" = field(default_factory=lambda: array("d"))

    def to_message(self) -> dict[str, Any]:
        """As a message to another process."""
        names = ("at", "people", "started", "answered", "failed", "in_flight", "backlog")
        return {name: getattr(self, name) for name in names} | {"waits": self.waits.tobytes()}


def progress_second_from_message(message: dict[str, Any]) -> ProgressSecond:
    """The second in another process's message."""
    waits = array("d")
    waits.frombytes(message["waits"])
    return ProgressSecond(**message | {"waits": waits})


def merge_process_seconds(processes: Iterable[Sequence[ProgressSecond]]) -> ProgressSecond:
    """One second of all processes. processes: one or more consecutive seconds of each."""
    whole = ProgressSecond(at=0.0)
    for seconds in processes:
        whole.at = max(whole.at, seconds[-1].at)
        for name in ("people", "in_flight", "backlog"):
            setattr(whole, name, getattr(whole, name) + getattr(seconds[-1], name))
        for name in ("started", "answered", "failed"):
            setattr(whole, name, getattr(whole, name) + sum(getattr(second, name) for second in seconds))
        for second in seconds:
            whole.waits.extend(second.waits)
    return whole


def compute_percentiles(waits: Sequence[float]) -> dict[str, float | None]:
    """Percentiles by name, in seconds; None where too few response times are above."""
    ordered = sorted(waits)
    places = {name: nearest_rank_index(rank, len(ordered)) for name, rank in RANKS.items()}
    return {
        name: round(ordered[place], 6) if len(ordered) - 1 - place >= VALUES_ABOVE else None
        for name, place in places.items()
    }


class ProgressFile:
    """`progress.jsonl` in the run's folder. A line that cannot be written is left out: it is no measurement."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._last: deque[array[float]] = deque(maxlen=WINDOW)

    def append_second(self, second: ProgressSecond) -> None:
        """Append one line."""
        self._last.append(second.waits)
        line = {name: value for name, value in second.to_message().items() if name != "waits"}
        waits = [wait for each in self._last for wait in each]
        try:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line | {"at": round(second.at, 3)} | compute_percentiles(waits)) + "\n")
        except OSError:
            return
