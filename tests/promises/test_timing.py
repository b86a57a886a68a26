"""Promises about time: kept at 95 of 100, broken at 94, and never judged by what cannot tell."""

import math

import pytest

from support.measuring.cpu_starvation import Pace
from support.measuring.stage_times import StageTimes
from support.promises import timing
from support.promises.broken_promise import SlowStage
from support.promises.timing import Budget
from support.vocabulary.outcome import CannotTell
from tests.promises.promise_harness import REPLAY, Stage, refuses

BUSY = Pace(wall_seconds=10.0, processor_seconds=7.9)
FREE = Pace(wall_seconds=10.0, processor_seconds=8.0)
BUDGETS = (Budget(stage="reply", seconds=0.2),)


def times(kept: int, count: int = 100) -> dict[str, StageTimes]:
    """A reply stage that kept 200 ms this often."""
    bounds = ((0.1, kept // 2), (0.2, kept), (math.inf, count))
    return {"reply": StageTimes(stage="reply", count=count, total_seconds=count * 0.15, bounds=bounds)}


@pytest.mark.parametrize(("kept", "count"), [(95, 100), (100, 100), (29, 30), (209, 220), (19, 20)])
def test_95_in_100_keep_the_budget(kept: int, count: int) -> None:
    """Exactly 95 in 100 is enough, at any number of turns."""
    timing.budgets_kept(Stage().evidence, times(kept, count), BUDGETS, least=20, pace=BUSY)


@pytest.mark.parametrize(("kept", "count"), [(94, 100), (28, 30), (208, 220), (0, 30)])
def test_94_in_100_break_the_budget(kept: int, count: int) -> None:
    """One turn fewer is a slow stage, with how often it kept its budget."""
    evidence = Stage().evidence
    broken = refuses(SlowStage, timing.budgets_kept, evidence, times(kept, count), BUDGETS, least=20, pace=FREE)
    assert f"Stage 'reply' kept its 200 ms in {kept} of {count} measurements (LEAD-001)." == broken.what


def test_starved_machine_cannot_tell() -> None:
    """A breach on a machine that got less than 80 % of a core is nobody's: neither kept nor broken."""
    with pytest.raises(CannotTell) as undecided:
        timing.budgets_kept(Stage().evidence, times(94), BUDGETS, least=30, pace=BUSY)
    expected = "Stage 'reply' kept its 200 ms in 94 of 100 measurements, on a machine too busy to judge by (LEAD-001)."
    assert (expected, REPLAY) == (undecided.value.what, undecided.value.look)


def test_too_few_turns_are_no_proof() -> None:
    """One turn fewer than promised, or a stage that was never measured, proves nothing."""
    evidence = Stage().evidence
    timing.budgets_kept(evidence, times(30, 30), BUDGETS, least=30, pace=FREE)
    refuses(SlowStage, timing.budgets_kept, evidence, times(29, 29), BUDGETS, least=30, pace=FREE)
    other = (Budget(stage="matching", seconds=0.2),)
    broken = refuses(SlowStage, timing.budgets_kept, evidence, times(99), other, least=30, pace=FREE)
    assert "Stage 'matching' was measured 0 times; judging takes 30 (LEAD-001)." == broken.what


def test_histogram_without_a_bound_at_the_budget_is_no_proof() -> None:
    """Nobody can tell how often 150 ms was kept when no bound stands there."""
    between = (Budget(stage="reply", seconds=0.15),)
    broken = refuses(SlowStage, timing.budgets_kept, Stage().evidence, times(100), between, least=30, pace=FREE)
    assert "bounds: 100 ms, 200 ms, inf ms" == broken.seen


def test_every_budget_is_judged() -> None:
    """A slow stage behind a fast one is noticed."""
    stages = times(100) | {"all": StageTimes(stage="all", count=100, total_seconds=60.0, bounds=((0.5, 90), (9, 100)))}
    budgets = (*BUDGETS, Budget(stage="all", seconds=0.5))
    refuses(SlowStage, timing.budgets_kept, Stage().evidence, stages, budgets, least=30, pace=FREE)


def test_table_and_facts_say_bounds_not_values() -> None:
    """Percentiles are shown as bounds; a stage that was not measured is shown as such and is no fact."""
    budgets = (*BUDGETS, Budget(stage="matching", seconds=0.1))
    told = timing.table(times(95), budgets).splitlines()
    assert ["reply", "200", "100", "150.00", "<=200", "<=200", "<=inf"] == told[1].split()
    assert "matching          100     not measured" == told[2]
    facts = timing.facts(times(95), budgets, "lead")
    expected = [("mean", 150.0), ("promised", 200.0), ("p50", "<= 200"), ("p95", "<= 200"), ("p99", "<= inf")]
    assert expected == [(fact.about["statistic"], fact.value) for fact in facts]
    assert {("measured.lead.reply", "ms", 100, "machine")} == {(f.name, f.unit, f.n, f.clock) for f in facts}


def test_what_is_measured_from_outside_counts() -> None:
    """A target that keeps its budgets by its own watch alone has not kept them."""
    evidence, budget = Stage().evidence, BUDGETS[0]
    timing.kept_from_outside(evidence, "turns", [0.1] * 95 + [0.3] * 5, budget, least=30, pace=FREE)
    refuses(SlowStage, timing.kept_from_outside, evidence, "turns", [0.1] * 94 + [0.3] * 6, budget, least=30, pace=FREE)
    refuses(SlowStage, timing.kept_from_outside, evidence, "turns", [0.1] * 29, budget, least=30, pace=FREE)
    with pytest.raises(CannotTell):
        timing.kept_from_outside(evidence, "turns", [0.3] * 30, budget, least=30, pace=BUSY)
