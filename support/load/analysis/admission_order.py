"""Admission order and concurrency of a burst of people, from the times of their messages alone. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitTimes:
    """One person's visit. Moments are seconds of one clock; None = never.

    first_message_at: when the person first wrote.
    wait_notices: when each wait notice was sent.
    answered_at: when the first message was answered.
    goodbye_answered_at: when the goodbye was answered.
    """

    first_message_at: float
    wait_notices: tuple[float, ...]
    answered_at: float | None
    goodbye_answered_at: float | None


def count_admission_overtakings(visitors: Sequence[VisitTimes]) -> int:
    """Number of pairs in which the later person was admitted first, although their order is certain."""
    return sum(
        later.answered_at < earlier.answered_at
        for earlier, later in find_pairs_in_certain_order(visitors)
        if earlier.answered_at is not None and later.answered_at is not None
    )


def find_pairs_in_certain_order(visitors: Sequence[VisitTimes]) -> Iterator[tuple[VisitTimes, VisitTimes]]:
    """Pairs who both waited and whose order is certain: the first got a wait notice before the second wrote."""
    waited = [visitor for visitor in visitors if visitor.wait_notices]
    for earlier in waited:
        for later in waited:
            if earlier.wait_notices[0] < later.first_message_at:
                yield earlier, later


def count_peak_concurrent_conversations(visitors: Sequence[VisitTimes]) -> int:
    """Highest number of conversations at the same moment, each counted from its first to its last answer."""
    begun = [(visitor.answered_at, 1) for visitor in visitors if visitor.answered_at is not None]
    ended = [(visitor.goodbye_answered_at, -1) for visitor in visitors if visitor.goodbye_answered_at is not None]
    now = most = 0
    for _, change in sorted((*begun, *ended)):
        now += change
        most = max(most, now)
    return most
