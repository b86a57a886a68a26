"""A slower release is a regression, an equal one is OK, and a noisy machine leaves the verdict undecided."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.load.analysis.regression_test import (
    INTERIM_PAIRS,
    FigureComparison,
    FigurePair,
    PairedFigure,
    RegressionTest,
    RegressionVerdict,
)

JUDGE = RegressionTest(resamples=199)


def draw_pairs(ratio: float, noise: float, count: int = INTERIM_PAIRS[-1], seed: int = 1) -> list[FigurePair]:
    """Pairs of a candidate with this cost ratio, on a machine with this noise (SD of ln ratio)."""
    random = np.random.default_rng(seed)
    drift = np.exp(random.normal(0, 0.3, count))
    noisy = np.exp(random.normal(0, noise, count))
    return [
        FigurePair(float(50 * slow), float(50 * slow * ratio * off)) for slow, off in zip(drift, noisy, strict=True)
    ]


def draw_figure(ratio: float, noise: float = 0.05, **counts: int) -> PairedFigure:
    """A session: candidate and baseline, and baseline and second baseline."""
    return PairedFigure(
        pairs=draw_pairs(ratio, noise, seed=2, **counts), control=draw_pairs(1.0, noise, seed=3, **counts)
    )


def compare(session: PairedFigure, judge: RegressionTest = JUDGE) -> FigureComparison:
    """The verdict on one figure."""
    return judge.compare_figures({"answer": session})["answer"]


@pytest.mark.parametrize(
    ("ratio", "verdict"),
    [
        (0.5, RegressionVerdict.OK),
        (1.0, RegressionVerdict.OK),
        (1.10, RegressionVerdict.OK),
        (1.25, RegressionVerdict.REGRESSION),
        (1.50, RegressionVerdict.REGRESSION),
        (3.0, RegressionVerdict.REGRESSION),
    ],
)
def test_injected_delay(ratio: float, verdict: RegressionVerdict) -> None:
    """Ten per cent more are fine, twenty-five and fifty are a regression, nothing more is no regression.

    The machine itself drifts by a third from pair to pair, which the pairs cancel.
    """
    assert verdict == compare(draw_figure(ratio)).verdict


def test_the_figure_comes_with_its_interval() -> None:
    """The verdict names the ratio, its interval and what is tolerated; seven quiet pairs are enough."""
    found = compare(draw_figure(1.5))
    assert found.evidence is not None
    assert 7 == found.evidence.pairs
    assert found.evidence.low < 1.5 < found.evidence.high
    assert "times the baseline" in found.reason
    assert "1.2 are tolerated" in found.reason


def test_more_pairs_are_needed() -> None:
    """Seven undecided pairs need four more, eleven need four more; after fifteen none are needed."""
    near = PairedFigure(pairs=draw_pairs(1.19, 0.06, seed=4), control=draw_pairs(1.0, 0.02, seed=5))
    wanted = [
        compare(PairedFigure(pairs=near.pairs[:count], control=near.control[:count])).pairs_needed
        for count in (0, 3, 7, 10, 11, 15)
    ]
    assert [7, 4, 4, 1, 4, 0] == wanted
    assert RegressionVerdict.UNDECIDED == compare(near).verdict


def test_without_the_control_nothing_is_decided() -> None:
    """A clear difference is not judged until the control has as many pairs."""
    found = compare(PairedFigure(pairs=draw_pairs(1.5, 0.05), control=draw_pairs(1.0, 0.05)[:5]))
    assert (RegressionVerdict.UNDECIDED, 2) == (found.verdict, found.pairs_needed)


def test_a_machine_that_differs_from_itself_cannot_answer() -> None:
    """If two baselines differ by more than a fifth, the environment is the reason, not the release."""
    noisy = compare(draw_figure(1.5, noise=0.6))
    assert RegressionVerdict.ENVIRONMENT == noisy.verdict
    assert "Two baselines differ" in noisy.reason
    for bias in (0.75, 1.3):
        biased = PairedFigure(pairs=draw_pairs(1.0, 0.02), control=draw_pairs(bias, 0.02))
        assert RegressionVerdict.ENVIRONMENT == compare(biased).verdict


def test_the_control_has_as_many_pairs_as_are_judged() -> None:
    """What the control did after the look that decided belongs to a later look."""
    found = compare(
        PairedFigure(pairs=draw_pairs(1.0, 0.02), control=[*draw_pairs(1.0, 0.02)[:7], *draw_pairs(3.0, 0.02)[7:]])
    )
    assert RegressionVerdict.OK == found.verdict


def test_a_noisy_session_is_undecided() -> None:
    """A quiet control and noisy pairs: neither a regression nor OK."""
    found = compare(PairedFigure(pairs=draw_pairs(1.15, 0.4), control=draw_pairs(1.0, 0.05)))
    assert RegressionVerdict.UNDECIDED == found.verdict
    assert "it is unknown" in found.reason


def test_two_pairs_that_were_faster_keep_a_release_from_being_convicted() -> None:
    """An estimate above what is tolerated and a small chance are not enough while the interval holds no difference."""
    ratios = [0.96, 1.23, 1.44, 0.63, 1.11, 1.69, 1.59, 1.26, 1.28, 1.3, 1.43]
    session = PairedFigure(
        pairs=[FigurePair(1.0, ratio) for ratio in ratios], control=[FigurePair(1.0, 1.0)] * len(ratios)
    )
    found = compare(session, RegressionTest(interim_pairs=(len(ratios),), resamples=1_999))
    assert found.evidence is not None
    assert found.evidence.ratio > 1.2
    assert found.evidence.p_value < 0.022
    assert (RegressionVerdict.UNDECIDED, True) == (found.verdict, found.evidence.low < 1)


def test_pairs_with_problems_are_replaced() -> None:
    """A pair during which the host took the processor away does not count, whatever it shows."""
    session = draw_figure(1.0)
    wild = [FigurePair(50, 500, ("the host took 9.0% of the processor time",))] * 3
    found = compare(PairedFigure(pairs=[*wild, *session.pairs], control=session.control))
    assert (RegressionVerdict.OK, 3) == (found.verdict, found.dropped)


def test_a_machine_disturbed_halfway_is_not_a_regression() -> None:
    """A processor hog from the fifth pair on: its pairs have problems, and after eight of them the session ends."""
    hogged = [FigurePair(50, 90, ("some task waited for a processor 80% of the time",))] * 8
    found = compare(PairedFigure(pairs=[*draw_pairs(1.0, 0.05, count=4), *hogged], control=draw_pairs(1.0, 0.05)))
    assert (RegressionVerdict.ENVIRONMENT, 8) == (found.verdict, found.dropped)
    assert "waited for a processor 80%" in found.reason
    seven = compare(PairedFigure(pairs=[*draw_pairs(1.0, 0.05, count=4), *hogged[:7]], control=draw_pairs(1.0, 0.05)))
    assert (RegressionVerdict.UNDECIDED, 3) == (seven.verdict, seven.pairs_needed)


def test_the_more_is_gated_the_stronger_the_evidence() -> None:
    """Seven pairs cannot convict one of four figures (Holm), eleven can; alone seven suffice."""
    alone = JUDGE.compare_figures({"slow": draw_figure(1.5)})["slow"]
    four = JUDGE.compare_figures(
        {"slow": draw_figure(1.5), "a": draw_figure(1.0), "b": draw_figure(1.0), "c": draw_figure(1.0)}
    )
    assert alone.evidence is not None
    assert four["slow"].evidence is not None
    assert (7, 11) == (alone.evidence.pairs, four["slow"].evidence.pairs)
    assert [RegressionVerdict.REGRESSION, RegressionVerdict.OK, RegressionVerdict.OK, RegressionVerdict.OK] == [
        found.verdict for found in four.values()
    ]


RATES = [
    (0.10, 7, 1.00, 0.000),
    (0.10, 7, 1.10, 0.011),
    (0.10, 7, 1.50, 1.00),
    (0.15, 11, 1.00, 0.000),
    (0.15, 11, 1.10, 0.027),
    (0.15, 11, 1.30, 0.96),
    (0.15, 11, 1.50, 1.00),
    (0.25, 15, 1.00, 0.0024),
    (0.25, 15, 1.10, 0.089),
    (0.25, 15, 1.50, 1.00),
]
"""Noise, pairs, what the candidate really costs -> share of sessions called a regression."""


@pytest.mark.parametrize(("noise", "count", "ratio", "rate"), RATES)
def test_rates_of_regressions(noise: float, count: int, ratio: float, rate: float) -> None:
    """On synthetic noise of known size a regression is called as often as the table of pairs computes.

    The table is the normal approximation of a mean; 120 sessions of the real procedure differ a little.
    Source: docs/sources/load-methods.md#number-of-pairs.
    """
    judge = RegressionTest(interim_pairs=(count,), resamples=149)
    random = np.random.default_rng(11)
    quiet = [FigurePair(1.0, 1.0)] * count
    regressions = 0
    for _ in range(120):
        blocks = [FigurePair(1.0, float(found)) for found in ratio * np.exp(random.normal(0, noise, count))]
        regressions += compare(PairedFigure(pairs=blocks, control=quiet), judge).verdict is RegressionVerdict.REGRESSION
    assert pytest.approx(rate, abs=0.07) == regressions / 120


@given(st.lists(st.floats(0.5, 2.0), min_size=7, max_size=15), st.floats(1.0, 1.5))
@settings(max_examples=20)
def test_a_slower_candidate_is_never_judged_more_kindly(ratios: list[float], slower: float) -> None:
    """What is a regression stays one when every block of the candidate is slower still."""
    judge = RegressionTest(interim_pairs=(7,), resamples=99)
    quiet = [FigurePair(1.0, 1.0)] * 7
    before = compare(PairedFigure(pairs=[FigurePair(1.0, ratio) for ratio in ratios], control=quiet), judge).verdict
    after = compare(
        PairedFigure(pairs=[FigurePair(1.0, ratio * slower) for ratio in ratios], control=quiet), judge
    ).verdict
    order = [RegressionVerdict.OK, RegressionVerdict.UNDECIDED, RegressionVerdict.REGRESSION]
    assert order.index(after) >= order.index(before)
