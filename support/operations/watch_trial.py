"""A real watch of simulated bots, in virtual time: days pass at once, and a simulated office is told."""

import json
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from support.operations.alerts import AlertBook, Notice
from support.operations.courier import PostOutcome
from support.operations.limits import load_limits
from support.operations.reading import CanaryTurn, Counters, HealthAnswer, Reading
from support.operations.watch import Watch, WatchPlan, WatchResult
from support.operations.watch_faults import USUAL, Behaviour
from support.operations.watch_report import describe_costs, judge_watch
from support.operations.watch_state import WatchState, decode_state, encode_state
from support.operations.webhook import encode_notice
from support.test_data.prices import load_prices
from support.vocabulary.explained_error import SuiteError
from support.vocabulary.project import PROJECT

PRICES = PROJECT / "fixtures" / "prices" / "assumed-2026.toml"
BEGIN = datetime(2026, 3, 10, 14, tzinfo=UTC).timestamp()
"""Tuesday 10 March 2026, 7:00 in Rancho Cucamonga."""
MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0
INTERVAL = 60.0
CANARY_INTERVAL = 300.0
TARGET = "https://bots.example.org"

OfficeState = Literal["takes", "down", "slow"]


class WatchKilled(Exception):
    """The process of the watch is gone."""


class VirtualClock:
    """A clock that moves when the watch waits. kill_at: Unix times at which the process of the watch is killed."""

    def __init__(self) -> None:
        self.time = BEGIN
        self.kill_at: list[float] = []

    def now(self) -> float:
        """Unix time."""
        return self.time

    def wait(self, seconds: float) -> None:
        """Let so much time pass. Raises WatchKilled at its time."""
        self.time += seconds
        if self.kill_at and self.time >= self.kill_at[0]:
            self.kill_at.pop(0)
            raise WatchKilled


class _EncodedState:
    """The state as the bytes that its file would hold."""

    def __init__(self) -> None:
        self._kept = b""

    def load(self, target: str) -> WatchState:
        """What was kept; a new state at first."""
        return decode_state(self._kept) if self._kept else WatchState(book=AlertBook(target=target))

    def save(self, state: WatchState) -> None:
        """Keep it."""
        self._kept = encode_state(state)


class SimulatedOffice:
    """Where alerts are posted.

    received: body of each notice that arrived, in order.  times: when each arrived.  phases: when it is down or slow.
    kills: whether the watch is killed while its next post is under way.
    """

    def __init__(self, clock: VirtualClock) -> None:
        self._clock = clock
        self.received: list[dict[str, object]] = []
        self.times: list[float] = []
        self.phases: list[tuple[float, float, OfficeState]] = []
        self.kills = False
        self._pending: list[tuple[float, Future[PostOutcome]]] = []

    def post(self, notice: Notice) -> "Future[PostOutcome]":
        """Take it, refuse it, or answer late."""
        future: Future[PostOutcome] = Future()
        now = self._clock.now()
        state = next((state for begin, end, state in self.phases if begin <= now < end), "takes")
        if state == "down":
            future.set_result(PostOutcome(kind="refused", problem="503"))
            return future
        self.received.append(json.loads(encode_notice(notice, "plain")))
        self.times.append(now)
        if self.kills:
            self.kills = False
            raise WatchKilled
        if state == "slow":
            self._pending.append((now + 5 * MINUTE, future))
        else:
            future.set_result(PostOutcome(kind="told"))
        return future

    def answer_late(self) -> None:
        """Answer what has waited long enough."""
        for due, future in self._pending:
            if due <= self._clock.now() and not future.done():
                future.set_result(PostOutcome(kind="told"))


