"""Sequential test for a performance regression, from pairs of blocks that were run in turns on one machine.

One block is one observation: requests within it depend on each other, so that counting each would make every difference
significant. A pair is a block of the baseline and one of the candidate; a disturbance of the machine affects both and
leaves their ratio.
Source of the procedure: docs/sources/load-methods.md#comparison-of-two-releases; of the two estimates it allows this
module uses Hodges-Lehmann's.

How often the three interim analyses end in a regression / in OK, in per cent of 500 simulated sessions with a quiet
control; the rest is undecided. noise: standard deviation of ln ratio; pairs: mean number of pairs at 1.10.

    noise   true cost 1.00   1.10      1.20     1.25      1.30      1.50      pairs
    0.05       0 / 100      0 / 100   71 / 8   100 / 0   100 / 0   100 / 0     7
    0.10       0 / 100      1 / 91    62 / 7    96 / 1   100 / 0   100 / 0     9
    0.15       0 / 99       8 / 63    67 / 5    90 / 1    99 / 0   100 / 0    11
    0.25       1 / 79      14 / 37    62 / 6    78 / 2    92 / 0   100 / 0    12

A true cost of exactly the tolerated ratio ends as a regression in about two sessions of three, whatever the length:
three interim analyses are three chances.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from support.load.analysis.paired_statistics import RatioEstimate, adjust_p_values_by_holm, estimate_ratio

TOLERATED_RATIO = 1.20
"""Highest ratio of candidate to baseline that is no regression."""

INTERIM_PAIRS = (7, 11, 15)
"""Numbers of pairs after which a verdict is tried. Below six pairs no exact test reaches `ALPHA_PER_ANALYSIS`."""

ALPHA_PER_ANALYSIS = 0.022
"""One-sided error allowed at each interim analysis; three together err in about 5 % (Pocock)."""

MAX_DROPPED_SHARE = 0.5
"""Share of the last interim analysis's pairs; with more pairs dropped the machine counts as unsuitable."""


class RegressionVerdict(Enum):
    """The verdict on one figure of a release. Absence of evidence is undecided, never OK."""

    REGRESSION = "regression"
    OK = "ok"
    UNDECIDED = "undecided"
    ENVIRONMENT = "environment"


