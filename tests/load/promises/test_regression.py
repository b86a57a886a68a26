"""A release passes only when it is not 20 % slower beyond chance; a slower one must be reported."""

import pytest

from support.load.analysis.regression_test import FigureComparison, RegressionVerdict
from support.load.promises.regression import (
    ComparisonResult,
    SlowerRelease,
    expect_not_slower,
    expect_slowness_reported,
)
from support.promises.broken_promise import BrokenPromise
from support.vocabulary.outcome import CannotTell

UNSURE = [RegressionVerdict.UNDECIDED, RegressionVerdict.ENVIRONMENT]


def build_comparison(*verdicts: RegressionVerdict) -> ComparisonResult:
    """A comparison that came to these verdicts."""
    found = {
        f"figure {place}": FigureComparison(verdict=verdict, reason="So.") for place, verdict in enumerate(verdicts)
    }
    return ComparisonResult(baseline="the last", candidate="this", found=found, replay="behave")


def test_one_slower_figure_is_a_slower_release() -> None:
    """However good the others are, and however unsure."""
    with pytest.raises(SlowerRelease, match="figure 1"):
        expect_not_slower(
            build_comparison(RegressionVerdict.OK, RegressionVerdict.REGRESSION, RegressionVerdict.UNDECIDED)
        )


def test_ok_throughout_is_not_slower() -> None:
    """Nothing is raised."""
    expect_not_slower(build_comparison(RegressionVerdict.OK, RegressionVerdict.OK))


@pytest.mark.parametrize("unsure", UNSURE)
def test_absence_of_evidence_is_no_pass(unsure: RegressionVerdict) -> None:
    """One undecided figure is enough."""
    with pytest.raises(CannotTell):
        expect_not_slower(build_comparison(RegressionVerdict.OK, unsure))


def test_nothing_compared_is_no_pass() -> None:
    """Neither for the release nor for the proof."""
    for judge in (expect_not_slower, expect_slowness_reported):
        with pytest.raises(CannotTell):
            judge(build_comparison())


def test_a_slower_one_that_counts_as_ok_breaks_the_promise() -> None:
    """Slowness must be found."""
    with pytest.raises(BrokenPromise, match="was not found slower"):
        expect_slowness_reported(build_comparison(RegressionVerdict.OK, RegressionVerdict.OK))


def test_a_slower_one_found_in_one_figure_is_found() -> None:
    """A pause costs no processor time."""
    expect_slowness_reported(build_comparison(RegressionVerdict.REGRESSION, RegressionVerdict.OK))


@pytest.mark.parametrize("unsure", UNSURE)
def test_a_noisy_machine_finds_nothing_and_says_so(unsure: RegressionVerdict) -> None:
    """That is neither found nor missed."""
    with pytest.raises(CannotTell):
        expect_slowness_reported(build_comparison(unsure, RegressionVerdict.OK))
