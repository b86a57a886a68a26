"""Blocks of work done in turns by a baseline, by the baseline once more, and by a candidate: from them, the evidence.

One block is one observation. Everything in it is the same work for the same people, so that blocks of one round differ
by who did it and by what the machine did meanwhile, and by nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from support.load.analysis.regression_test import Cell, Pair

ANSWER: Final = "answer time"
"""Median seconds from a person's writing to her answer, with nobody else there."""

PROCESSOR: Final = "processor time a message"
"""Seconds of the bots' processor: nearly free of noise on a shared machine.

Source: docs/sources/load-methods.md#work-counters.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block. waits: seconds of each message, in order, at least one.  processor: seconds the bots used.

    doubts: why the machine could not measure meanwhile.
    """

    waits: tuple[float, ...]
    processor: float
    doubts: tuple[str, ...] = ()

    @property
    def figures(self) -> Mapping[str, float]:
        """What is compared of it."""
        return {ANSWER: median(self.waits), PROCESSOR: self.processor / len(self.waits)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """The same work done by each in turn. beside: by a second process of the baseline, which nothing tells apart."""

    baseline: Block
    beside: Block
    candidate: Block


def cells(rounds: Sequence[Round]) -> Mapping[str, Cell]:
    """Every compared figure with its pairs, and with the pairs of the baseline beside itself."""
    names = (ANSWER, PROCESSOR)
    return {
        name: Cell(
            pairs=[_pair(each.baseline, each.candidate, name) for each in rounds],
            control=[_pair(each.baseline, each.beside, name) for each in rounds],
        )
        for name in names
    }


def _pair(first: Block, second: Block, name: str) -> Pair:
    return Pair(first.figures[name], second.figures[name], (*first.doubts, *second.doubts))
