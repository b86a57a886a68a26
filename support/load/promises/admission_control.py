"""Promises about admission control and about conversations that leave nothing behind (LIM-001, LIM-002)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from support.load.analysis.admission_order import (
    VisitTimes,
    count_admission_overtakings,
    count_peak_concurrent_conversations,
)
from support.load.promises.load_result import MEGABYTE, MeasurementContext
from support.promises.broken_promise import BrokenPromise, DoubledAnswer, UnansweredMessage, WrongOrder
from support.vocabulary.outcome import UnmeasurableTarget


@dataclass(frozen=True, slots=True, kw_only=True)
class BurstResult:
    """Many people wrote at the same moment, and left once answered.

    people: how many wrote.
    limit: highest number of conversations at once.
    admitted: how many got no wait notice.
    visitors: what happened to each of them.
    """

    measurement: MeasurementContext
    people: int
    limit: int
    admitted: int
    visitors: Sequence[VisitTimes]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessState:
    """What a process holds at a moment.

    memory: bytes.
    handles: number of open files and connections.
    """

    memory: int
    handles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnoverResult:
    """Many people wrote and opted out.

    people: how many.
    unanswered: people without a goodbye; an answer that waited to be sent is cancelled by the opt-out.
    doubled: people with more than an answer and a goodbye.
    drained: whether the CRM became quiet and the target's own gauges read 0.
    left: gauge -> reading; None = the target does not publish all of them.
    before, after: the target's process.
    """

    measurement: MeasurementContext
    people: int
    unanswered: int
    doubled: int
    drained: bool
    left: Mapping[str, float] | None
    before: ProcessState
    after: ProcessState


def expect_admitted_and_waiting_counts(result: BurstResult, *, admitted: int, waiting: int) -> None:
    """`admitted` people were answered at once and `waiting` people got one notice to wait.

    On a busy machine the notice to wait may not have been sent yet when the people are counted.
    """
    noticed = sum(bool(visitor.wait_notices) for visitor in result.visitors)
    repeated = sum(len(visitor.wait_notices) > 1 for visitor in result.visitors)
    with result.measurement.judge_budget("wait notices", limit=waiting, seen=noticed, unit="people"):
        if repeated:
            raise result.measurement.build_failure(
                DoubledAnswer,
                f"{repeated} people got more than one wait notice",
                seen=f"{noticed} got a wait notice",
                perhaps="a person who could not be admitted gets the notice again.",
            )
        if (result.admitted, noticed) != (admitted, waiting):
            raise result.measurement.build_failure_unless_busy(
                BrokenPromise,
                f"{result.admitted} were admitted and {noticed} got a wait notice; there is room for {result.limit}",
                seen=f"{result.people} wrote at the same moment",
                perhaps="a place is given to two who come at the same moment, or counted twice.",
            )


def expect_all_admitted_in_order(result: BurstResult) -> None:
    """Each person got an answer and a goodbye, in the order in which people certainly came.

    Answers to people who were admitted together may reach the CRM in another order where a busy machine delays some.
    """
    missing = sum(visitor.answered_at is None or visitor.goodbye_answered_at is None for visitor in result.visitors)
    wrong = count_admission_overtakings(result.visitors)
    with result.measurement.judge_budget("never answered", limit=0, seen=missing, unit="people"):
        if missing:
            raise result.measurement.build_failure_unless_busy(
                UnansweredMessage,
                f"{missing} of {result.people} people were never answered or never got a goodbye",
                seen=f"{result.admitted} were admitted at once",
                perhaps="waiting people are not admitted when a conversation ends.",
            )
    with result.measurement.judge_budget("overtaken", limit=0, seen=wrong, unit="pairs"):
        if wrong:
            raise result.measurement.build_failure_unless_busy(
                WrongOrder,
                f"{wrong} times a person who certainly came later was admitted first",
                seen=f"{result.people} people, room for {result.limit}",
                perhaps="waiting people are admitted in no order, or in the wrong one.",
            )


def expect_concurrent_conversations_at_most(result: BurstResult, limit: int) -> None:
    """At no moment were there more than `limit` conversations.

    A conversation ends when its goodbye reaches the CRM, which a busy machine may delay beyond the next answer.
    """
    most = count_peak_concurrent_conversations(result.visitors)
    with result.measurement.judge_budget("conversations at once", limit=limit, seen=most, unit="conversations"):
        if most > limit:
            raise result.measurement.build_failure_unless_busy(
                BrokenPromise,
                f"{most} conversations went on at once; there is room for {limit}",
                seen=f"{result.people} people wrote at the same moment",
                perhaps="a place is given away before it is free.",
            )


def expect_all_left_and_no_work_remains(result: TurnoverResult) -> None:
    """Each person got an answer and a goodbye, and the target has no work left."""
    left = None if result.left is None else sum(result.left.values())
    with result.measurement.judge_budget("left of a thousand conversations", limit=0, seen=left, unit="things"):
        if result.doubled:
            raise result.measurement.build_failure(
                DoubledAnswer,
                f"{result.doubled} of {result.people} people got more than an answer and a goodbye",
                seen="each of them wrote twice",
                perhaps="a delivery that came twice was taken for two.",
            )
        if result.unanswered or not result.drained:
            raise result.measurement.build_failure_unless_busy(
                UnansweredMessage,
                f"{result.unanswered} of {result.people} people did not get a goodbye",
                seen="the CRM became quiet" if result.drained else "the bots still had work at the end",
                perhaps="a message got lost between two that came quickly one after the other.",
            )
        if result.left is None:
            raise UnmeasurableTarget(
                "The bots do not publish what is left in them.", look="[metrics] in the target's profile"
            )
        if left:
            raise result.measurement.build_failure_unless_busy(
                BrokenPromise,
                f"{left:.0f} things are left in the bots after all people have left",
                seen=", ".join(f"{name}: {count:.0f}" for name, count in result.left.items() if count),
                perhaps="the end of a conversation is not noticed.",
            )


def expect_memory_growth_at_most(result: TurnoverResult, megabytes: int) -> None:
    """The process holds at most `megabytes` more memory than before."""
    before, after = result.before.memory / MEGABYTE, result.after.memory / MEGABYTE
    with result.measurement.judge_budget(
        "memory growth over a thousand conversations", limit=megabytes, seen=after - before, unit="MB"
    ):
        if after - before > megabytes:
            raise result.measurement.build_failure_unless_busy(
                BrokenPromise,
                f"The bots hold {after - before:.0f} MB more than before {result.people} conversations",
                seen=f"{before:.0f} MB before, {after:.0f} MB after; at most {megabytes} MB more are promised",
                perhaps="something is kept for every conversation.",
            )


def expect_no_more_open_handles(result: TurnoverResult) -> None:
    """The process has no more files and connections open than before anybody came."""
    more = result.after.handles - result.before.handles
    with result.measurement.judge_budget("more handles", limit=0, seen=more, unit="handles"):
        if more > 0:
            raise result.measurement.build_failure_unless_busy(
                BrokenPromise,
                f"The bots hold {more} handles more than before {result.people} conversations",
                seen=f"{result.before.handles} before, {result.after.handles} after",
                perhaps="connections or files are opened for a conversation and never closed.",
            )