@dataclass(slots=True)
class WatchTrial:
    """The watch a scenario looks at.

    phases: begin and end in seconds from the watch's begin, and how the bots behave meanwhile; else as usual.
    office_phases: the same of the office.
    restarts: seconds after which the watch is killed and started again.
    killed_while_posting: whether it is killed during its first post.
    kind: of the watch.  seconds: how long it lasts.
    """

    phases: list[tuple[float, float, Behaviour]] = field(default_factory=list)
    office_phases: list[tuple[float, float, OfficeState]] = field(default_factory=list)
    restarts: list[float] = field(default_factory=list)
    killed_while_posting: bool = False
    kind: Literal["deployment", "incident"] = "deployment"
    seconds: float = 8 * HOUR
    received: list[dict[str, object]] = field(default_factory=list)
    received_at: list[float] = field(default_factory=list)
    _result: WatchResult | None = None

    @property
    def result(self) -> WatchResult:
        """What came of the watch. Raises SuiteError where nothing was watched."""
        if self._result is None:
            raise SuiteError("Nothing was watched.", perhaps="a When is missing.", look="features/operations")
        return self._result

    @property
    def conclusion(self) -> tuple[int, str]:
        """Exit code and meaning."""
        return judge_watch(self.result)

    @property
    def cost_lines(self) -> Sequence[str]:
        """What the report says of cost."""
        return list(describe_costs(self.result.costs, load_limits(), "prices"))

    def run(self) -> "WatchTrial":
        """Watch for so long, killed and started again as was said; this trial, with what was told."""
        clock = VirtualClock()
        clock.kill_at = [BEGIN + at for at in self.restarts]
        office, bots = SimulatedOffice(clock), _SimulatedBots(clock, self.phases)
        office.phases = [(BEGIN + begin, BEGIN + end, state) for begin, end, state in self.office_phases]
        office.kills = self.killed_while_posting
        store = _EncodedState()
        while self._result is None:
            try:
                self._result = Watch(
                    plan=WatchPlan(
                        kind=self.kind,
                        target=TARGET,
                        seconds=max(0.0, BEGIN + self.seconds - clock.now()),
                        interval=INTERVAL,
                    ),
                    limits=load_limits(),
                    clock=clock,
                    read=bots.take_reading,
                    store=store,
                    poster=office,
                    show=lambda _reading, _result: office.answer_late(),
                    prices=load_prices(PRICES),
                    canary_interval=CANARY_INTERVAL,
                ).run()
            except WatchKilled:
                continue
        self.received, self.received_at = office.received, [at - BEGIN for at in office.times]
        return self


class _SimulatedBots:
    """Bots whose counters grow with the time, as their behaviour says."""

    def __init__(self, clock: VirtualClock, phases: Sequence[tuple[float, float, Behaviour]]) -> None:
        self._clock = clock
        self._phases = phases
        self._last = clock.now()
        self._counters = Counters(**dict.fromkeys(Counters.__struct_fields__, 0.0))
        self._readings = 0
        self._a_dollar = 1 / load_prices(PRICES).prices.sms_sent.price_per_unit

    def take_reading(self, with_canary: bool) -> Reading:
        now = self._clock.now()
        since = now - BEGIN
        how = next((behaviour for begin, end, behaviour in self._phases if begin <= since < end), USUAL)
        self._grow(how, now - self._last)
        self._last = now
        self._readings += 1
        if not how.up or (how.lost_readings and self._readings % how.lost_readings == 0):
            return Reading(at=now, health=HealthAnswer(status=0, seconds=0.0, problem="nothing listens at its address"))
        answers = ("Hello!",) * how.canary_answers
        turn = CanaryTurn(text="Hi", seconds=0.3 if answers else None, waited=0.3 if answers else 5.0, answers=answers)
        return Reading(
            at=now,
            health=HealthAnswer(status=200, seconds=how.health_seconds, report={"version": "7.2"}),
            counters=self._counters if how.metrics else None,
            memory=how.memory if how.metrics else None,
            waiting=5.0 if how.stuck else 0.0,
            canary=(turn,) if with_canary else None,
        )

    def _grow(self, how: Behaviour, seconds: float) -> None:
        messages = 0.0 if how.stuck or not how.up else how.messages * seconds / MINUTE
        failed = messages * how.failed_percent / 100
        answered = messages - failed
        segments = how.dollars_a_day * seconds / DAY * self._a_dollar if how.up else 0.0
        self._counters = self._counters.plus(
            Counters(
                answered=answered,
                failed=failed,
                sent=answered,
                turns=answered,
                slow_turns=answered * how.slow_percent / 100,
                segments_sent=segments,
                begun=messages / 5,
            )
        )
