"""Promises about the history of a run: nothing acknowledged is lost, doubled or overtaken, whatever failed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from support.load.analysis.history_check import Breach, HistoryCounts, Rule
from support.load.processes.fault_injector import StruckFault
from support.load.promises.load_result import MeasurementContext
from support.promises.broken_promise import (
    BrokenPromise,
    DoubledAnswer,
    LateAnswer,
    LostDelivery,
    UnansweredMessage,
    WrongBooking,
    WrongOrder,
)
from support.promises.credits import WrongCharge
from support.simulators.server.history_log import EventKind, HistoryEvent
from support.vocabulary.outcome import CannotTell

SHOWN_BREACHES = 5

KINDS: Mapping[Rule, type[BrokenPromise]] = {
    Rule.LOST: UnansweredMessage,
    Rule.DOUBLED: DoubledAnswer,
    Rule.INVERTED: WrongOrder,
    Rule.EARLY: WrongOrder,
    Rule.CLAIMED: WrongBooking,
    Rule.BOOKED_TWICE: WrongBooking,
    Rule.CREDITS: WrongCharge,
}
DELIVERIES = (EventKind.ACKNOWLEDGED, EventKind.REFUSED, EventKind.FAILED)
ANSWERED_ONCE_IN_ORDER = (Rule.LOST, Rule.DOUBLED, Rule.INVERTED, Rule.EARLY, Rule.CREDITS)


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryResult:
    """What happened while people wrote.

    events: all of it, in order.
    breaches: what breaks a rule.
    struck: the faults that were put on.
    recovered: of each fault, the seconds from its end until the next answer; None = none came.
    longest_waits: of each fault, the seconds from its beginning until everybody was answered who was waiting then.
    drain_timeout: seconds after which nothing more was awaited.
    """

    measurement: MeasurementContext
    events: Sequence[HistoryEvent]
    breaches: Sequence[Breach]
    counts: HistoryCounts
    struck: Sequence[StruckFault] = ()
    recovered: Sequence[float | None] = ()
    longest_waits: Sequence[float] = ()
    drain_timeout: float = 0.0


def expect_answered_once_in_order(result: HistoryResult) -> None:
    """Every acknowledged message was answered exactly once and in order, and cost a credit where there are any."""
    require_faults_struck(result)
    if not result.counts.acknowledged:
        raise CannotTell(
            "No delivery was acknowledged, so there is nothing to judge.",
            seen=format_counts(result.counts),
            perhaps="the target was down for the whole run.",
            look=result.measurement.replay,
        )
    _expect_no_breach(
        result,
        ANSWERED_ONCE_IN_ORDER,
        promise="messages lost, answered twice, out of order or charged wrongly",
        unit="messages",
    )


def expect_nothing_claimed_in_vain(result: HistoryResult) -> None:
    """Nobody was told of an appointment that the CRM did not hold, and nobody has two."""
    _expect_no_breach(result, (Rule.CLAIMED, Rule.BOOKED_TWICE), promise="appointments claimed in vain", unit="people")


def expect_limit_kept(result: HistoryResult) -> None:
    """In no span of ten seconds did a location get more calls than it grants."""
    _expect_no_breach(result, (Rule.LIMIT,), promise="locations with calls beyond the limit", unit="locations")


def expect_refused_for_repetition(result: HistoryResult) -> None:
    """A delivery that was not taken was answered with 429, after which alone GoHighLevel repeats it."""
    failed = [each for each in result.events if each.what is EventKind.FAILED]
    with result.measurement.judge_budget("deliveries refused for good", limit=0, seen=len(failed), unit="deliveries"):
        if failed:
            first = failed[0]
            answers = sorted({str(each.status or "no answer") for each in failed})
            raise result.measurement.build_failure(
                LostDelivery,
                f"{len(failed)} deliveries were not taken, and not answered with 429 either",
                seen=f"answered with {', '.join(answers)}; the first is event {first.number}, of {first.contact}\n"
                f"{format_counts(result.counts)}",
                perhaps="a failure of the database is answered with a status that GoHighLevel never repeats.",
            )


def expect_recovered_within(result: HistoryResult, seconds: float) -> None:
    """After each fault somebody is answered within so many seconds, without anybody's help."""
    require_faults_struck(result)
    slowest = max((each for each in result.recovered if each is not None), default=0.0)
    missing = sum(each is None for each in result.recovered)
    with result.measurement.judge_budget("seconds to recover", limit=seconds, seen=slowest, unit="s"):
        if missing or slowest > seconds:
            raise result.measurement.build_timing_failure(
                LateAnswer,
                f"After a fault it took {slowest:.1f} s until somebody was answered; {seconds:g} s are allowed"
                if not missing
                else f"After {missing} of {len(result.recovered)} faults nobody was answered any more",
                seen=format_faults(result),
                perhaps="a connection is not opened again, or is tried again too rarely.",
            )


