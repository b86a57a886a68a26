"""Promises about time: each stage of the work keeps its budget 95 times in 100.

A measurement is late because the target is slow or because the machine stalled. A stall falls on neighbouring
measurements together, so that they are no independent evidence: whole conversations are judged, or left out. What does
not pass is measured again, and all undisturbed measurements are judged together: measuring again adds evidence and
discards none, so that a target that is truly slow stays red.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from support.measuring.stage_times import StageTimes
from support.measuring.timing_block import PooledTimes, TimingBlock, pool_blocks, select_undisturbed
from support.promises.broken_promise import SlowStage
from support.promises.evidence import Evidence
from support.vocabulary.fact import ObservedFact
from support.vocabulary.outcome import CannotTell

SHARE_WITHIN_BUDGET = 0.95

PAUSES_BEFORE_REPETITION = (2.0, 8.0)
"""Seconds before each new measurement on a machine that was too busy; there are no more repetitions than pauses."""

WHOLE = frozenset({"all", "overhead"})
"""The stages that cover a whole turn or delivery, and so are judged from outside as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageBudget:
    """What a stage may take, in seconds."""

    stage: str
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetBreach:
    """A budget that is not shown to be kept. too_few: there were not enough measurements to judge by."""

    what: str
    seen: str
    perhaps: str
    too_few: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetJudgement:
    """How the measurements were judged.

    blocks: all conversations that were measured, repetitions included.
    repetitions: how often everything was measured again.
    breach: the budget that is not kept; None = all are kept.
    undecided: so much of it fell on a busy machine that the rest is too little to judge by.
    """

    blocks: tuple[TimingBlock, ...]
    repetitions: int
    breach: BudgetBreach | None = None
    undecided: bool = False

    @property
    def repetition_note(self) -> str:
        """One line for the report; "" when nothing was measured again."""
        if not self.repetitions:
            return ""
        times = "once" if self.repetitions == 1 else "twice"
        busy = len(self.blocks) - len(select_undisturbed(self.blocks))
        return (
            f"Measured again {times}, because too many measurements were late: "
            f"{len(self.blocks)} conversations in all, "
            f"{busy} of them on a machine too busy to judge by."
        )


def judge_budgets(
    what: str,
    blocks: Sequence[TimingBlock],
    budgets: Sequence[StageBudget],
    *,
    minimum: int,
    measure_again: Callable[[], Sequence[TimingBlock]],
    wait: Callable[[float], None] = time.sleep,
) -> BudgetJudgement:
    """Whether every stage keeps its budget, after at most two repetitions.

    what: the thing measured from outside, in words.
    minimum: how many measurements of a stage it takes to judge it.
    measure_again: as many further conversations as the first time.
    wait: lets seconds pass on the machine's clock.
    """
    every = list(blocks)
    for repetition, pause in enumerate((*PAUSES_BEFORE_REPETITION, None)):
        breach = find_budget_breach(what, pool_blocks(every), budgets, minimum)
        if breach is None or breach.too_few:
            return BudgetJudgement(blocks=tuple(every), repetitions=repetition, breach=breach)
        calm = select_undisturbed(every)
        breach = find_budget_breach(what, pool_blocks(calm), budgets, minimum)
        if breach is None or pause is None:
            undecided = breach is not None and breach.too_few
            return BudgetJudgement(blocks=tuple(every), repetitions=repetition, breach=breach, undecided=undecided)
        if len(calm) < len(every):
            wait(pause)
        every += measure_again()
    raise AssertionError


def require_budgets_kept(evidence: Evidence, judgement: BudgetJudgement) -> None:
    """Raises SlowStage for a budget that is not kept, CannotTell when the machine was too busy to blame the target."""
    breach = judgement.breach
    if breach is None:
        return
    seen = "\n".join(line for line in (breach.seen, judgement.repetition_note) if line)
    if judgement.undecided:
        raise CannotTell(
            f"The machine was too busy to judge by: {breach.what} ({evidence.requirement}).",
            seen=seen,
            perhaps="other work on this machine took the processor.",
            look=evidence.replay,
        )
    raise evidence.build_broken_promise(SlowStage, breach.what, seen=seen, perhaps=breach.perhaps)


def find_budget_breach(
    what: str, times: PooledTimes, budgets: Sequence[StageBudget], minimum: int
) -> BudgetBreach | None:
    """A budget these measurements do not show to be kept: one that is broken before one too rarely measured."""
    breaches = [_find_stage_breach(times.stages, budget, minimum) for budget in budgets]
    breaches += [
        _find_breach_measured_by_suite(what, times.outside, budget, minimum)
        for budget in budgets
        if budget.stage in WHOLE
    ]
    found = sorted((breach for breach in breaches if breach is not None), key=lambda breach: breach.too_few)
    return found[0] if found else None


