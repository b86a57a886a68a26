"""Promises about many people at once: how long they wait, how many are answered, and how fast."""

from collections.abc import Iterator
from contextlib import contextmanager

from support.load.analysis.latency import STRETCHED, Waits, needed
from support.load.analysis.throughput import Throughput
from support.load.promises.load_result import MEGABYTE, Conversed, Crowd, seen_wait, told_wait, too_late
from support.promises.broken_promise import BrokenPromise, LateAnswer, Unanswered
from support.vocabulary.outcome import CannotTell

__all__ = ["MEGABYTE", "Conversed", "Crowd"]


def acknowledged_within(crowd: Crowd, of_hundred: int, seconds: float) -> None:
    """So many in 100 deliveries were acknowledged in time, counted from the intended start."""
    _quick_enough(crowd, crowd.acknowledgements, "deliveries acknowledged", of_hundred / 100, seconds)


def answered_within(crowd: Crowd, of_hundred: int, seconds: float) -> None:
    """So many in 100 messages were answered in time, counted from the intended start."""
    _quick_enough(crowd, crowd.answers, "messages answered", of_hundred / 100, seconds)


def acknowledged_on_average(crowd: Crowd, seconds: float) -> None:
    """The mean of all waits for an acknowledgement."""
    _quick_on_average(crowd, crowd.acknowledgements, "deliveries were acknowledged", seconds)


def answered_on_average(crowd: Crowd, seconds: float) -> None:
    """The mean of all waits for an answer."""
    _quick_on_average(crowd, crowd.answers, "messages were answered", seconds)


def few_unanswered(crowd: Crowd, percent: float) -> None:
    """At most so many per cent of the messages went without an answer; what could not even begin is one of them."""
    share = 100 * (1 - crowd.answered / crowd.asked) if crowd.asked else None
    with _judging(crowd, "messages without an answer", percent, share, "%"):
        if share is not None and share > percent:
            raise crowd.broken(
                Unanswered,
                f"{share:.1f} % of the messages were not answered; at most {percent:g} % may be",
                seen=f"{crowd.asked - crowd.answered} of {crowd.asked} messages; "
                f"{crowd.deliveries.done - crowd.deliveries.well} of {crowd.deliveries.done} deliveries were refused",
                perhaps="the bots shed load, or answers got lost on the way to the CRM.",
            )
        if share is None:
            raise CannotTell("No message was written in the counted time.", look=crowd.replay)


def few_refused(crowd: Crowd, percent: float) -> None:
    """At most so many per cent of the deliveries were not acknowledged."""
    done = crowd.deliveries.done
    share = 100 * crowd.deliveries.error_share if done else None
    with _judging(crowd, "deliveries not acknowledged", percent, share, "%"):
        if share is not None and share > percent:
            raise crowd.broken(
                BrokenPromise,
                f"{share:.1f} % of the deliveries were not acknowledged; at most {percent:g} % may be",
                seen=f"{done - crowd.deliveries.well} of {done} deliveries",
                perhaps="the bots refuse what they cannot keep, or a connection broke.",
            )
        if share is None:
            raise CannotTell("No delivery was seen in the counted time.", look=crowd.replay)


def acknowledged_a_second(crowd: Crowd, least: int) -> None:
    """At least so many deliveries a second were acknowledged in the counted time."""
    _fast_enough(crowd, crowd.deliveries, "deliveries a second were acknowledged", least)


def answered_a_second(crowd: Crowd, least: int) -> None:
    """At least so many messages a second were answered in the counted time."""
    _fast_enough(crowd, crowd.messages, "messages a second were answered", least)


def kept_up(crowd: Crowd) -> None:
    """Nobody stood in line for long: from the intended start it took hardly longer than from the real one."""
    stretch = crowd.answers.stretch
    with _judging(crowd, "response by service time", STRETCHED, stretch, "times"):
        crowd.refuse_doubts("the bots kept up")
        if stretch is None:
            raise CannotTell("Too few messages to tell whether the bots kept up.", look=crowd.replay)
        if crowd.answers.over_capacity:
            raise crowd.broken(
                LateAnswer,
                f"People waited {stretch:.1f} times as long as their answers took; more than {STRETCHED:g} times "
                "means a line that grows",
                seen=f"{crowd.answers.late} of {crowd.answers.response.count} messages began late, "
                f"{crowd.answers.unstarted} never",
                perhaps="more was written than the bots can answer.",
            )


@contextmanager
def _judging(
    crowd: Crowd, promise: str, limit: float, seen: float | None, unit: str, *, at_least: bool = False
) -> Iterator[None]:
    """A promise with a figure: noted, and never judged of nobody."""
    with crowd.judgements.of(promise, limit=limit, seen=seen, unit=unit, run=crowd.run, at_least=at_least):
        crowd.refuse_nobody()
        yield


def _quick_enough(crowd: Crowd, waits: Waits, what: str, share: float, seconds: float) -> None:
    told = told_wait(waits, share)
    with _judging(crowd, f"{share * 100:.0f} in 100 {what}", seconds, seen_wait(waits, share), "s"):
        crowd.refuse_doubts(f"{what} in time")
        if told is not None and told[1] > seconds:
            rank, wait = told
            raise crowd.broken(
                LateAnswer,
                f"Of {waits.response.count} {what}, {rank * 100:.0f} in 100 {too_late(waits, wait)}; "
                f"we promise {_spoken(seconds)}",
                seen=f"half within {_spoken(waits.response.at.get(0.5))}, the longest "
                f"{_spoken(waits.response.longest)}; the target alone {_spoken(waits.service.at.get(rank))}",
                perhaps="its one core is full, it waits for the disk, or what is slow is dropped.",
            )
        if told is None or told[0] < share:
            raise _too_few(waits, what, share)


def _too_few(waits: Waits, what: str, share: float) -> CannotTell:
    return CannotTell(
        f"{waits.response.count} {what} are too few to tell what {share * 100:.0f} in 100 waited.",
        seen=f"{needed(share)} are needed",
        perhaps="the run was too short for so slow a target.",
        look="make load EFFORT=standard",
    )


def _quick_on_average(crowd: Crowd, waits: Waits, what: str, seconds: float) -> None:
    mean = waits.response.mean if waits.response.count else None
    with _judging(crowd, f"mean: {what}", seconds, mean, "s"):
        crowd.refuse_doubts(f"{what} in time")
        if mean is None:
            raise CannotTell(f"No {what}, so there is no mean.", look=crowd.replay)
        if mean > seconds:
            raise crowd.broken(
                LateAnswer,
                f"{waits.response.count} {what} within {_spoken(mean)} on average; we promise {_spoken(seconds)}",
                seen=f"the longest took {_spoken(waits.response.longest)}",
                perhaps="its one core is full, or it waits for the disk.",
            )


def _fast_enough(crowd: Crowd, done: Throughput, what: str, least: int) -> None:
    rate = done.good_rate
    with _judging(crowd, what, least, rate, "1/s", at_least=True):
        if rate >= least:
            return
        crowd.refuse_doubts(f"{least} {what}")
        raise crowd.broken(
            BrokenPromise,
            f"{rate:.0f} {what}; at least {least} are promised",
            seen=f"{done.done} in {done.window.seconds:.0f} s, {done.well} of them well",
            perhaps="the bots' processor is the limit, or each delivery waits for the disk.",
        )


def _spoken(seconds: float | None) -> str:
    return "nobody knows what" if seconds is None else f"{seconds * 1000:.0f} ms"
