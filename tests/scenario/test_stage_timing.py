"""Stage times are read from the target around the conversations they belong to."""

import pytest

from support.measuring.cpu_starvation import CpuShare
from support.promises.broken_promise import SlowStage
from support.promises.timing import StageBudget
from support.scenario import stage_timing
from support.scenario.step_context import World

GENEROUS = [StageBudget(stage="updating the CRM", seconds=0.3), StageBudget(stage="the whole turn", seconds=0.5)]


def test_budgets_of_turns_and_deliveries(world: World) -> None:
    """Figures become a table and facts, in the target's own stage names; too few turns are no proof."""
    stage_timing.time_conversations(world, 2, "lead")
    stage_timing.expect_stage_budgets_kept(world, "turns", GENEROUS, least=1)
    stage_timing.expect_stage_budgets_kept(
        world, "deliveries", [StageBudget(stage="taking the message in", seconds=0.05)], least=1
    )
    assert ["crm_sync", "all"] == [
        line.split()[0] for line in world.figures.tables[0].splitlines()[1:] if not line.startswith("Measured")
    ]
    repeated = "measured.lead.repetitions"  # what was late on a busy machine is measured again
    assert {"measured.lead.crm_sync", "measured.lead.all", "measured.delivery.processing"} == {
        fact.name for fact in world.figures.facts if fact.name != repeated
    }
    with pytest.raises(SlowStage, match="judging takes 99"):
        stage_timing.expect_stage_budgets_kept(world, "turns", GENEROUS, least=99)


def test_each_conversation_is_measured_by_itself(world: World) -> None:
    """Turns, deliveries and the target's own counts of a conversation hold nothing of the one before."""
    first, second = stage_timing.time_conversations(world, 2, "lead")
    assert len(first.turns) == len(second.turns) == len(first.deliveries) == len(second.deliveries)
    assert len(first.turns) > 1
    assert len(first.turns) * 2 == len(stage_timing.measure_seconds_per_turn(world))
    assert first.pace.wall_seconds > 0
    blocks = stage_timing._build_timing_blocks(world, "turns", "lead", [first, second])
    assert [len(first.turns)] * 2 == [block.stages["all"].count for block in blocks]


class QuietMachine:
    """A CPU share meter on a machine that has nothing else to do."""

    def read_share(self) -> CpuShare:
        """All of a core."""
        return CpuShare(wall_seconds=1.0, processor_seconds=1.0)


def test_what_is_late_is_measured_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A budget no target can keep is measured twice more, with as many strangers each time, and stays broken."""
    monkeypatch.setattr(stage_timing, "CpuShareMeter", QuietMachine)
    stage_timing.time_conversations(world, 1, "lead")
    with pytest.raises(SlowStage, match=r"Stage 'all' kept its 0\.5 ms in 0 of 15 measurements"):
        stage_timing.expect_stage_budgets_kept(world, "turns", [StageBudget(stage="all", seconds=0.0005)], least=1)
    assert 3 == len(world.figures.timed)
    assert world.figures.tables[0].endswith("0 of them on a machine too busy to judge by.")
    assert ("measured.lead.repetitions", 2) == (world.figures.facts[0].name, world.figures.facts[0].value)
