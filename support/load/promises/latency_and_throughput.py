"""Promises about latency, rates and error shares while many people talk."""

from support.load.analysis.latency import (
    OVER_CAPACITY_ABOVE,
    Latency,
    count_samples_needed,
    finite_percentile,
    highest_supported_percentile,
)
from support.load.analysis.throughput import Throughput
from support.load.promises.load_result import LoadResult
from support.load.promises.wording import format_milliseconds, format_slowness
from support.promises.broken_promise import BrokenPromise, LateAnswer, UnansweredMessage
from support.vocabulary.outcome import CannotTell


def expect_acknowledged_within(result: LoadResult, percent: int, seconds: float) -> None:
    """`percent` of 100 deliveries were acknowledged in time, counted from the intended start."""
    _expect_percentile_within(
        result, result.traffic.acknowledgements, "deliveries acknowledged", percent / 100, seconds
    )


def expect_answered_within(result: LoadResult, percent: int, seconds: float) -> None:
    """`percent` of 100 messages were answered in time, counted from the intended start."""
    _expect_percentile_within(result, result.traffic.answers, "messages answered", percent / 100, seconds)


def expect_mean_acknowledgement_within(result: LoadResult, seconds: float) -> None:
    """The mean wait for an acknowledgement is at most `seconds`."""
    _expect_mean_within(result, result.traffic.acknowledgements, "deliveries were acknowledged", seconds)


def expect_mean_answer_within(result: LoadResult, seconds: float) -> None:
    """The mean wait for an answer is at most `seconds`."""
    _expect_mean_within(result, result.traffic.answers, "messages were answered", seconds)


def expect_unanswered_share_at_most(result: LoadResult, percent: float) -> None:
    """At most `percent` of 100 messages that were sent went without an answer.

    A message that was never sent is no unanswered one: it is missing, and too many of those leave the promise open.
    A message that was acknowledged and is still without an answer once the target has no work left is lost, on any
    machine; one that people gave up waiting for may be the fault of a busy machine.
    """
    traffic = result.traffic
    share = 100 * (1 - traffic.answered / traffic.sent) if traffic.sent else None
    with result.judge_budget("messages without an answer", limit=percent, seen=share, unit="%"):
        if share is None:
            raise CannotTell("No message was written in the counted time.", look=result.measurement.replay)
        if share > percent:
            written = sum(record.expected_answer_count for record in result.participants.conversations)
            lost = result.is_no_work_under_way and 100 * result.lost_message_count > percent * written
            error = result.measurement.build_failure if lost else result.measurement.build_timing_failure
            raise error(
                UnansweredMessage,
                f"{share:.1f} % of the messages were not answered; at most {percent:g} % may be",
                seen=f"{traffic.sent - traffic.answered} of {traffic.sent} messages; "
                f"{traffic.deliveries.completed - traffic.deliveries.succeeded} of {traffic.deliveries.completed} "
                f"deliveries were refused; {traffic.unsent} further messages were due and never sent",
                perhaps="the bots shed load, or answers got lost on the way to the CRM.",
            )
        if 100 * traffic.unsent > percent * (traffic.sent + traffic.unsent):
            raise CannotTell(
                f"{traffic.unsent} messages were due and never sent, so whether they would be answered is unknown.",
                seen=f"{traffic.sent} messages were sent, {traffic.answered} of them answered",
                perhaps="the load generator was too slow, or all people were still waiting for an earlier answer.",
                look=result.measurement.replay,
            )


def expect_refused_share_at_most(result: LoadResult, percent: float) -> None:
    """At most `percent` of 100 deliveries were not acknowledged."""
    deliveries = result.traffic.deliveries
    share = 100 * deliveries.error_share if deliveries.completed else None
    with result.judge_budget("deliveries not acknowledged", limit=percent, seen=share, unit="%"):
        if share is None:
            raise CannotTell("There was no delivery in the counted time.", look=result.measurement.replay)
        if share > percent:
            raise result.measurement.build_failure_unless_busy(
                BrokenPromise,
                f"{share:.1f} % of the deliveries were not acknowledged; at most {percent:g} % may be",
                seen=f"{deliveries.completed - deliveries.succeeded} of {deliveries.completed} deliveries",
                perhaps="the bots refuse what they cannot store, or a connection broke.",
            )


