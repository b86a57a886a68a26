"""Reads the progress of the workload that runs now.

progress.jsonl: one line per second from the generator.
gauges.jsonl: the target's metrics, one reading per line: {"at": 3.0, "name": "inbox_waiting", "value": 2}.
An incomplete last line is read the next time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from support.load.analysis.report_schema import RunFigures
from support.load.report.current_scenario import ScenarioLimits, read_current_scenario
from support.load.report.load_report import FIGURES_FILE
from support.reporting.run_folder import LEVEL_TABLE

PROGRESS_FILE = "progress.jsonl"
GAUGES_FILE = "gauges.jsonl"
WARNING_SHARE = 0.8
"""Share of its limit from which on a promise is about to break."""

_OPEN_BREAKER = 2
"""Value of a breaker's gauge while it is open."""

LineType = TypeVar("LineType")


class ProgressLine(msgspec.Struct, frozen=True, kw_only=True):
    """One second of the generator's progress; waits in seconds."""

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


class GaugeReading(msgspec.Struct, frozen=True, kw_only=True):
    """One reading of one metric."""

    at: float
    name: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkloadProgress:
    """Progress of the workload that runs now.

    title: of the workload.
    last_second: its last second.
    failed, completed: number of messages since its start.
    gauges: last reading of each metric.
    alerts: what needs attention, most urgent first.
    """

    title: str
    last_second: ProgressLine
    failed: int
    completed: int
    gauges: Mapping[str, float]
    alerts: tuple[str, ...]


@dataclass(slots=True)
class JsonLinesTail(Generic[LineType]):
    """Reads the complete lines of a growing file, each once; skips malformed lines."""

    file: Path
    kind: type[LineType]
    _read: int = 0

    def read_new_lines(self) -> list[LineType]:
        """The lines added since the last call."""
        try:
            with self.file.open("rb") as file:
                file.seek(self._read)
                added = file.read()
        except OSError:
            return []
        whole = added[: added.rfind(b"\n") + 1]
        self._read += len(whole)
        lines = []
        for line in whole.splitlines():
            try:
                lines.append(msgspec.json.decode(line, type=self.kind))
            except msgspec.MsgspecError:
                continue
        return lines


@dataclass(slots=True)
class _WatchedWorkload:
    """One workload's folder, and what was read from it so far."""

    folder: Path
    progress: JsonLinesTail[ProgressLine]
    readings: JsonLinesTail[GaugeReading]
    last: ProgressLine | None = None
    failed: int = 0
    completed: int = 0
    gauges: dict[str, float] = field(default_factory=dict)

    def read_new_progress(self) -> None:
        """Reads the new lines."""
        for second in self.progress.read_new_lines():
            self.last = second
            self.failed += second.failed
            self.completed += second.failed + second.answered
        self.gauges |= {reading.name: reading.value for reading in self.readings.read_new_lines()}

    def is_finished(self, load: Path) -> bool:
        """Whether the workload, or the search it belongs to, has its results."""
        folders = [self.folder, *(folder for folder in self.folder.parents if load in folder.parents)]
        return any((folder / name).exists() for folder in folders for name in (FIGURES_FILE, LEVEL_TABLE))


class ProgressReader:
    """Follows the workloads of a run, whose numbered folders appear under `load` one after the other.

    The levels of a search have folders in the search's folder: the third level of workload 4 is in `4/3`.
    """

    def __init__(self, load: Path) -> None:
        self._load = load
        self._watched: _WatchedWorkload | None = None
        self._problems: dict[Path, tuple[str, ...]] = {}

    def read_current_progress(self) -> WorkloadProgress | None:
        """The progress now; None = no workload runs."""
        self._follow_newest_workload()
        watched = self._watched
        if watched is None or watched.is_finished(self._load):
            return None
        watched.read_new_progress()
        if watched.last is None:
            return None
        scenario = read_current_scenario(self._load) or ScenarioLimits(scenario="")
        return WorkloadProgress(
            title=" ".join(filter(None, (f"Workload {watched.folder.relative_to(self._load)}.", scenario.scenario))),
            last_second=watched.last,
            failed=watched.failed,
            completed=watched.completed,
            gauges=dict(watched.gauges),
            alerts=(
                *list_alerts(watched.last, scenario, watched.failed, watched.completed, watched.gauges),
                *self._describe_problems(),
            ),
        )

    def _follow_newest_workload(self) -> None:
        begun = [file.parent for file in self._load.glob(f"**/{PROGRESS_FILE}") if file.parent.name.isdecimal()]
        if not begun:
            return
        newest = max(begun, key=lambda folder: [int(name) for name in folder.relative_to(self._load).parts])
        if self._watched is None or self._watched.folder != newest:
            self._watched = _WatchedWorkload(
                newest,
                JsonLinesTail(newest / PROGRESS_FILE, ProgressLine),
                JsonLinesTail(newest / GAUGES_FILE, GaugeReading),
            )

    def _describe_problems(self) -> tuple[str, ...]:
        """How many workloads before this one have measurement problems."""
        for file in self._load.glob(f"*/{FIGURES_FILE}"):
            if file not in self._problems:
                try:
                    self._problems[file] = msgspec.json.decode(file.read_bytes(), type=RunFigures).measurement_problems
                except (OSError, msgspec.MsgspecError):
                    continue
        affected = [problems for problems in self._problems.values() if problems]
        if not affected:
            return ()
        return (
            f"in doubt so far: {len(affected)} of {len(self._problems)} workloads, the last because {affected[-1][0]}",
        )


def list_alerts(
    last_second: ProgressLine, scenario: ScenarioLimits, failed: int, completed: int, gauges: Mapping[str, float]
) -> tuple[str, ...]:
    """What needs attention: promises that break or are about to, open breakers, and the generator's backlog."""
    found = []
    limit = scenario.answer_seconds or scenario.acknowledgement_seconds
    if limit and last_second.p95 is not None and last_second.p95 > WARNING_SHARE * limit:
        word = "breaks" if last_second.p95 > limit else "is about to break"
        found.append(f"a promise {word}: 95 in 100 within {last_second.p95:.3g} s, {limit:.3g} s are promised")
    if (
        scenario.unanswered_share is not None
        and completed
        and failed / completed > WARNING_SHARE * scenario.unanswered_share
    ):
        share = failed / completed
        word = "breaks" if share > scenario.unanswered_share else "is about to break"
        found.append(f"a promise {word}: {share:.1%} went wrong, {scenario.unanswered_share:.1%} may")
    found += [
        f"{name} is open"
        for name, value in gauges.items()
        if name.startswith("breaker_state") and value >= _OPEN_BREAKER
    ]
    if last_second.backlog:
        found.append(f"{last_second.backlog} are due and not started: the generator or the bots cannot keep up")
    return tuple(found)
