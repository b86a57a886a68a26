"""Promises about messages that wait: how many are accepted, in how much memory, and what happens beyond the limit."""

from collections.abc import Sequence
from dataclasses import dataclass

from support.load.promises.history import HistoryResult, format_counts
from support.load.promises.load_result import MEGABYTE
from support.promises.broken_promise import BrokenPromise, LostDelivery
from support.simulators.server.batch_state import BatchState
from support.vocabulary.outcome import CannotTell

TOLERANCE = 100
"""Messages by which a stated limit may be passed: as many deliveries are under way at the same time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueSample:
    """The queue at one moment. at: seconds from the first delivery.  memory: bytes of the target."""

    at: float
    acknowledged: int
    answered: int
    memory: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueResult:
    """Messages that waited because nobody could be answered, and what became of them.

    history: all that happened.
    written: messages in all.
    waiting: what became of their deliveries when all had been made once and nobody had been answered.
    afterwards: the same when all was over.
    limit: how many messages may wait, as the target states; None = it states none.
    samples: the queue over time.
    drained_in: seconds from when people could be answered until nothing waited.
    """

    history: HistoryResult
    written: int
    waiting: BatchState
    afterwards: BatchState
    limit: int | None
    samples: Sequence[QueueSample]
    drained_in: float

    @property
    def memory_while_waiting(self) -> int:
        """The most memory of the target before anybody was answered, in bytes; 0 = it was not read."""
        return max((sample.memory for sample in self.samples if not sample.answered), default=0)


def expect_all_accepted(result: QueueResult) -> None:
    """Every message was acknowledged while all of them waited."""
    missing = result.written - result.waiting.acknowledged
    measurement = result.history.measurement
    with measurement.judge_budget("messages not accepted", limit=0, seen=missing, unit="messages"):
        if missing:
            raise measurement.build_failure_unless_busy(
                LostDelivery,
                f"{missing} of {result.written} messages were not accepted while they had to wait",
                seen=f"{result.waiting}\n{format_counts(result.history.counts)}",
                perhaps="the queue is limited to less, or deliveries are answered too late while it is long.",
            )


def expect_refused_beyond_limit(result: QueueResult) -> None:
    """As many messages were accepted as there is room for; every other one was refused with 429 and lost to nobody."""
    measurement, limit = result.history.measurement, result.limit
    if limit is None or result.written <= limit + TOLERANCE:
        raise CannotTell("The queue was not filled, so its limit was not tried.", look=measurement.replay)
    accepted = result.waiting.acknowledged
    beyond = max(0, accepted - limit)
    with measurement.judge_budget("messages beyond the limit", limit=TOLERANCE, seen=beyond, unit="messages"):
        if beyond > TOLERANCE or accepted < limit - TOLERANCE:
            raise measurement.build_failure(
                BrokenPromise,
                f"{accepted} messages were accepted while nobody was answered; there is room for {limit}",
                seen=f"{result.waiting}; {TOLERANCE} more or less are allowed",
                perhaps="waiting messages are not counted, or counted too late.",
            )
        if result.waiting.lost:
            raise measurement.build_failure(
                LostDelivery,
                f"{result.waiting.lost} messages were refused for good",
                seen=f"{result.waiting}\n{format_counts(result.history.counts)}",
                perhaps="a full queue is answered with something else than 429, which GoHighLevel never repeats.",
            )


def expect_repeated_messages_taken(result: QueueResult) -> None:
    """What GoHighLevel repeated was taken once there was room."""
    measurement, after = result.history.measurement, result.afterwards
    if not after.repetitions:
        raise CannotTell("Nothing had to be repeated.", seen=f"{after}", look=measurement.replay)
    missing = result.written - after.acknowledged
    with measurement.judge_budget("messages never taken", limit=0, seen=missing, unit="messages"):
        if missing:
            raise measurement.build_failure_unless_busy(
                LostDelivery,
                f"{missing} of {result.written} messages were not taken, although GoHighLevel repeated them",
                seen=f"{after}",
                perhaps="the queue stays full for too long, or a repetition is taken for a copy.",
            )


def expect_queue_memory_below(result: QueueResult, megabytes: int) -> None:
    """The target's memory stays below this while all messages wait; what answering them takes, LOAD-001 judges."""
    measurement, peak = result.history.measurement, result.memory_while_waiting / MEGABYTE
    with measurement.judge_budget("memory", limit=megabytes, seen=peak or None, unit="MB"):
        if not peak:
            raise CannotTell("The bots' memory could not be read.", look=measurement.replay)
        if peak >= megabytes:
            raise measurement.build_failure(
                BrokenPromise,
                f"The bots held {peak:.0f} MB of memory with {result.waiting.acknowledged} messages waiting; less than "
                f"{megabytes} MB are allowed",
                seen=format_curve(result.samples),
                perhaps="every waiting message is held in memory as well.",
            )


def format_curve(samples: Sequence[QueueSample], rows: int = 12) -> str:
    """The queue over time, a line for each of at most so many samples."""
    step = max(1, -(-len(samples) // rows))
    shown = [*samples[::step], *samples[-1:]] if samples else []
    lines = ["  seconds  acknowledged  answered  waiting  memory"]
    lines += [
        f"{each.at:>9.1f}{each.acknowledged:>14}{each.answered:>10}{each.acknowledged - each.answered:>9}"
        f"{each.memory / MEGABYTE:>5.0f} MB"
        for each in dict.fromkeys(shown)
    ]
    return "\n".join(lines)