def expect_acknowledgement_rate_at_least(result: LoadResult, minimum: int) -> None:
    """At least `minimum` deliveries per second were acknowledged in the counted time."""
    _expect_rate_at_least(result, result.traffic.deliveries, "deliveries a second were acknowledged", minimum)


def expect_answer_rate_at_least(result: LoadResult, minimum: int) -> None:
    """At least `minimum` messages per second were answered in the counted time."""
    _expect_rate_at_least(result, result.traffic.messages, "messages a second were answered", minimum)


def expect_no_queueing(result: LoadResult) -> None:
    """Latency from the intended start is hardly longer than from the real one: messages did not queue up."""
    answers = result.traffic.answers
    ratio = answers.response_to_service_ratio
    with result.judge_budget("response by service time", limit=OVER_CAPACITY_ABOVE, seen=ratio, unit="times"):
        if ratio is None:
            raise CannotTell(
                "There are too few messages to tell whether the bots kept up.", look=result.measurement.replay
            )
        if answers.has_queueing:
            rank = max(answers.service.at)
            raise result.measurement.build_wait_failure(
                LateAnswer,
                f"People waited {ratio:.1f} times as long as their answers took; "
                f"more than {OVER_CAPACITY_ABOVE:g} times means a queue that grows",
                wait=answers.response.at[rank],
                limit=OVER_CAPACITY_ABOVE * answers.service.at[rank],
                seen=f"{answers.late} of {answers.response.count} messages began late, {answers.unstarted} never",
                perhaps="more was written than the bots can answer.",
            )
        result.measurement.require_load_on_target("the bots kept up")


def _expect_percentile_within(result: LoadResult, waits: Latency, what: str, share: float, seconds: float) -> None:
    found = highest_supported_percentile(waits, share)
    seen = finite_percentile(waits, share)
    with result.judge_budget(f"{share * 100:.0f} in 100 {what}", limit=seconds, seen=seen, unit="s"):
        if found is not None and found[1] > seconds:
            rank, wait = found
            raise result.measurement.build_wait_failure(
                LateAnswer,
                f"Of {waits.response.count} {what}, {rank * 100:.0f} in 100 {format_slowness(waits, wait)}; "
                f"we promise {format_milliseconds(seconds)}",
                wait=wait,
                limit=seconds,
                seen=f"half within {format_milliseconds(waits.response.at.get(0.5))}, the longest "
                f"{format_milliseconds(waits.response.longest)}; without queueing "
                f"{format_milliseconds(waits.service.at.get(rank))}",
                perhaps="its one core is full, it waits for the disk, or what is slow is dropped.",
            )
        result.measurement.require_load_on_target(f"{what} in time")
        if found is None or found[0] < share:
            raise CannotTell(
                f"{waits.response.count} {what} are too few to tell what {share * 100:.0f} in 100 waited.",
                seen=f"{count_samples_needed(share)} are needed",
                perhaps="the run was too short for so slow a target.",
                look="make load EFFORT=standard",
            )


def _expect_mean_within(result: LoadResult, waits: Latency, what: str, seconds: float) -> None:
    mean = waits.response.mean if waits.response.count else None
    with result.judge_budget(f"mean: {what}", limit=seconds, seen=mean, unit="s"):
        if mean is None:
            raise CannotTell(f"No {what}, so there is no mean.", look=result.measurement.replay)
        if mean > seconds:
            raise result.measurement.build_wait_failure(
                LateAnswer,
                f"{waits.response.count} {what} within {format_milliseconds(mean)} on average; we promise "
                f"{format_milliseconds(seconds)}",
                wait=mean,
                limit=seconds,
                seen=f"the longest took {format_milliseconds(waits.response.longest)}",
                perhaps="its one core is full, or it waits for the disk.",
            )
        result.measurement.require_load_on_target(f"{what} in time")


def _expect_rate_at_least(result: LoadResult, done: Throughput, what: str, minimum: int) -> None:
    """A rate that was reached counts on a busy machine too: it does not make a target faster."""
    rate = done.success_rate
    with result.judge_budget(what, limit=minimum, seen=rate, unit="1/s", at_least=True):
        if rate < minimum:
            raise result.measurement.build_rate_failure(
                BrokenPromise,
                f"{rate:.0f} {what}; at least {minimum} are promised",
                rate=rate,
                minimum=minimum,
                seen=f"{done.completed} in {done.window.seconds:.0f} s, {done.succeeded} of them with success",
                perhaps="the bots' processor is the limit, or each delivery waits for the disk.",
            )
