"""What became of people who all came at once, from the times of their messages alone. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """One person's visit; moments are seconds of one clock, None = never.

    wrote: her first message.  told_to_wait: each time.  answered: the answer to it.  left: the answer to her goodbye.
    """

    wrote: float
    told_to_wait: tuple[float, ...]
    answered: float | None
    left: float | None


def overtaken(visitors: Sequence[Visitor]) -> int:
    """Pairs of which one was let in first, although the other surely came first: told to wait before she wrote."""
    return sum(
        later.answered < earlier.answered
        for earlier, later in surely_in_order(visitors)
        if earlier.answered is not None and later.answered is not None
    )


def surely_in_order(visitors: Sequence[Visitor]) -> Iterator[tuple[Visitor, Visitor]]:
    """Pairs who both waited, of which the first had been told so before the second wrote."""
    waited = [visitor for visitor in visitors if visitor.told_to_wait]
    for earlier in waited:
        for later in waited:
            if earlier.told_to_wait[0] < later.wrote:
                yield earlier, later


def most_at_once(visitors: Sequence[Visitor]) -> int:
    """How many conversations were surely going on at the same moment: from an answer to the answer to a goodbye."""
    begun = [(visitor.answered, 1) for visitor in visitors if visitor.answered is not None]
    ended = [(visitor.left, -1) for visitor in visitors if visitor.left is not None]
    now = most = 0
    for _, change in sorted((*begun, *ended)):
        now += change
        most = max(most, now)
    return most
