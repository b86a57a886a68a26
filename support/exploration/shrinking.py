"""Delta debugging: the shortest sequence that still breaks the same promise, each try in a fresh world."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

Item = TypeVar("Item")


def shrink_sequence(
    items: Sequence[Item],
    breaks: Callable[[Sequence[Item]], bool],
    simplify: Callable[[Item], Sequence[Item]],
    *,
    most_tries: int,
) -> tuple[Item, ...]:
    """A shorter or simpler sequence that still breaks, as far as the tries reach.

    First parts are left out, half of the sequence first, then ever smaller ones down to single items (ddmin); then
    each item is replaced by its simpler forms. Both are repeated until neither helps.
    breaks: whether a sequence still does.  simplify: the simpler forms of an item, the simplest first.
    """
    tries = _CountedTries(breaks, most_tries)
    present = tuple(items)
    while True:
        shorter = _replace_items(_leave_out_parts(present, tries), tries, simplify)
        if shorter == present or tries.are_over:
            return shorter
        present = shorter


class _CountedTries(Generic[Item]):
    """Tries sequences, each once, as long as there are tries left."""

    def __init__(self, breaks: Callable[[Sequence[Item]], bool], most: int) -> None:
        self._breaks = breaks
        self._left = most
        self._outcomes: dict[object, bool] = {}

    @property
    def are_over(self) -> bool:
        """Whether no try is left."""
        return self._left <= 0

    def try_sequence(self, items: tuple[Item, ...]) -> bool:
        """Whether this sequence breaks; False where no try is left."""
        if items not in self._outcomes:
            if self.are_over:
                return False
            self._left -= 1
            self._outcomes[items] = self._breaks(items)
        return self._outcomes[items]


def _leave_out_parts(items: tuple[Item, ...], tries: _CountedTries[Item]) -> tuple[Item, ...]:
    width = len(items) // 2
    while width:
        begin = 0
        while begin < len(items):
            shorter = items[:begin] + items[begin + width :]
            if shorter and tries.try_sequence(shorter):
                items = shorter
            else:
                begin += width
        width //= 2
    return items


def _replace_items(
    items: tuple[Item, ...], tries: _CountedTries[Item], simplify: Callable[[Item], Sequence[Item]]
) -> tuple[Item, ...]:
    for place in range(len(items)):
        for simpler in simplify(items[place]):
            candidate = (*items[:place], simpler, *items[place + 1 :])
            if tries.try_sequence(candidate):
                items = candidate
                break
    return items
