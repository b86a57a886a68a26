"""What one look at bots in service shows: health, counters, and a canary conversation. Values without I/O."""

from collections.abc import Mapping
from typing import Any

import msgspec

from support.measuring.prometheus_text import PrometheusMetrics
from support.targets.metric_names import MetricNames


class HealthAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """How the target answered when it was asked for its health.

    status: of HTTP; 0 = no answer.  seconds: until the answer, or until nobody waited any more.
    problem: why there is no answer.
    report: its body, where that is a JSON object.
    """

    status: int
    seconds: float
    problem: str = ""
    report: Mapping[str, Any] = {}

    @property
    def is_up(self) -> bool:
        """Whether the target says that it works."""
        return 200 <= self.status < 300

    @property
    def version(self) -> str:
        """As the target reports it, or ""."""
        return str(self.report.get("version", ""))


class Counters(msgspec.Struct, frozen=True, kw_only=True):
    """Counters that only grow while a process lives; None = the target does not report it.

    answered, failed: messages dealt with, and not.  sent: messages sent.
    turns, slow_turns: answers, and those that took longer than the limit.
    begun: contacts heard for the first time.  crm_refusals: calls that the CRM refused for its rate limit.
    segments_sent, segments_received: of SMS.  tokens_asked, tokens_said: of the language model.
    processor: seconds of one core.
    """

    answered: float | None = None
    failed: float | None = None
    sent: float | None = None
    turns: float | None = None
    slow_turns: float | None = None
    begun: float | None = None
    crm_refusals: float | None = None
    segments_sent: float | None = None
    segments_received: float | None = None
    tokens_asked: float | None = None
    tokens_said: float | None = None
    processor: float | None = None

    def grown_since(self, before: "Counters") -> "Counters":
        """What came on top. A counter that is lower than before begins anew with a new process: all of it is new."""
        return Counters(**{name: _grow(getattr(before, name), getattr(self, name)) for name in self.__struct_fields__})

    def plus(self, more: "Counters") -> "Counters":
        """The sums; what is unknown in one of the two is what the other says."""
        return Counters(**{name: _add(getattr(self, name), getattr(more, name)) for name in self.__struct_fields__})


def _grow(before: float | None, now: float | None) -> float | None:
    if now is None:
        return None
    return now - before if before is not None and now >= before else now if before is not None else 0.0


def _add(one: float | None, other: float | None) -> float | None:
    return other if one is None else one if other is None else one + other


class CanaryTurn(msgspec.Struct, frozen=True, kw_only=True):
    """One message of a canary conversation.

    text: what was written.  seconds: until the first answer; None = none came.  waited: how long was waited.
    answers: the texts that came.
    silent: whether silence is right.
    """

    text: str
    seconds: float | None
    waited: float
    answers: tuple[str, ...] = ()
    silent: bool = False


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One look.

    at: Unix time.
    counters: None = the target gave no metrics.
    memory: bytes.  waiting: messages that wait.  crm_queue: calls that wait for the CRM's rate limit.
    canary: None = none was held.
    """

    at: float
    health: HealthAnswer
    counters: Counters | None = None
    memory: float | None = None
    waiting: float | None = None
    crm_queue: float | None = None
    canary: tuple[CanaryTurn, ...] | None = None


def read_counters(metrics: PrometheusMetrics, names: MetricNames, *, slow: float) -> Counters:
    """The counters in what a target reports. slow: seconds beyond which an answer counts as slow."""
    turns = metrics.read_histogram(names.stage_histogram, {"stage": "all"}) if names.stage_histogram else None
    within = (turns.share_within(slow) if turns else None) or 0.0

    def total(name: str, **labels: str) -> float | None:
        return metrics.sum_series(name, labels) if name else None

    def total_or_none_yet(name: str, **labels: str) -> float | None:
        """A series with labels exists from its first use on."""
        return (metrics.sum_series(name, labels) or 0.0) if name else None

    return Counters(
        answered=total_or_none_yet(names.answered_counter),
        failed=total(names.failed_counter),
        sent=total_or_none_yet(names.sent_counter),
        turns=float(turns.count) if turns else None,
        slow_turns=float(round(turns.count * (1 - within))) if turns else None,
        begun=total(names.begun_counter),
        crm_refusals=total_or_none_yet(names.call_counter, outcome="429"),
        segments_sent=total_or_none_yet(names.segment_counter, direction="sent"),
        segments_received=total_or_none_yet(names.segment_counter, direction="received"),
        tokens_asked=total_or_none_yet(names.token_counter, direction="input"),
        tokens_said=total_or_none_yet(names.token_counter, direction="output"),
        processor=total(names.processor_counter),
    )
