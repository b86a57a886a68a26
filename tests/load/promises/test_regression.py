"""A release passes only when it is surely not slower by a fifth, and a slower one only when it is found out."""

import pytest

from support.load.analysis.regression_test import Comparison, Verdict
from support.load.promises.regression import Beside, SlowerRelease, found_slower, no_slower
from support.promises.broken_promise import BrokenPromise
from support.vocabulary.outcome import CannotTell

UNSURE = [Verdict.UNDECIDED, Verdict.NOT_COMPARABLE, Verdict.ENVIRONMENT]


def beside(*verdicts: Verdict) -> Beside:
    """A comparison that came to these verdicts."""
    found = {f"figure {place}": Comparison(verdict=verdict, reason="So.") for place, verdict in enumerate(verdicts)}
    return Beside(baseline="the last", candidate="this", found=found, replay="behave")


def test_one_slower_figure_is_a_slower_release() -> None:
    """However good the others are, and however unsure."""
    with pytest.raises(SlowerRelease, match="figure 1"):
        no_slower(beside(Verdict.OK, Verdict.REGRESSION, Verdict.UNDECIDED))


def test_ok_throughout_is_not_slower() -> None:
    """Nothing is raised."""
    no_slower(beside(Verdict.OK, Verdict.OK))


@pytest.mark.parametrize("unsure", UNSURE)
def test_absence_of_evidence_is_no_pass(unsure: Verdict) -> None:
    """One figure nobody can tell is enough."""
    with pytest.raises(CannotTell):
        no_slower(beside(Verdict.OK, unsure))


def test_nothing_compared_is_no_pass() -> None:
    """Neither for the release nor for the proof."""
    for judge in (no_slower, found_slower):
        with pytest.raises(CannotTell):
            judge(beside())


def test_a_slower_one_that_counts_as_ok_breaks_the_promise() -> None:
    """Slowness must be found."""
    with pytest.raises(BrokenPromise, match="was not found slower"):
        found_slower(beside(Verdict.OK, Verdict.OK))


def test_a_slower_one_found_in_one_figure_is_found() -> None:
    """A pause costs no processor time."""
    found_slower(beside(Verdict.REGRESSION, Verdict.OK))


@pytest.mark.parametrize("unsure", UNSURE)
def test_a_noisy_machine_finds_nothing_and_says_so(unsure: Verdict) -> None:
    """That is neither found nor missed."""
    with pytest.raises(CannotTell):
        found_slower(beside(unsure, Verdict.OK))
