"""A watch of bots in service: reads, judges, tells, and remembers, until its end. Clock and all I/O come in."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from support.operations.alerts import Finding, Notice, Topic
from support.operations.cost_account import CostFigures, judge_costs
from support.operations.courier import Courier, Poster
from support.operations.findings import Sample, judge_reading, keep_samples
from support.operations.limits import WatchLimits
from support.operations.reading import Counters, Reading
from support.operations.watch_state import StateStore, WatchState
from support.test_data.prices import PriceFile

Kind = Literal["deployment", "incident"]
LAST_POSTS = 10.0
"""Seconds that the end of a watch waits for what it still has to tell; what is left is told by the next watch."""


class WatchClock(Protocol):
    """The time of a watch."""

    def now(self) -> float:
        """Unix time."""

    def wait(self, seconds: float) -> None:
        """Let so much time pass. KeyboardInterrupt ends the watch."""


class SystemClock:
    """The machine's."""

    def now(self) -> float:
        """Unix time."""
        return time.time()

    def wait(self, seconds: float) -> None:
        """Sleep."""
        time.sleep(seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchPlan:
    """What is watched, and for how long.

    seconds: how long at most.  interval: seconds between two readings.
    clear_seconds: an incident watch ends when nothing was open for so long; 0 = it lasts as long as it may.
    """

    kind: Kind
    target: str
    seconds: float
    interval: float
    clear_seconds: float = 0.0


@dataclass(slots=True, kw_only=True)
class WatchResult:
    """What came of a watch.

    began, ended: Unix time.  readings: how many, and how many of them without metrics, and without an answer.
    raised: notices of this watch.  open: topics that are not clear.  known: topics that some reading could judge.
    undelivered: notices that nobody took.  costs: at the end.
    state_problem: why what a restart needs could not be kept last; "" = it was.
    """

    plan: WatchPlan
    began: float
    ended: float = 0.0
    readings: int = 0
    without_metrics: int = 0
    without_answer: int = 0
    raised: list[Notice] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    undelivered: list[Notice] = field(default_factory=list)
    costs: CostFigures | None = None
    first_version: str = ""
    last_version: str = ""
    interrupted: bool = False
    state_problem: str = ""
    findings: dict[Topic, Finding] = field(default_factory=dict)

    @property
    def alerts(self) -> list[Notice]:
        """What was raised."""
        return [notice for notice in self.raised if notice.kind == "alert"]

    @property
    def never_known(self) -> Sequence[str]:
        """Topics that no reading could judge; the canary is no must."""
        return [topic for topic in self.findings if topic not in self.known and topic != "canary"]


Show = Callable[[Reading, WatchResult], None]
"""Shows a reading and what is known after it."""


@dataclass(slots=True, kw_only=True)
class Watch:
    """One watch.

    read: takes a reading; it is asked for a canary conversation where True is passed.
    prices: None = the use is not priced.
    canary_interval: seconds between two canary conversations; 0 = none is held.
    """

    plan: WatchPlan
    limits: WatchLimits
    clock: WatchClock
    read: Callable[[bool], Reading]
    store: StateStore
    poster: Poster | None
    show: Show
    prices: PriceFile | None = None
    canary_interval: float = 0.0

    def run(self) -> WatchResult:
        """Watch until the plan's end, or Ctrl-C."""
        state = self.store.load(self.plan.target)
        result = WatchResult(plan=self.plan, began=self.clock.now(), first_version=state.last_version)
        courier = Courier(state.book, self.poster, keep=lambda: self._keep(state, result))
        clear_since = result.began
        try:
            while True:
                self._take_reading(state, result)
                self._keep(state, result)
                courier.step(self.clock.now())
                now = self.clock.now()
                clear_since = now if state.book.open else clear_since
                is_clear = self.plan.clear_seconds and now - clear_since >= self.plan.clear_seconds
                if is_clear or now - result.began >= self.plan.seconds:
                    break
                self.clock.wait(self.plan.interval)
        except KeyboardInterrupt:
            result.interrupted = True
        courier.wait_for_post(LAST_POSTS, self.clock.now)
        self._keep(state, result)
        result.ended = self.clock.now()
        result.open = sorted(state.book.open)
        result.undelivered = (
            [notice for notice in state.book.notices if notice.delivery != "told"] if self.poster else []
        )
        return result

    def _keep(self, state: WatchState, result: WatchResult) -> None:
        """Keep the state; where that is refused the watch goes on, and its report says so."""
        try:
            self.store.save(state)
            result.state_problem = ""
        except OSError as refused:
            result.state_problem = f"{refused.strerror or refused}"

    def _take_reading(self, state: WatchState, result: WatchResult) -> None:
        now = self.clock.now()
        with_canary = self.canary_interval > 0 and now - state.canary_at >= self.canary_interval
        reading = self.read(with_canary)
        if with_canary:
            state.canary_at = now
        costs = self._take_counters(state, reading)
        stuck = reading.at - state.stuck_since if state.stuck_since else 0.0
        findings = judge_reading(reading, state.samples, stuck, costs, self.limits)
        result.findings = dict(findings)
        result.known |= {topic for topic, finding in findings.items() if finding.is_bad is not None}
        result.raised += state.book.take_findings(findings, self.limits, now=reading.at)
        result.readings += 1
        result.without_metrics += reading.counters is None
        result.without_answer += not reading.health.status
        result.open = sorted(state.book.open)
        result.costs = costs
        if reading.health.version:
            state.last_version = reading.health.version
            result.first_version = result.first_version or reading.health.version
            result.last_version = reading.health.version
        self.show(reading, result)

    def _take_counters(self, state: WatchState, reading: Reading) -> CostFigures | None:
        """The costs after this reading; None where nothing is metered."""
        if reading.counters is not None:
            grown = reading.counters.grown_since(state.last or reading.counters)
            if state.last is not None and self.prices is not None:
                state.account.add(grown, self.prices, begin=state.last_at, end=reading.at)
            total = (state.samples[-1].total if state.samples else Counters()).plus(grown)
            state.samples = keep_samples([*state.samples, Sample(at=reading.at, total=total)], now=reading.at)
            state.stuck_since = _find_stuck_since(state.stuck_since, reading, grown)
            state.last, state.last_at = reading.counters, reading.at
        is_metered = self.prices is not None and state.last is not None and state.last.segments_sent is not None
        return judge_costs(state.account.hours, self.limits, now=reading.at) if is_metered else None


def _find_stuck_since(since: float, reading: Reading, grown: Counters) -> float:
    """Since when messages wait and none is dealt with; 0 where none waits."""
    if not reading.waiting or (grown.answered or 0.0) + (grown.failed or 0.0) > 0:
        return 0.0
    return since or reading.at