def _find_stage_breach(stages: Mapping[str, StageTimes], budget: StageBudget, least: int) -> BudgetBreach | None:
    times = stages.get(budget.stage)
    if times is None or times.count < least:
        return BudgetBreach(
            what=f"Stage '{budget.stage}' was measured {times.count if times else 0} times; judging takes {least}",
            seen=f"stages measured: {', '.join(f'{s.stage} {s.count}' for s in stages.values()) or 'none'}",
            perhaps="the target measures fewer stages than promised, or the conversations were too short.",
            too_few=True,
        )
    kept = times.count_within(budget.seconds)
    if kept is None:
        return BudgetBreach(
            what=f"Stage '{budget.stage}' has no bound at its budget of {budget.seconds * 1e3:g} ms",
            seen=f"bounds: {', '.join(f'{bound * 1e3:g} ms' for bound, _ in times.bounds)}",
            perhaps="the histogram's buckets do not include the budget, so that it is unknown how often it was kept.",
            too_few=True,
        )
    if kept >= SHARE_WITHIN_BUDGET * times.count:
        return None
    return BudgetBreach(
        what=f"Stage '{budget.stage}' kept its {budget.seconds * 1e3:g} ms in {kept} of {times.count} measurements",
        seen=f"mean {times.mean * 1e3:.2f} ms",
        perhaps="the stage does more than it should, or waits.",
    )


def _find_breach_measured_by_suite(
    what: str, seconds: Sequence[float], budget: StageBudget, least: int
) -> BudgetBreach | None:
    """A target's own word is not taken for its times: measured by the suite, 95 in 100 kept the budget too."""
    kept = sum(value <= budget.seconds for value in seconds)
    if len(seconds) >= least and kept >= SHARE_WITHIN_BUDGET * len(seconds):
        return None
    return BudgetBreach(
        what=f"{what} kept {budget.seconds * 1e3:g} ms in {kept} of {len(seconds)} measured from outside",
        seen=f"the slowest took {max(seconds, default=0.0) * 1e3:.1f} ms; {least} measurements are needed",
        perhaps="time passes where the target does not measure it.",
        too_few=len(seconds) < least,
    )


def format_stage_table(stages: Mapping[str, StageTimes], budgets: Sequence[StageBudget], note: str = "") -> str:
    """The stages and their budgets, in milliseconds, as plain text. `<=` marks a bound, not a measured value.

    note: a line below the table.
    """
    lines = [f"{'stage':<12} {'budget':>8} {'n':>5} {'mean':>8} {'p50':>9} {'p95':>9} {'p99':>9}"]
    for budget in budgets:
        times = stages.get(budget.stage)
        if times is None:
            lines.append(f"{budget.stage:<12} {budget.seconds * 1e3:>8g}     not measured")
            continue
        bounds = " ".join(f"{f'<={times.percentile_bound(share) * 1e3:g}':>9}" for share in (0.50, 0.95, 0.99))
        lines.append(
            f"{budget.stage:<12} {budget.seconds * 1e3:>8g} {times.count:>5} {times.mean * 1e3:>8.2f} {bounds}"
        )
    return "\n".join([*lines, *([note] if note else [])])


def build_stage_facts(
    stages: Mapping[str, StageTimes], budgets: Sequence[StageBudget], of: str, repetitions: int
) -> list[ObservedFact]:
    """The same table as facts, in milliseconds. Percentiles are the bounds that were not exceeded, hence `<=`.

    of: the bot, or the kind of thing, that was measured.
    repetitions: how often everything was measured again.
    """
    found = [ObservedFact(name=f"measured.{of}.repetitions", value=repetitions, clock="machine")] if repetitions else []
    for budget in budgets:
        times = stages.get(budget.stage)
        if times is None:
            continue
        statistics: dict[str, float | str] = {
            "mean": round(times.mean * 1e3, 2),
            "promised": budget.seconds * 1e3,
            **{f"p{share * 100:.0f}": f"<= {times.percentile_bound(share) * 1e3:g}" for share in (0.50, 0.95, 0.99)},
        }
        found += [
            ObservedFact(
                name=f"measured.{of}.{budget.stage}",
                value=value,
                unit="ms",
                n=times.count,
                clock="machine",
                about={"statistic": statistic},
            )
            for statistic, value in statistics.items()
        ]
    return found
