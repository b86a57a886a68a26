"""The result of a load run, and whether a broken promise is the target's fault or the machine's.

There are two kinds of failure. A message lost after its acknowledgement, a doubled answer, a wrong person or a wrong
record is a failure on any machine. A wait, a rate or a share that a busy machine explains as well is a failure only
where machine and generator could measure; elsewhere the outcome is "cannot tell". What was kept on a busy machine is
kept, if the promised load was on the target.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from support.load.analysis.distortion import Distortion
from support.load.analysis.generator_files import SimulatedUserResult
from support.load.analysis.generator_health import GeneratorFacts
from support.load.analysis.latency import Latency
from support.load.analysis.throughput import Throughput
from support.load.analysis.trend import GrowthTrend
from support.load.processes.control_client import CrmApiLoad, PeopleJudgement
from support.load.promises.budget_log import BudgetLog
from support.load.promises.conversation_record import ConversationRecord
from support.measuring.prometheus_text import PrometheusMetrics
from support.promises.broken_promise import BrokenPromise
from support.vocabulary.outcome import CannotTell

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementContext:
    """How a result was measured; every result of a load scenario has one.

    run: name of the run in the report.
    title: what was carried out, for people.
    replay: the command that repeats the scenario.
    problems: why machine or generator could not measure; empty = they could.
    unrecorded: why not everything that happened was recorded; then not even a count can be judged.
    slowness: why the processor is too slow for the promised times; what is in time all the same counts.
    missing_load: why the promised load may not have been on the target; then nothing that was kept counts.
    distortion: how far generator and machine may have moved waits and rates.
    core_speed: how fast a core of this machine is beside the calibrated one; None = it was not calibrated.
    budgets: where each judged limit is noted.
    """

    run: str = ""
    title: str = ""
    replay: str = ""
    problems: Sequence[str] = ()
    unrecorded: Sequence[str] = ()
    slowness: Sequence[str] = ()
    missing_load: Sequence[str] = ()
    distortion: Distortion = field(default_factory=Distortion)
    core_speed: float | None = None
    budgets: BudgetLog = field(default_factory=lambda: BudgetLog(requirement=""))

    @contextmanager
    def judge_budget(
        self, promise: str, *, limit: float, seen: float | None, unit: str, at_least: bool = False
    ) -> Iterator[None]:
        """Notes the outcome of the block; the arguments are those of `BudgetLog.judge_budget`."""
        with self.budgets.judge_budget(promise, limit=limit, seen=seen, unit=unit, run=self.run, at_least=at_least):
            yield

    def build_failure(self, kind: type[BrokenPromise], what: str, *, seen: str, perhaps: str) -> BrokenPromise:
        """The error for a promise that no busy machine can break."""
        return kind(f"{what}{f' ({self.title})' if self.title else ''}.", seen=seen, perhaps=perhaps, look=self.replay)

    def build_failure_unless_busy(
        self, kind: type[BrokenPromise], what: str, *, seen: str, perhaps: str
    ) -> BrokenPromise | CannotTell:
        """The error for a promise that a busy machine can break too: then the outcome is "cannot tell"."""
        return self._build_failure_without(self.problems, kind, what, seen=seen, perhaps=perhaps)

    def build_timing_failure(
        self, kind: type[BrokenPromise], what: str, *, seen: str, perhaps: str
    ) -> BrokenPromise | CannotTell:
        """The error for a missed time or rate: on a busy machine or a slow processor the outcome is "cannot tell"."""
        return self._build_failure_without([*self.problems, *self.slowness], kind, what, seen=seen, perhaps=perhaps)

    def build_wait_failure(
        self, kind: type[BrokenPromise], what: str, *, wait: float, limit: float, seen: str, perhaps: str
    ) -> BrokenPromise | CannotTell:
        """The same for a wait that misses its limit, both in seconds: a late generator may explain it."""
        late = f"the generator's late loop may have added up to {self.distortion.wait * 1000:.0f} ms to a wait"
        explained = [late] if self.distortion.explains_wait(wait, limit) else []
        reasons = [*self.problems, *self.slowness, *explained]
        return self._build_failure_without(reasons, kind, what, seen=seen, perhaps=perhaps)

    def build_rate_failure(
        self, kind: type[BrokenPromise], what: str, *, rate: float, minimum: float, seen: str, perhaps: str
    ) -> BrokenPromise | CannotTell:
        """The same for a rate that misses its minimum, both a second: people held back may explain it."""
        late = f"the generator's late loop may have lowered a rate by {self.distortion.rate:.0%}"
        explained = [late] if self.distortion.explains_rate(rate, minimum) else []
        reasons = [*self.problems, *self.slowness, *self.missing_load, *explained]
        return self._build_failure_without(reasons, kind, what, seen=seen, perhaps=perhaps)

    def _build_failure_without(
        self, reasons: Sequence[str], kind: type[BrokenPromise], what: str, *, seen: str, perhaps: str
    ) -> BrokenPromise | CannotTell:
        if not reasons:
            return self.build_failure(kind, what, seen=seen, perhaps=perhaps)
        return CannotTell(
            f"{what}{f' ({self.title})' if self.title else ''}, but {reasons[0]}.",
            seen="\n".join([seen, *reasons]),
            perhaps=f"other programs use this machine, or it is slow; if not: {perhaps}",
            look=self.replay,
        )

    def require_trustworthy_measurement(self, what: str) -> None:
        """Raises CannotTell when machine or generator could not measure. what: the question, as in `Whether ...`.

        For what a busy machine can make look better as well as worse.
        """
        self._require_none(self.problems, what)

    def require_load_on_target(self, what: str) -> None:
        """Raises CannotTell when the promised load may not have been on the target. what: as above.

        For what was kept: a busy machine makes no target faster, but people who never came to it made it no slower.
        """
        self._require_none(self.missing_load, what)

    def _require_none(self, reasons: Sequence[str], what: str) -> None:
        if reasons:
            raise CannotTell(
                f"Whether {what} cannot be judged: {reasons[0]}.",
                seen="\n".join(reasons),
                perhaps="other programs use this machine, or the generator's core is too small for this run.",
                look=self.replay,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class TrafficFigures:
    """The messages and deliveries of the counted time.

    answers: latency of messages; a message never sent counts as lost.
    acknowledgements: latency of deliveries.
    messages, deliveries: rates.
    sent: messages written in the counted time, or before it and still without an answer in it.
    answered: of these, messages answered with a success.
    unsent: messages that were due in the counted time and never sent: they are missing, not unanswered.
    acknowledged: deliveries of the whole run that the target acknowledged with any 2xx.
    unconfirmed: deliveries of the whole run without any response, which the target may have taken.
    steps: latency of each line of each dialogue, and of whole conversations, by name.
    valuations: latency of the lines that are answered with a valuation; None = no dialogue has one.
    """

    answers: Latency
    acknowledgements: Latency
    messages: Throughput
    deliveries: Throughput
    sent: int
    answered: int
    unsent: int = 0
    acknowledged: int = 0
    unconfirmed: int = 0
    steps: Mapping[str, Latency] = field(default_factory=dict)
    valuations: Latency | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participants:
    """The people of a run.

    at_once: most people at a time.
    expected: how many at least should have come.
    visits: each person who came.
    conversations: each person whom the CRM holds.
    reference: (dialogue, home) -> the same conversation in the single-user reference run.
    """

    at_once: int
    expected: int = 0
    visits: Sequence[SimulatedUserResult] = ()
    conversations: Sequence[ConversationRecord] = ()
    reference: Mapping[tuple[str, str], ConversationRecord] = field(default_factory=dict)

    @property
    def finished_conversations(self) -> Sequence[ConversationRecord]:
        """The conversations that came to their end."""
        return [record for record in self.conversations if record.is_finished]

    def find_reference_record(self, record: ConversationRecord) -> ConversationRecord:
        """The same conversation in the single-user reference run."""
        return self.reference[record.dialogue, record.home]


@dataclass(frozen=True, slots=True, kw_only=True)
class CrmLoad:
    """The load on the CRM.

    peaks: location -> load on its API.
    calls_per_message: calls of the target for each message.
    """

    peaks: Mapping[str, CrmApiLoad] = field(default_factory=dict)
    calls_per_message: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DrainResult:
    """What happened after the last intended start.

    seconds: from then to the last event in the CRM.
    finished: whether the CRM became quiet and the target's own gauges, if it has any, read 0.
    """

    seconds: float = 0.0
    finished: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceUse:
    """What the target's process used.

    peak: most bytes of memory it held; 0 = unknown.
    at_start: bytes before anybody came.
    growth: of its memory while people talked; None = too few samples.
    processor: share of a core in the counted time; None = unknown.
    """

    peak: int = 0
    at_start: int = 0
    growth: GrowthTrend | None = None
    processor: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetMetrics:
    """What the target's own metrics say.

    before, after: all of them, before anybody came and after the drain; None = it publishes none.
    left: gauge -> work it still holds after the drain; None = it does not publish every one of them.
    opened: service -> highest reading of its circuit breaker.
    calls: service -> calls it received.
    """

    before: PrometheusMetrics | None = None
    after: PrometheusMetrics | None = None
    left: Mapping[str, float] | None = None
    opened: Mapping[str, float] = field(default_factory=dict)
    calls: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadResult:
    """What one workload measured: the product of the analysis, judged by the promises."""

    measurement: MeasurementContext
    traffic: TrafficFigures
    participants: Participants
    crm: CrmLoad = CrmLoad()
    drain: DrainResult = DrainResult()
    resources: ResourceUse = ResourceUse()
    metrics: TargetMetrics = TargetMetrics()
    generator: GeneratorFacts = field(default_factory=GeneratorFacts)
    judged_people: PeopleJudgement = field(default_factory=PeopleJudgement)

    @property
    def is_no_work_under_way(self) -> bool:
        """Whether nothing can be under way any more: the CRM is quiet and the target's own gauges read 0."""
        return self.drain.finished and self.metrics.left is not None and not any(self.metrics.left.values())

    @property
    def unanswered_message_count(self) -> int:
        """Number of messages in the CRM without an answer there."""
        return sum(record.unanswered_count for record in self.participants.conversations)

    @property
    def lost_message_count(self) -> int:
        """Number of messages without an answer in the CRM that the target did acknowledge (any 2xx)."""
        written = sum(record.expected_answer_count for record in self.participants.conversations)
        return max(0, self.unanswered_message_count - max(0, written - self.traffic.acknowledged))

    @contextmanager
    def judge_budget(
        self, promise: str, *, limit: float, seen: float | None, unit: str, at_least: bool = False
    ) -> Iterator[None]:
        """Notes the outcome of the block, which is only entered when the population came and was recorded."""
        with self.measurement.judge_budget(promise, limit=limit, seen=seen, unit=unit, at_least=at_least):
            self.require_all_people_recorded()
            yield

    def build_failure_if_settled(
        self, kind: type[BrokenPromise], what: str, *, seen: str, perhaps: str
    ) -> BrokenPromise | CannotTell:
        """The error for something missing in the CRM: on a busy machine it may still have been under way."""
        error = (
            self.measurement.build_failure if self.is_no_work_under_way else self.measurement.build_failure_unless_busy
        )
        return error(kind, what, seen=seen, perhaps=perhaps)

    def require_all_people_recorded(self) -> None:
        """Raises CannotTell when fewer people came than planned, none of them wrote, or not all was recorded."""
        unrecorded, came = self.measurement.unrecorded, len(self.participants.visits)
        expected = max(1, self.participants.expected)
        if unrecorded:
            raise CannotTell(
                f"Not everything was recorded: {unrecorded[0]}.",
                seen="\n".join(unrecorded),
                perhaps="the generator was ended before the people were, or one of its processes died.",
                look=self.measurement.replay,
            )
        if came < expected:
            raise CannotTell(
                f"{came} people came, where at least {expected} were planned: there is nothing to judge.",
                seen=f"{self.traffic.sent} messages were written",
                perhaps="the generator ended early, or people could not be put into the CRM.",
                look=self.measurement.replay,
            )
        if not self.traffic.sent and not self.traffic.deliveries.completed:
            raise CannotTell(
                "No message was written in the counted time, so there is nothing to judge.",
                seen=f"{came} people came",
                perhaps="the run was shorter than its warm-up.",
                look=self.measurement.replay,
            )
