"""How the workload that is carried out now is going, read from what generator and world write while it goes.

`progress.jsonl`: a line a second from the generator.  `gauges.jsonl`: what the bots say of themselves, a reading a
line: {"at": 3.0, "name": "inbox_waiting", "value": 2}.  A line that is being written is read the next time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from support.load.analysis.report_schema import RunFigures
from support.load.report.current_scenario import Now, read_now
from support.load.report.load_report import FIGURES
from support.reporting.run_folder import LEVEL_TABLE

PROGRESS = "progress.jsonl"
GAUGES = "gauges.jsonl"
CLOSE = 0.8
"""From this share of its limit on a promise is about to break."""

_OPEN = 2
"""What a breaker's gauge says when it lets nothing through."""

Line = TypeVar("Line")


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """One second as the generator tells it."""

    at: float
    people: int
    started: int
    answered: int
    failed: int
    p50: float | None = None
    p95: float | None = None
    p99: float | None = None
    in_flight: int = 0
    backlog: int = 0


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One gauge at one moment."""

    at: float
    name: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """What is known now. title: of the workload.  second: the last.  went_wrong, ended: since its beginning.

    gauges: the last reading of each.  alerts: what somebody should look at, most urgent first.
    """

    title: str
    second: Progress
    went_wrong: int
    ended: int
    gauges: Mapping[str, float]
    alerts: tuple[str, ...]


@dataclass(slots=True)
class Tail(Generic[Line]):
    """Whole lines of a file that grows, each read once. What is no such line is left out: it is no measurement."""

    file: Path
    kind: type[Line]
    _read: int = 0

    def new(self) -> list[Line]:
        """The lines that were added since the last look."""
        try:
            with self.file.open("rb") as file:
                file.seek(self._read)
                added = file.read()
        except OSError:
            return []
        whole = added[: added.rfind(b"\n") + 1]
        self._read += len(whole)
        found = []
        for line in whole.splitlines():
            try:
                found.append(msgspec.json.decode(line, type=self.kind))
            except msgspec.MsgspecError:
                continue
        return found


@dataclass(slots=True)
class _Watched:
    """One workload's folder, and what was seen of it so far."""

    folder: Path
    progress: Tail[Progress]
    readings: Tail[Reading]
    last: Progress | None = None
    went_wrong: int = 0
    ended: int = 0
    gauges: dict[str, float] = field(default_factory=dict)

    def look(self) -> None:
        """Read what is new."""
        for second in self.progress.new():
            self.last = second
            self.went_wrong += second.failed
            self.ended += second.failed + second.answered
        self.gauges |= {reading.name: reading.value for reading in self.readings.new()}

    def over(self, load: Path) -> bool:
        """Whether it, or the search it is a part of, was measured to its end."""
        folders = [self.folder, *(folder for folder in self.folder.parents if load in folder.parents)]
        return any((folder / name).exists() for folder in folders for name in (FIGURES, LEVEL_TABLE))


class Watching:
    """Follows the workloads of a run, whose numbered folders appear under `load` one after the other.

    A search has folders of its own in its folder: its third level stands in `4/3`.
    """

    def __init__(self, load: Path) -> None:
        self._load = load
        self._watched: _Watched | None = None
        self._doubtful: dict[Path, tuple[str, ...]] = {}

    def pulse(self) -> Pulse | None:
        """How it goes now; None when nothing is under load at the moment."""
        self._follow()
        watched = self._watched
        if watched is None or watched.over(self._load):
            return None
        watched.look()
        if watched.last is None:
            return None
        now = read_now(self._load) or Now(scenario="")
        return Pulse(
            title=" ".join(filter(None, (f"Workload {watched.folder.relative_to(self._load)}.", now.scenario))),
            second=watched.last,
            went_wrong=watched.went_wrong,
            ended=watched.ended,
            gauges=dict(watched.gauges),
            alerts=(*alerts(watched.last, now, watched.went_wrong, watched.ended, watched.gauges), *self._doubts()),
        )

    def _follow(self) -> None:
        begun = [file.parent for file in self._load.glob(f"**/{PROGRESS}") if file.parent.name.isdecimal()]
        if not begun:
            return
        newest = max(begun, key=lambda folder: [int(name) for name in folder.relative_to(self._load).parts])
        if self._watched is None or self._watched.folder != newest:
            self._watched = _Watched(newest, Tail(newest / PROGRESS, Progress), Tail(newest / GAUGES, Reading))

    def _doubts(self) -> tuple[str, ...]:
        """How many workloads before this one could not be measured well."""
        for file in self._load.glob(f"*/{FIGURES}"):
            if file not in self._doubtful:
                try:
                    self._doubtful[file] = msgspec.json.decode(file.read_bytes(), type=RunFigures).doubts
                except (OSError, msgspec.MsgspecError):
                    continue
        doubtful = [doubts for doubts in self._doubtful.values() if doubts]
        if not doubtful:
            return ()
        return (f"in doubt so far: {len(doubtful)} of {len(self._doubtful)} workloads, lastly: {doubtful[-1][0]}",)


def alerts(second: Progress, now: Now, went_wrong: int, ended: int, gauges: Mapping[str, float]) -> tuple[str, ...]:
    """What somebody should look at: promises that break or are about to, breakers, and what the generator owes."""
    found = []
    limit = now.answered or now.acknowledged
    if limit and second.p95 is not None and second.p95 > CLOSE * limit:
        word = "breaks" if second.p95 > limit else "is about to break"
        found.append(f"a promise {word}: 95 in 100 within {second.p95:.3g} s, {limit:.3g} s are promised")
    if now.unanswered is not None and ended and went_wrong / ended > CLOSE * now.unanswered:
        share = went_wrong / ended
        word = "breaks" if share > now.unanswered else "is about to break"
        found.append(f"a promise {word}: {share:.1%} went wrong, {now.unanswered:.1%} may")
    found += [
        f"{name} is open" for name, value in gauges.items() if name.startswith("breaker_state") and value >= _OPEN
    ]
    if second.backlog:
        found.append(f"{second.backlog} are due and not begun: the generator or the bots cannot keep up")
    return tuple(found)
