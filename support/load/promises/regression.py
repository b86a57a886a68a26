"""Promises about a release compared with its baseline: 20 % slower is found, noise is not (REG-002).

A comparison leaves out the blocks in which the machine was busy, and has no verdict where too few are left.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from support.load.analysis.regression_test import TOLERATED_RATIO, FigureComparison, RegressionVerdict
from support.promises.broken_promise import BrokenPromise
from support.vocabulary.outcome import CannotTell


class SlowerRelease(BrokenPromise):
    """A release costs more than its baseline, by more than is tolerated and beyond chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonResult:
    """What a comparison found.

    baseline, candidate: what was compared, in words.
    found: name of a figure -> its comparison.
    replay: the command that repeats the scenario.
    """

    baseline: str
    candidate: str
    found: Mapping[str, FigureComparison]
    replay: str


def expect_not_slower(result: ComparisonResult) -> None:
    """Every figure is less than 20 % above the baseline's, beyond chance."""
    slower = [name for name, comparison in result.found.items() if comparison.verdict is RegressionVerdict.REGRESSION]
    if slower:
        raise SlowerRelease(
            f"{result.candidate} is slower than {result.baseline}: {', '.join(slower)}.",
            seen=_format_figure_verdicts(result),
            perhaps="a call, a disk wait or a calculation was added to every message.",
            look=result.replay,
        )
    if not result.found or any(comparison.verdict is not RegressionVerdict.OK for comparison in result.found.values()):
        raise CannotTell(
            f"Whether {result.candidate} is slower than {result.baseline} cannot be judged.",
            seen=_format_figure_verdicts(result),
            perhaps="other programs use this machine.",
            look=result.replay,
        )


def expect_slowness_reported(result: ComparisonResult) -> None:
    """A candidate that is more than 20 % slower was reported as a regression."""
    verdicts = [comparison.verdict for comparison in result.found.values()]
    if RegressionVerdict.REGRESSION in verdicts:
        return
    if verdicts and all(verdict is RegressionVerdict.OK for verdict in verdicts):
        raise BrokenPromise(
            f"{result.candidate} was not found slower than {result.baseline}, and is.",
            seen=_format_figure_verdicts(result),
            perhaps=f"the comparison no longer sees more than {TOLERATED_RATIO:g} times the baseline.",
            look=result.replay,
        )
    raise CannotTell(
        "Whether slowness is found cannot be judged on this machine now.",
        seen=_format_figure_verdicts(result),
        perhaps="other programs use this machine.",
        look=result.replay,
    )


def _format_figure_verdicts(result: ComparisonResult) -> str:
    return "\n".join(
        f"{name}: {comparison.verdict.value}. {comparison.reason}" for name, comparison in result.found.items()
    )