class FigurePair(NamedTuple):
    """One figure of two blocks run in turns, both above 0.

    measurement_problems: why either of them could not be measured.
    """

    baseline: float
    candidate: float
    measurement_problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedFigure:
    """One gated figure of one operation.

    pairs: baseline and candidate, in the order they were run.
    control: baseline and second baseline, run in the same session: shows what the machine makes of no difference.
    """

    pairs: Sequence[FigurePair]
    control: Sequence[FigurePair]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureComparison:
    """The verdict on one figure.

    evidence: None = there were too few pairs for an estimate.
    dropped: number of pairs with measurement problems.
    pairs_needed: number of further pairs that the next interim analysis needs; 0 = there is none.
    """

    verdict: RegressionVerdict
    reason: str
    evidence: RatioEstimate | None = None
    dropped: int = 0
    pairs_needed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RegressionTest:
    """The sequential test.

    interim_pairs: numbers of pairs after which a verdict is tried.
    tolerated_ratio: highest ratio of candidate to baseline that is no regression.
    alpha: one-sided error allowed at each interim analysis.
    resamples, seed: of the bootstrap; the same pairs always give the same verdict.
    """

    interim_pairs: tuple[int, ...] = INTERIM_PAIRS
    tolerated_ratio: float = TOLERATED_RATIO
    alpha: float = ALPHA_PER_ANALYSIS
    resamples: int = 9_999
    seed: int = 1

    def compare_figures(self, figures: Mapping[str, PairedFigure]) -> dict[str, FigureComparison]:
        """A verdict for every gated figure. A figure decided at one interim analysis keeps its verdict at the next.

        The more figures are gated the stronger each one's evidence must be (Holm), which limits false positives.
        """
        found: dict[str, FigureComparison] = {}
        for count in self.interim_pairs:
            open_cells = {name: cell for name, cell in figures.items() if name not in found}
            estimates = {name: self._estimate_from_first_pairs(cell, count) for name, cell in open_cells.items()}
            chances = adjust_p_values_by_holm(
                {name: comparison.evidence.p_value for name, comparison in found.items() if comparison.evidence}
                | {name: evidence.p_value for name, evidence in estimates.items() if evidence}
            )
            for name, cell in open_cells.items():
                comparison = self._decide_verdict(cell, count, estimates[name], chances.get(name, 1.0))
                if comparison is not None:
                    found[name] = comparison
        return {name: found[name] for name in figures}

    def _estimate_from_first_pairs(self, cell: PairedFigure, count: int) -> RatioEstimate | None:
        pairs = _select_undisturbed_pairs(cell.pairs)[:count]
        return self._estimate_pair_ratio(pairs) if len(pairs) == count else None

    def _estimate_pair_ratio(self, pairs: Sequence[FigurePair]) -> RatioEstimate:
        ratios = [pair.candidate / pair.baseline for pair in pairs]
        return estimate_ratio(ratios, alpha=self.alpha, resamples=self.resamples, seed=self.seed)

    def _decide_verdict(
        self, cell: PairedFigure, count: int, evidence: RatioEstimate | None, chance: float
    ) -> FigureComparison | None:
        """The verdict after this number of pairs; None = to be decided at the next interim analysis."""
        pairs, control = _select_undisturbed_pairs(cell.pairs), _select_undisturbed_pairs(cell.control)
        dropped = len(cell.pairs) + len(cell.control) - len(pairs) - len(control)
        if dropped > MAX_DROPPED_SHARE * self.interim_pairs[-1]:
            reason = f"{dropped} pairs could not be measured, the last because {_last_measurement_problem(cell)}."
            return FigureComparison(verdict=RegressionVerdict.ENVIRONMENT, reason=reason, dropped=dropped)
        missing = count - min(len(pairs), len(control))
        if evidence is None or missing > 0:
            reason = f"{missing} more pairs are needed."
            return FigureComparison(
                verdict=RegressionVerdict.UNDECIDED,
                reason=reason,
                evidence=evidence,
                dropped=dropped,
                pairs_needed=missing,
            )
        is_final = count == self.interim_pairs[-1]
        control_evidence = self._estimate_pair_ratio(control[:count])
        if not 1 / self.tolerated_ratio < control_evidence.low <= control_evidence.high < self.tolerated_ratio:
            reason = f"Two baselines differ {control_evidence.low:.2f} to {control_evidence.high:.2f} times here."
            verdict = RegressionVerdict.ENVIRONMENT
        else:
            verdict, reason = self._compare_with_tolerance(evidence, chance)
        if verdict in {RegressionVerdict.REGRESSION, RegressionVerdict.OK} or is_final:
            return FigureComparison(verdict=verdict, reason=reason, evidence=evidence, dropped=dropped)
        return None

    def _compare_with_tolerance(self, evidence: RatioEstimate, chance: float) -> tuple[RegressionVerdict, str]:
        shown = f"{evidence.ratio:.2f} times the baseline, from {evidence.low:.2f} to {evidence.high:.2f}"
        if evidence.ratio > self.tolerated_ratio and evidence.low > 1 and chance < self.alpha:
            return RegressionVerdict.REGRESSION, f"It costs {shown}; {self.tolerated_ratio:g} are tolerated."
        if evidence.high < self.tolerated_ratio:
            return RegressionVerdict.OK, f"It costs {shown}; that is below {self.tolerated_ratio:g}."
        return (
            RegressionVerdict.UNDECIDED,
            f"It costs {shown}; it is unknown whether that is below {self.tolerated_ratio:g}.",
        )


def _select_undisturbed_pairs(pairs: Sequence[FigurePair]) -> Sequence[FigurePair]:
    return [pair for pair in pairs if not pair.measurement_problems]


def _last_measurement_problem(cell: PairedFigure) -> str:
    return next(problem for pair in reversed([*cell.control, *cell.pairs]) for problem in pair.measurement_problems)
