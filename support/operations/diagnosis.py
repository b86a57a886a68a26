"""The likely causes of an incident, from two readings of the target's metrics and one canary conversation. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from support.measuring.prometheus_text import PrometheusMetrics
from support.operations.limits import WatchLimits
from support.operations.reading import CanaryTurn, Counters, HealthAnswer, read_counters
from support.targets.metric_names import MetricNames

LONG = 1.0
"""Mean seconds from which a part of an answer is slow enough to be named."""
USUAL_SEGMENTS = 2.0
"""Segments that a message may have. Source: CON-006."""
USUAL_TOKENS = 600.0
"""Tokens of the model's answers for each message. An assumption of ours: ten times what two segments need."""
TWICE = 1.5
"""Messages sent for each that was dealt with, from which somebody is written to more than once."""
FAILED_CALLS = frozenset({"408", "429", "500", "502", "503", "504"})
PLAYBOOK = "docs/operations/incident-playbook.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """A likely cause. symptom: the heading of the playbook.  what: one sentence.  seen: the evidence."""

    symptom: str
    what: str
    seen: str

    @property
    def line(self) -> str:
        """For people."""
        return f"{self.symptom}: {self.what}\n  Seen: {self.seen}\n  Look: {PLAYBOOK}#{self.symptom.replace(' ', '-')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentEvidence:
    """What is known of the incident.

    before, after: metrics at the beginning and the end; None = the target gave none.
    canary: () = none was held.
    """

    health: HealthAnswer
    names: MetricNames
    before: PrometheusMetrics | None
    after: PrometheusMetrics | None
    canary: tuple[CanaryTurn, ...] = ()


def find_causes(evidence: IncidentEvidence, limits: WatchLimits) -> Sequence[Cause]:
    """The likely causes: first those that name a part, then what is seen from outside."""
    named = list(_find_down(evidence.health))
    outside = list(_find_in_canary(evidence.canary, limits))
    before, after = evidence.before, evidence.after
    if before is None or after is None:
        return [*named, *outside]
    names = evidence.names
    grown = read_counters(after, names, slow=limits.response_seconds).grown_since(
        read_counters(before, names, slow=limits.response_seconds)
    )
    named += [
        *_find_used_up_limit(grown, after, names),
        *_find_drops(grown, names),
        *_find_failing_services(names, before, after),
        *_find_doubling(grown, names),
        *_find_high_use(grown),
        *_find_slow_parts(names, before, after),
    ]
    waiting = (after.sum_series(names.waiting_gauge) or 0.0) if names.waiting_gauge else 0.0
    if not named:
        named += _find_own_slowness(names, before, after, waiting=waiting)
        outside += _find_silence(evidence.canary, grown, waiting=waiting)
    return [*named, *outside]


def _find_down(health: HealthAnswer) -> Iterator[Cause]:
    if not health.status:
        yield Cause(symptom="silent", what="The bots are down, or not reached.", seen=health.problem)
        return
    database = health.report.get("database", "ok")
    if database != "ok":
        yield Cause(symptom="failing", what="The bots' database cannot be used.", seen=f"health: database {database}")
    breakers = health.report.get("breakers")
    for service, state in breakers.items() if isinstance(breakers, dict) else ():
        if state != "closed":
            what = f"The circuit breaker of {service} is {state}: that service fails."
            yield Cause(symptom="failing", what=what, seen=f"health: breakers {service} {state}")
    if not health.is_up and database == "ok":
        yield Cause(symptom="failing", what="The bots say that they do not work.", seen=f"status {health.status}")


def _find_in_canary(canary: Sequence[CanaryTurn], limits: WatchLimits) -> Iterator[Cause]:
    for turn in canary:
        seen = f"'{turn.text}': {len(turn.answers)} answers, the first after {turn.waited:.1f} s"
        if turn.silent and turn.answers:
            yield Cause(symptom="opt-out complaint", what="The bots write after an opt-out.", seen=seen)
        elif not turn.silent and len(turn.answers) > 1:
            yield Cause(symptom="double answers", what="One message is answered more than once.", seen=seen)
        elif not turn.silent and turn.seconds is not None and turn.seconds > limits.response_seconds:
            yield Cause(symptom="slow", what="An answer takes longer than the limit.", seen=seen)


def _find_used_up_limit(grown: Counters, after: PrometheusMetrics, names: MetricNames) -> Iterator[Cause]:
    queue = (after.sum_series(names.crm_queue_gauge) or 0.0) if names.crm_queue_gauge else 0.0
    if grown.crm_refusals or queue:
        what = "The CRM's rate limit is used up."
        seen = f"{grown.crm_refusals or 0:.0f} calls were refused with 429, {queue:.0f} wait"
        yield Cause(symptom="CRM limit", what=what, seen=seen)


def _find_drops(grown: Counters, names: MetricNames) -> Iterator[Cause]:
    if grown.failed:
        what = "Messages are dropped: an error in the bots' rules, or contacts that the CRM does not know."
        seen = (
            f"{names.failed_counter} grew by {grown.failed:.0f}, {names.answered_counter} by {grown.answered or 0:.0f}"
        )
        yield Cause(symptom="failing", what=what, seen=seen)


def _find_doubling(grown: Counters, names: MetricNames) -> Iterator[Cause]:
    answered, sent = grown.answered or 0.0, grown.sent or 0.0
    if answered and sent / answered >= TWICE:
        seen = f"{names.sent_counter} grew by {sent:.0f}, {names.answered_counter} by {answered:.0f}"
        yield Cause(symptom="double answers", what="More messages are sent than dealt with.", seen=seen)


def _find_high_use(grown: Counters) -> Iterator[Cause]:
    if grown.sent and (grown.segments_sent or 0.0) / grown.sent > USUAL_SEGMENTS:
        seen = f"{(grown.segments_sent or 0.0) / grown.sent:.1f} segments a message; {USUAL_SEGMENTS:g} are usual"
        yield Cause(symptom="cost", what="The bots write messages that are too long.", seen=seen)
    if grown.answered and (grown.tokens_said or 0.0) / grown.answered > USUAL_TOKENS:
        seen = f"{(grown.tokens_said or 0.0) / grown.answered:.0f} tokens an answer; {USUAL_TOKENS:g} are many"
        yield Cause(symptom="cost", what="The language model says more than is sent.", seen=seen)


def _find_slow_parts(names: MetricNames, before: PrometheusMetrics, after: PrometheusMetrics) -> Iterator[Cause]:
    """The parts that took long on average, the longest first."""
    parts: list[tuple[float, str, str]] = []
    for histogram, label, of in (
        (names.service_histogram, "service", "the service"),
        (names.store_histogram, "operation", "the bots' database at"),
    ):
        for value in after.sum_by_label(f"{histogram}_count", label) if histogram else ():
            lasted = after.read_histogram(histogram, {label: value}).subtract(
                before.read_histogram(histogram, {label: value})
            )
            if lasted.mean is not None and lasted.mean >= LONG:
                parts.append(
                    (lasted.mean, f"{of} {value}", f"{histogram}: {lasted.mean:.1f} s on average, {lasted.count} times")
                )
    for _, part, seen in sorted(parts, reverse=True):
        yield Cause(symptom="slow", what=f"Answers wait for {part}.", seen=seen)


def _find_own_slowness(
    names: MetricNames, before: PrometheusMetrics, after: PrometheusMetrics, *, waiting: float
) -> Iterator[Cause]:
    """Answers that took long although no service and no store did."""
    if not names.stage_histogram:
        return
    labels = {"stage": "all"}
    turns = after.read_histogram(names.stage_histogram, labels).subtract(
        before.read_histogram(names.stage_histogram, labels)
    )
    if turns.mean is not None and turns.mean >= LONG:
        seen = (
            f"{names.stage_histogram}: {turns.mean:.1f} s on average, {turns.count} times; {waiting:.0f} messages wait"
        )
        yield Cause(
            symptom="slow", what="Answers take long in the bots themselves: no service and no store does.", seen=seen
        )


def _find_failing_services(names: MetricNames, before: PrometheusMetrics, after: PrometheusMetrics) -> Iterator[Cause]:
    if not names.call_counter:
        return
    was, now = before.values_by_series(names.call_counter), after.values_by_series(names.call_counter)
    for series, count in now.items():
        outcome = series.rpartition("outcome=")[2].rstrip("}").partition(",")[0]
        grown = count - was.get(series, 0.0)
        if grown > 0 and outcome != "429" and (outcome in FAILED_CALLS or not outcome.isdecimal()):
            yield Cause(symptom="failing", what="Calls to a service fail.", seen=f"{series} grew by {grown:.0f}")


def _find_silence(canary: Sequence[CanaryTurn], grown: Counters, *, waiting: float) -> Iterator[Cause]:
    answered, sent, failed = (value or 0.0 for value in (grown.answered, grown.sent, grown.failed))
    unanswered = [turn for turn in canary if not turn.silent and not turn.answers]
    if not unanswered and not (canary == () and answered >= 1 and not sent):
        return
    counts: Mapping[str, float] = {"dealt with": answered, "dropped": failed, "sent": sent, "waiting": waiting}
    seen = ", ".join(f"{count:.0f} {word}" for word, count in counts.items())
    if answered and not sent:
        what = "Messages are dealt with, and the bots decide to send nothing."
    elif waiting:
        what = "Messages are taken and not dealt with: something in the bots, or what they wait for, is stuck."
    elif failed:
        what = "Messages are taken and dropped."
    elif answered or sent:
        what = "Some messages are not answered."
    else:
        what = "Messages do not reach the bots: GoHighLevel does not deliver, or deliveries are refused."
    yield Cause(symptom="silent", what=what, seen=seen)
