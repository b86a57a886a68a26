"""Rounds of blocks become pairs of each figure, with the measurement problems of both blocks."""

import pytest

from support.load.analysis.paired_blocks import ANSWER_TIME, PROCESSOR_TIME, BlockRound, MeasurementBlock, pair_figures


def build_block(*waits: float, processor: float = 0.3, measurement_problems: tuple[str, ...] = ()) -> MeasurementBlock:
    """A block with these waits."""
    return MeasurementBlock(waits=waits, processor_seconds=processor, measurement_problems=measurement_problems)


def test_a_block_tells_its_median_and_what_a_message_cost() -> None:
    """One slow message bends neither."""
    assert {ANSWER_TIME: 0.020, PROCESSOR_TIME: pytest.approx(0.1)} == build_block(0.010, 0.020, 0.900).figures_by_name


def test_the_candidate_stands_beside_the_baseline_and_so_does_the_baseline() -> None:
    """Pairs are baseline first, and the control never sees the candidate."""
    rounds = [
        BlockRound(
            baseline=build_block(0.010), second_baseline=build_block(0.011), candidate=build_block(0.020, processor=0.6)
        )
    ]
    found = pair_figures(rounds)
    assert (0.010, 0.020) == found[ANSWER_TIME].pairs[0][:2]
    assert (0.010, 0.011) == found[ANSWER_TIME].control[0][:2]
    assert (0.3, 0.6) == found[PROCESSOR_TIME].pairs[0][:2]


def test_a_problem_of_either_block_is_a_problem_of_the_pair() -> None:
    """The pair of the other two stays."""
    rounds = [
        BlockRound(
            baseline=build_block(0.01),
            second_baseline=build_block(0.01),
            candidate=build_block(0.01, measurement_problems=("stolen",)),
        )
    ]
    cell = pair_figures(rounds)[ANSWER_TIME]
    assert ("stolen",) == cell.pairs[0].measurement_problems
    assert () == cell.control[0].measurement_problems
