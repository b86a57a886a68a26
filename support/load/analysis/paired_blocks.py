"""Paired measurement blocks: the same work done in turns by a baseline, a second baseline and a candidate.

One block is one observation. All blocks of a round do the same work for the same people, so that they differ only by
the release and by the state of the machine.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from support.load.analysis.regression_test import FigurePair, PairedFigure

ANSWER_TIME: Final = "answer time"
"""Median seconds from a message to its answer, with a single user."""

PROCESSOR_TIME: Final = "processor time a message"
"""Seconds of the bots' processor time per message: nearly free of noise on a shared machine.

Source: docs/sources/load-methods.md#work-counters.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementBlock:
    """One block.

    waits: seconds each message waited for its answer, in order; at least one.
    processor_seconds: processor time that the bots used.
    measurement_problems: why the machine could not measure during the block.
    """

    waits: tuple[float, ...]
    processor_seconds: float
    measurement_problems: tuple[str, ...] = ()

    @property
    def figures_by_name(self) -> Mapping[str, float]:
        """Compared figures by name."""
        return {ANSWER_TIME: median(self.waits), PROCESSOR_TIME: self.processor_seconds / len(self.waits)}


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRound:
    """The same work done by each in turn.

    second_baseline: by a second process of the same baseline, as a control.
    slowed: by the candidate, slowed on purpose; None = not measured.
    """

    baseline: MeasurementBlock
    second_baseline: MeasurementBlock
    candidate: MeasurementBlock
    slowed: MeasurementBlock | None = None


def pair_figures(rounds: Sequence[BlockRound]) -> Mapping[str, PairedFigure]:
    """Every compared figure of baseline and candidate with its pairs, and with the control pairs of two baselines."""
    return _pair_all_figures([(each, each.baseline, each.candidate) for each in rounds])


def pair_slowed_figures(rounds: Sequence[BlockRound]) -> Mapping[str, PairedFigure]:
    """The same of the candidate and the candidate slowed on purpose, where both were measured."""
    return _pair_all_figures([(each, each.candidate, each.slowed) for each in rounds if each.slowed is not None])


def _pair_all_figures(
    pairs: Sequence[tuple[BlockRound, MeasurementBlock, MeasurementBlock]],
) -> Mapping[str, PairedFigure]:
    return {
        name: PairedFigure(
            pairs=[_pair_blocks(first, second, name) for _, first, second in pairs],
            control=[_pair_blocks(each.baseline, each.second_baseline, name) for each, _, _ in pairs],
        )
        for name in (ANSWER_TIME, PROCESSOR_TIME)
    }


def _pair_blocks(first: MeasurementBlock, second: MeasurementBlock, name: str) -> FigurePair:
    return FigurePair(
        first.figures_by_name[name],
        second.figures_by_name[name],
        (*first.measurement_problems, *second.measurement_problems),
    )