def expect_waiting_served_within(result: HistoryResult, seconds: float) -> None:
    """Whoever was waiting for an answer when a fault struck has it within so many seconds."""
    require_faults_struck(result)
    slowest = max(result.longest_waits, default=0.0)
    with result.measurement.judge_budget("longest wait over a fault", limit=seconds, seen=slowest, unit="s"):
        if slowest > seconds:
            raise result.measurement.build_timing_failure(
                LateAnswer,
                f"Somebody who was being served when a fault struck waited {slowest:.1f} s; {seconds:g} s are allowed",
                seen=format_faults(result),
                perhaps="what a process had begun is not taken over by another one, or too late.",
            )


def expect_deliveries_answered_within(result: HistoryResult, seconds: float) -> None:
    """No delivery waited longer for its answer, whatever the answer was."""
    waits = [each.at - each.began for each in result.events if each.what in DELIVERIES]
    slowest = max(waits, default=0.0)
    with result.measurement.judge_budget("longest wait of a delivery", limit=seconds, seen=slowest, unit="s"):
        if not waits:
            raise CannotTell("No delivery was made.", look=result.measurement.replay)
        if slowest > seconds:
            raise result.measurement.build_timing_failure(
                LateAnswer,
                f"A delivery waited {slowest:.1f} s for its answer; {seconds:g} s are allowed",
                seen=f"{format_counts(result.counts)}\n{format_faults(result)}",
                perhaps="whoever waits for the database waits without an end.",
            )


def require_faults_struck(result: HistoryResult) -> None:
    """Raises CannotTell when no fault struck anything: then nothing was tried."""
    if result.struck and not any(each.hits for each in result.struck):
        raise CannotTell(
            "No fault struck anything, so nothing was tried.",
            seen=format_faults(result),
            perhaps="the target did not use what was broken.",
            look=result.measurement.replay,
        )


def format_counts(counts: HistoryCounts) -> str:
    """The figures in a line."""
    return (
        f"{counts.written} written, {counts.acknowledged} acknowledged, {counts.answered} answers; {counts.refused} "
        f"deliveries refused with 429, {counts.failed} failed; {counts.lost} lost, {counts.doubled} doubled, "
        f"{counts.inverted} inverted"
    )


def format_faults(result: HistoryResult) -> str:
    """Each fault in a line: what it struck, for how long, and when somebody was answered again."""
    lines = []
    for fault, after in zip(result.struck, result.recovered, strict=True):
        again = "nobody was answered afterwards" if after is None else f"answered again after {after:.1f} s"
        lines.append(f"{fault.title} for {fault.over - fault.began:.1f} s, {fault.hits} struck; {again}")
    return "\n".join(lines)


def _expect_no_breach(result: HistoryResult, rules: Collection[Rule], *, promise: str, unit: str) -> None:
    broken = [each for each in result.breaches if each.rule in rules]
    with result.measurement.judge_budget(promise, limit=0, seen=len(broken), unit=unit):
        if broken:
            shown = "\n".join(each.sentence for each in broken[:SHOWN_BREACHES])
            more = f"\nand {len(broken) - SHOWN_BREACHES} more" if len(broken) > SHOWN_BREACHES else ""
            raise result.measurement.build_failure(
                KINDS.get(broken[0].rule, BrokenPromise),
                f"{len(broken)} breaches in the history of {result.counts.written} messages; the first: "
                f"{broken[0].rule}",
                seen=f"{shown}{more}\n{format_counts(result.counts)}\n{format_faults(result)}",
                perhaps="what was acknowledged is not kept, or work is done again after its effect.",
            )
