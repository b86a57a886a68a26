"""Rounds of blocks become pairs, each figure beside its own, with every doubt of either block."""

import pytest

from support.load.analysis.paired_blocks import ANSWER, PROCESSOR, Block, Round, cells


def block(*waits: float, processor: float = 0.3, doubts: tuple[str, ...] = ()) -> Block:
    """A block with these waits."""
    return Block(waits=waits, processor=processor, doubts=doubts)


def test_a_block_tells_its_median_and_what_a_message_cost() -> None:
    """One slow message bends neither."""
    assert {ANSWER: 0.020, PROCESSOR: pytest.approx(0.1)} == block(0.010, 0.020, 0.900).figures


def test_the_candidate_stands_beside_the_baseline_and_so_does_the_baseline() -> None:
    """Pairs are baseline first, and the control never sees the candidate."""
    rounds = [Round(baseline=block(0.010), beside=block(0.011), candidate=block(0.020, processor=0.6))]
    found = cells(rounds)
    assert (0.010, 0.020) == found[ANSWER].pairs[0][:2]
    assert (0.010, 0.011) == found[ANSWER].control[0][:2]
    assert (0.3, 0.6) == found[PROCESSOR].pairs[0][:2]


def test_a_doubt_about_either_block_is_a_doubt_about_the_pair() -> None:
    """The pair of the other two stays."""
    rounds = [Round(baseline=block(0.01), beside=block(0.01), candidate=block(0.01, doubts=("stolen",)))]
    cell = cells(rounds)[ANSWER]
    assert ("stolen",) == cell.pairs[0].doubts
    assert () == cell.control[0].doubts
