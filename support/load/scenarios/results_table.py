"""A level's figures as a table for people and as facts for the run: nothing is judged here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from support.load.analysis.generator_health import GeneratorFacts, unmeasured
from support.load.analysis.latency import Waits, measure
from support.load.analysis.report_schema import RunFigures
from support.load.analysis.sample_table import SampleTable
from support.load.analysis.throughput import Window
from support.load.model.plan import Operation
from support.load.processes.resources import Watch
from support.load.promises.load_result import MEGABYTE, Crowd
from support.reporting.run_folder import PARTIAL
from support.vocabulary.fact import Fact

RANKS = (0.50, 0.95, 0.99)


JUDGED_HERE_TOO = "measured once, judged here too"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One run: what is judged, and the same for people, for the run's facts, and as it is kept for the report."""

    crowd: Crowd
    table: str
    facts: Sequence[Fact]
    kept: RunFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelReport:
    """What one run measured. watch: the programs' use of the machine in the window."""

    crowd: Crowd
    facts: GeneratorFacts
    watch: Watch
    window: Window

    def table(self) -> str:
        """Plain text: waits both ways, rates, what everybody used, and what makes it doubtful."""
        crowd = self.crowd
        lines = [
            f"{crowd.what}, {self.window.seconds:.0f} s counted (milliseconds)",
            f"{'':<39}{'n':>7}{'a second':>10}{'p50':>8}{'p95':>8}{'p99':>8}{'longest':>9}",
            *_rows("messages answered", crowd.answers, crowd.messages.good_rate),
            *_rows("deliveries acknowledged", crowd.acknowledgements, crowd.deliveries.good_rate),
            f"not answered: {crowd.asked - crowd.answered} of {crowd.asked}",
            f"conversations finished: {len(crowd.finished)} of {len(crowd.visits)}",
            f"CRM calls a message: {crowd.calls:.2f}; to one location in ten seconds at most {self._most_calls}",
            *self._agreement(),
            f"generator's loop late by {_milliseconds(self.facts.loop_lag)} (p99)",
            *(f"{name:<12}{self._used(name)}" for name in self.watch.lanes),
            f"machine: stolen {_percent(self.facts.stolen)}, waiting for a processor {_percent(self.facts.pressure)}",
            *(f"doubt: {doubt}" for doubt in crowd.doubts),
            *([f"nobody could tell: {', '.join(unseen)}"] if (unseen := unmeasured(self.facts)) else []),
        ]
        return "\n".join(lines)

    def facts_to_keep(self) -> Sequence[Fact]:
        """The same as facts."""
        crowd = self.crowd
        level = {"level": str(crowd.at_once), "run": crowd.run}
        waits = (("answer", crowd.answers), ("acknowledgement", crowd.acknowledgements))
        return [
            *(fact for name, each in waits for fact in _facts(name, each, level)),
            _rate("messages.rate", crowd.messages.good_rate, crowd.messages.well, level),
            _rate("deliveries.rate", crowd.deliveries.good_rate, crowd.deliveries.well, level),
            Fact(name="messages.unanswered", value=crowd.asked - crowd.answered, about=level),
            Fact(name="crm.calls_a_message", value=round(crowd.calls, 3), about=level),
            Fact(name="bots.memory", value=round(crowd.use.most / MEGABYTE, 1), unit="MB", about=level),
            *(Fact(name="doubt", value=doubt, about=level) for doubt in crowd.doubts),
        ]

    @property
    def _most_calls(self) -> int:
        return max((peak.most_in_ten_seconds for peak in self.crowd.peaks.values()), default=0)

    def _agreement(self) -> Sequence[str]:
        deviation = self.facts.littles_deviation
        return [] if deviation is None else [f"users and rates disagree by {_percent(deviation)} (Little's law)"]

    def _used(self, name: str) -> str:
        lane = self.watch.lanes[name]
        threads = max((look.threads for look in lane.looks), default=0)
        handles = max((look.handles for look in lane.looks), default=0)
        used = lane.processor(self.window.start, self.window.end)
        return f"{_percent(used)} of a core, {lane.most_memory / MEGABYTE:.0f} MB, {threads} threads, {handles} handles"


def partial(samples: SampleTable, folder: Path) -> str:
    """Plain text: what was measured of a level that was interrupted. Nothing of it is judged."""
    answers = samples.of(Operation.ANSWER)
    seconds = float(answers.ended.max() - answers.started.min()) if len(answers) else 0.0
    well = answers.where(answers.well)
    return "\n".join(
        [
            f"{PARTIAL}: interrupted after {seconds:.1f} s; nothing is judged by this (milliseconds)",
            *_rows("messages answered", measure(well), len(well) / seconds if seconds else 0.0),
            f"samples, plan and logs: {folder}",
        ]
    )


def _rows(name: str, waits: Waits, rate: float) -> Iterator[str]:
    """Response time from the intended start, and below it what the target took; in a closed loop they are equal."""
    for kind, spread in (("", waits.response), (", service time", waits.service)):
        ranks = "".join(f"{_at(spread.at.get(rank)):>8}" for rank in RANKS)
        yield f"{name + kind:<39}{spread.count:>7}{rate:>10.1f}{ranks}{spread.longest * 1000:>9.0f}"
    yield f"{'  begun late':<39}{waits.late + waits.unstarted:>7}"


def _facts(name: str, waits: Waits, level: dict[str, str]) -> Iterator[Fact]:
    for kind, spread in (("response", waits.response), ("service", waits.service)):
        for rank, wait in spread.at.items():
            yield Fact(
                name=f"{name}.seconds",
                value=round(wait, 6),
                unit="s",
                n=spread.count,
                clock="machine",
                about=level | {"time": kind, "rank": f"{rank:g}"},
            )


def _rate(name: str, value: float, n: int, level: dict[str, str]) -> Fact:
    return Fact(name=name, value=round(value, 2), unit="1/s", n=n, clock="machine", about=level)


def _at(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds * 1000:.0f}"


def _percent(share: float | None) -> str:
    return "unknown" if share is None else f"{share:.1%}"


def _milliseconds(seconds: float | None) -> str:
    return "unknown" if seconds is None else f"{seconds * 1000:.1f} ms"
