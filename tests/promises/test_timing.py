"""Promises about time: kept at 95 of 100, broken at 94, and never judged by what a stall of the machine measured."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from support.measuring.cpu_starvation import CpuShare
from support.measuring.stage_times import StageTimes
from support.measuring.timing_block import PooledTimes, TimingBlock
from support.promises import timing
from support.promises.broken_promise import SlowStage
from support.promises.timing import (
    PAUSES_BEFORE_REPETITION,
    BudgetJudgement,
    StageBudget,
    find_budget_breach,
    judge_budgets,
    require_budgets_kept,
)
from support.vocabulary.outcome import CannotTell
from tests.promises.promise_harness import REPLAY, Stage, refuses

BUSY = CpuShare(wall_seconds=10.0, processor_seconds=7.9)
FREE = CpuShare(wall_seconds=10.0, processor_seconds=8.0)
BUDGETS = (StageBudget(stage="reply", seconds=0.2),)
WHOLE = (StageBudget(stage="all", seconds=0.2),)
TURNS = 4
"""Measurements of a block."""


def times(kept: int, count: int = 100, stage: str = "reply") -> dict[str, StageTimes]:
    """A stage that kept 200 ms this often."""
    bounds = ((0.1, kept // 2), (0.2, kept), (math.inf, count))
    return {stage: StageTimes(stage=stage, count=count, total_seconds=count * 0.15, bounds=bounds)}


def block(late: int = 0, pace: CpuShare = FREE) -> TimingBlock:
    """One conversation of four turns, so many of them late."""
    outside = (0.3,) * late + (0.1,) * (TURNS - late)
    return TimingBlock(stages=times(TURNS - late, TURNS, "all"), outside=outside, pace=pace)


@dataclass
class Machine:
    """Measures again what a test prescribes, and counts how often it was asked and how long it was waited."""

    rounds: Sequence[Sequence[TimingBlock]] = ()
    asked: int = 0
    waited: list[float] = field(default_factory=list)

    def measure_again(self) -> Sequence[TimingBlock]:
        """The next round."""
        self.asked += 1
        return self.rounds[self.asked - 1]

    def judge(self, first: Sequence[TimingBlock], least: int = 30) -> BudgetJudgement:
        """Judge the first measurement, with this machine for the repetitions."""
        return judge_budgets(
            "turns", first, WHOLE, minimum=least, measure_again=self.measure_again, wait=self.waited.append
        )


@pytest.mark.parametrize(("kept", "count"), [(95, 100), (100, 100), (29, 30), (209, 220), (19, 20)])
def test_95_in_100_keep_the_budget(kept: int, count: int) -> None:
    """Exactly 95 in 100 is enough, at any number of turns."""
    assert find_budget_breach("turns", PooledTimes(stages=times(kept, count), outside=()), BUDGETS, minimum=20) is None


@pytest.mark.parametrize(("kept", "count"), [(94, 100), (28, 30), (208, 220), (0, 30)])
def test_94_in_100_break_the_budget(kept: int, count: int) -> None:
    """One turn fewer is a slow stage, with how often it kept its budget."""
    breach = find_budget_breach("turns", PooledTimes(stages=times(kept, count), outside=()), BUDGETS, minimum=20)
    assert breach is not None
    assert (f"Stage 'reply' kept its 200 ms in {kept} of {count} measurements", False) == (breach.what, breach.too_few)


def test_quiet_machine_measures_once() -> None:
    """What keeps its budget is not measured again, and the report has nothing to add."""
    machine = Machine()
    judgement = machine.judge([block() for _ in range(8)])
    assert (None, 0, "") == (judgement.breach, machine.asked, judgement.repetition_note)
    require_budgets_kept(Stage().evidence, judgement)


def test_late_turns_within_the_allowance_are_kept() -> None:
    """One late turn of 32 is within 95 in 100, even on a busy machine."""
    assert Machine().judge([block(late=1, pace=BUSY), *(block() for _ in range(7))]).breach is None


def test_a_stall_that_the_machine_shows_is_left_out() -> None:
    """A stall that falls on three turns of a conversation is no evidence: after new measurements the budget is kept."""
    stalled = [block(late=3, pace=BUSY), *(block() for _ in range(7))]
    machine = Machine(rounds=[[block() for _ in range(8)]])
    judgement = machine.judge(stalled)
    require_budgets_kept(Stage().evidence, judgement)
    assert ([PAUSES_BEFORE_REPETITION[0]], 1) == (machine.waited, judgement.repetitions)
    assert (
        "Measured again once, because too many measurements were late: 16 conversations in all, "
        "1 of them on a machine too busy to judge by." == judgement.repetition_note
    )


def test_a_stall_that_nothing_shows_is_outweighed() -> None:
    """Three late turns of 32 without any sign of a stall are measured again: three of 64 are kept."""
    machine = Machine(rounds=[[block() for _ in range(8)]])
    judgement = machine.judge([block(late=3), *(block() for _ in range(7))])
    require_budgets_kept(Stage().evidence, judgement)
    assert ([], 1) == (machine.waited, judgement.repetitions)


def test_a_second_stall_needs_a_second_repetition() -> None:
    """Twice at most it is measured again."""
    stalled = [block(late=3, pace=BUSY), *(block() for _ in range(7))]
    machine = Machine(rounds=[[block(late=4, pace=BUSY), *(block(pace=BUSY) for _ in range(7))], [block()] * 8])
    judgement = machine.judge(stalled)
    require_budgets_kept(Stage().evidence, judgement)
    assert (list(PAUSES_BEFORE_REPETITION), 2) == (machine.waited, judgement.repetitions)
    assert judgement.repetition_note.startswith("Measured again twice")


@pytest.mark.parametrize("late", [1, 2, 4])
def test_a_slow_target_stays_red(late: int) -> None:
    """One late turn in four, each time: failed after all repetitions, with all measurements counted."""
    machine = Machine(rounds=[[block(late=late)] * 8] * 2)
    judgement = machine.judge([block(late=late)] * 8)
    broken = refuses(SlowStage, require_budgets_kept, Stage().evidence, judgement)
    kept = 24 * (TURNS - late)
    assert f"Stage 'all' kept its 200 ms in {kept} of 96 measurements (LEAD-001)." == broken.what
    assert "Measured again twice" in broken.seen
    assert 2 == machine.asked


def test_a_slow_target_stays_red_beside_a_stall() -> None:
    """What is late in undisturbed conversations counts, however busy the machine was in others."""
    mixed = [*[block(late=2)] * 8, block(late=4, pace=BUSY)]
    judgement = Machine(rounds=[mixed, mixed]).judge(mixed)
    refuses(SlowStage, require_budgets_kept, Stage().evidence, judgement)


def test_a_rarely_slow_target_is_not_washed_clean() -> None:
    """One late conversation in each round is 4 of 32 each time: measuring again discards nothing."""
    rounds = [block(late=4), *(block() for _ in range(7))]
    judgement = Machine(rounds=[rounds, rounds]).judge(rounds)
    refuses(SlowStage, require_budgets_kept, Stage().evidence, judgement)


def test_always_busy_machine_cannot_tell() -> None:
    """When no measurement is undisturbed, no target is blamed, and none is praised."""
    busy = [block(late=1, pace=BUSY)] * 8
    machine = Machine(rounds=[busy, busy])
    judgement = machine.judge(busy)
    with pytest.raises(CannotTell) as undecided:
        require_budgets_kept(Stage().evidence, judgement)
    assert undecided.value.what.startswith("The machine was too busy to judge by: ")
    assert REPLAY == undecided.value.look
    assert list(PAUSES_BEFORE_REPETITION) == machine.waited


def test_too_few_turns_are_no_proof() -> None:
    """One turn fewer than promised, or a stage that was never measured, breaks the promise at once on any machine."""
    machine = Machine()
    broken = refuses(SlowStage, require_budgets_kept, Stage().evidence, machine.judge([block(pace=BUSY)] * 7))
    assert "Stage 'all' was measured 28 times; judging takes 30 (LEAD-001)." == broken.what
    judgement = judge_budgets("turns", [block()] * 8, BUDGETS, minimum=30, measure_again=machine.measure_again)
    assert (
        "Stage 'reply' was measured 0 times; judging takes 30 (LEAD-001)."
        == refuses(SlowStage, require_budgets_kept, Stage().evidence, judgement).what
    )
    assert 0 == machine.asked


def test_histogram_without_a_bound_at_the_budget_is_no_proof() -> None:
    """It is unknown how often 150 ms was kept when no bound stands there."""
    between = (StageBudget(stage="reply", seconds=0.15),)
    breach = find_budget_breach("turns", PooledTimes(stages=times(100), outside=()), between, minimum=30)
    assert breach is not None
    assert "bounds: 100 ms, 200 ms, inf ms" == breach.seen


def test_every_budget_is_judged() -> None:
    """A slow stage behind a fast one is noticed, and one that is broken comes before one rarely measured."""
    stages = times(100) | times(10, 10, "matching") | times(90, 100, "strategy")
    budgets = (*BUDGETS, StageBudget(stage="matching", seconds=0.2), StageBudget(stage="strategy", seconds=0.2))
    breach = find_budget_breach("turns", PooledTimes(stages=stages, outside=()), budgets, minimum=30)
    assert breach is not None
    assert breach.what.startswith("Stage 'strategy' kept")


@pytest.mark.parametrize(
    ("seconds", "is_kept"), [([0.1] * 95 + [0.3] * 5, True), ([0.1] * 94 + [0.3] * 6, False), ([0.1] * 29, False)]
)
def test_what_is_measured_from_outside_counts(seconds: list[float], *, is_kept: bool) -> None:
    """A target that keeps its budgets by its own clock alone has not kept them."""
    measured = PooledTimes(stages=times(100, 100, "all"), outside=tuple(seconds))
    assert is_kept == (find_budget_breach("turns", measured, WHOLE, minimum=30) is None)


def test_table_and_facts_say_bounds_not_values() -> None:
    """Percentiles are shown as bounds; a stage that was not measured is shown as such and is no fact."""
    budgets = (*BUDGETS, StageBudget(stage="matching", seconds=0.1))
    lines = timing.format_stage_table(times(95), budgets, "Measured again once.").splitlines()
    assert ["reply", "200", "100", "150.00", "<=200", "<=200", "<=inf"] == lines[1].split()
    assert ["matching          100     not measured", "Measured again once."] == lines[2:]
    facts = timing.build_stage_facts(times(95), budgets, "lead", 0)
    expected = [("mean", 150.0), ("promised", 200.0), ("p50", "<= 200"), ("p95", "<= 200"), ("p99", "<= inf")]
    assert expected == [(fact.about["statistic"], fact.value) for fact in facts]
    assert {("measured.lead.reply", "ms", 100, "machine")} == {(f.name, f.unit, f.n, f.clock) for f in facts}
    repeated = timing.build_stage_facts(times(95), budgets, "lead", 2)[0]
    assert ("measured.lead.repetitions", 2) == (repeated.name, repeated.value)
