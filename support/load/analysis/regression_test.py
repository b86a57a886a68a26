"""Whether a release is slower than its baseline, told from pairs of blocks that were run in turns on one machine.

One block is one observation: requests within it depend on each other and would call every difference certain. A pair is
a block of the baseline beside one of the candidate; what disturbs the machine disturbs both, and their ratio stays.
Source of the procedure: docs/sources/load-methods.md#comparison-of-two-releases, with one choice made where it
leaves two: the estimate is Hodges-Lehmann's.

How often the three looks end in a regression / in OK, in per cent of 500 simulated sessions with a quiet control; the
rest is undecided. noise: standard deviation of ln ratio; pairs: how many it took on average at 1.10.

    noise   true cost 1.00   1.10      1.20     1.25      1.30      1.50      pairs
    0.05       0 / 100      0 / 100   71 / 8   100 / 0   100 / 0   100 / 0     7
    0.10       0 / 100      1 / 91    62 / 7    96 / 1   100 / 0   100 / 0     9
    0.15       0 / 99       8 / 63    67 / 5    90 / 1    99 / 0   100 / 0    11
    0.25       1 / 79      14 / 37    62 / 6    78 / 2    92 / 0   100 / 0    12

What really costs exactly as much as is tolerated is called a regression in about two sessions of three, however long
one measures: three looks are three chances.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from support.load.analysis.paired_statistics import Evidence, adjusted, weigh

TOLERATED = 1.20
"""A candidate may cost so many times what the baseline costs before it is a regression."""

LOOKS = (7, 11, 15)
"""After so many pairs a verdict is tried. Below six pairs no exact test reaches `ALPHA`."""

ALPHA = 0.022
"""Error allowed at each look, one-sided; three looks together err in about 5 % (Pocock)."""

REPLACED = 0.5
"""As a share of the longest look: with more pairs dropped than this the machine is given up."""


class Verdict(Enum):
    """What is known of one figure of a release. Absence of evidence is undecided, never OK."""

    REGRESSION = "regression"
    OK = "ok"
    UNDECIDED = "undecided"
    NOT_COMPARABLE = "not comparable"
    ENVIRONMENT = "environment"


class Pair(NamedTuple):
    """One figure of two blocks run in turns, both above 0. doubts: why either of them could not be measured."""

    baseline: float
    candidate: float
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One gated figure of one operation.

    pairs: baseline beside candidate, in the order they were run.
    control: baseline beside itself, run in the same session: what the machine makes of no difference at all.
    """

    pairs: Sequence[Pair]
    control: Sequence[Pair]
    higher_is_better: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The verdict on one figure. evidence: None where nothing could be weighed.  dropped: pairs that were in doubt.

    wanted: how many further pairs the next look needs; 0 when there is no further look.
    """

    verdict: Verdict
    reason: str
    evidence: Evidence | None = None
    dropped: int = 0
    wanted: int = 0


def differences(baseline: Mapping[str, str], candidate: Mapping[str, str]) -> tuple[str, ...]:
    """Conditions (plan, seed, settings, quota, cores, versions ...) that differ or that one side does not tell."""
    names = sorted({*baseline, *candidate})
    return tuple(
        f"{name}: {baseline.get(name, 'not told')} and {candidate.get(name, 'not told')}"
        for name in names
        if baseline.get(name) != candidate.get(name) or name not in baseline
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """How verdicts are reached.

    resamples, seed: of the bootstrap; the same pairs always give the same verdict.
    differing: in what the conditions of the two differ; anything, and nothing is compared.
    """

    looks: tuple[int, ...] = LOOKS
    tolerated: float = TOLERATED
    alpha: float = ALPHA
    resamples: int = 9_999
    seed: int = 1
    differing: tuple[str, ...] = field(default=())

    def compare(self, cells: Mapping[str, Cell]) -> dict[str, Comparison]:
        """A verdict for every gated figure. A figure decided at one look keeps its verdict at the next.

        The more figures are gated the stronger each one's evidence must be (Holm), so that chance alarms stay rare.
        """
        if self.differing:
            reason = f"The two were not run under the same conditions: {'; '.join(self.differing)}."
            return {name: Comparison(verdict=Verdict.NOT_COMPARABLE, reason=reason) for name in cells}
        found: dict[str, Comparison] = {}
        for look in self.looks:
            open_cells = {name: cell for name, cell in cells.items() if name not in found}
            weighed = {name: self._weigh(cell, look) for name, cell in open_cells.items()}
            chances = adjusted(
                {name: comparison.evidence.chance for name, comparison in found.items() if comparison.evidence}
                | {name: evidence.chance for name, evidence in weighed.items() if evidence}
            )
            for name, cell in open_cells.items():
                comparison = self._judge(cell, look, weighed[name], chances.get(name, 1.0))
                if comparison is not None:
                    found[name] = comparison
        return {name: found[name] for name in cells}

    def _weigh(self, cell: Cell, look: int) -> Evidence | None:
        kept = _kept(cell.pairs)[:look]
        return self._evidence(kept, cell) if len(kept) == look else None

    def _evidence(self, pairs: Sequence[Pair], cell: Cell) -> Evidence:
        ratios = [
            pair.baseline / pair.candidate if cell.higher_is_better else pair.candidate / pair.baseline
            for pair in pairs
        ]
        return weigh(ratios, alpha=self.alpha, resamples=self.resamples, seed=self.seed)

    def _judge(self, cell: Cell, look: int, evidence: Evidence | None, chance: float) -> Comparison | None:
        """The verdict at this look, or None to wait for the next one."""
        pairs, control = _kept(cell.pairs), _kept(cell.control)
        dropped = len(cell.pairs) + len(cell.control) - len(pairs) - len(control)
        if dropped > REPLACED * self.looks[-1]:
            reason = f"{dropped} pairs were in doubt, at last: {_last_doubt(cell)}."
            return Comparison(verdict=Verdict.ENVIRONMENT, reason=reason, dropped=dropped)
        missing = look - min(len(pairs), len(control))
        if evidence is None or missing > 0:
            reason = f"{missing} more pairs are needed."
            return Comparison(
                verdict=Verdict.UNDECIDED, reason=reason, evidence=evidence, dropped=dropped, wanted=missing
            )
        final = look == self.looks[-1]
        same = self._evidence(control[:look], cell)
        if not 1 / self.tolerated < same.low <= same.high < self.tolerated:
            reason = f"The baseline beside itself differs from {same.low:.2f} to {same.high:.2f} times on this machine."
            verdict = Verdict.ENVIRONMENT
        else:
            verdict, reason = self._verdict(evidence, chance)
        if verdict in {Verdict.REGRESSION, Verdict.OK} or final:
            return Comparison(verdict=verdict, reason=reason, evidence=evidence, dropped=dropped)
        return None

    def _verdict(self, evidence: Evidence, chance: float) -> tuple[Verdict, str]:
        shown = f"{evidence.ratio:.2f} times the baseline, from {evidence.low:.2f} to {evidence.high:.2f}"
        if evidence.ratio > self.tolerated and evidence.low > 1 and chance < self.alpha:
            return Verdict.REGRESSION, f"It costs {shown}; {self.tolerated:g} are tolerated."
        if evidence.high < self.tolerated:
            return Verdict.OK, f"It costs {shown}; that is surely below {self.tolerated:g}."
        return Verdict.UNDECIDED, f"It costs {shown}; that does not tell whether it is below {self.tolerated:g}."


def _kept(pairs: Sequence[Pair]) -> Sequence[Pair]:
    return [pair for pair in pairs if not pair.doubts]


def _last_doubt(cell: Cell) -> str:
    return next(doubt for pair in reversed([*cell.control, *cell.pairs]) for doubt in pair.doubts)
