"""Stage times are read from the target after the conversations they belong to."""

import pytest

from support.promises.broken_promise import SlowStage
from support.promises.timing import Budget
from support.scenario import stage_timing
from support.scenario.scripts import conversation_script
from support.scenario.step_context import World

GENEROUS = [Budget(stage="CRM sync", seconds=0.3), Budget(stage="all", seconds=0.5)]


def test_budgets_of_turns_and_deliveries(world: World) -> None:
    """Figures become a table and facts, in the target's own stage names; too few turns are no proof."""
    stage_timing.measured(world, conversation_script.whole_conversations(world, 1, "lead"))
    assert world.figures.pace.wall_seconds > 0
    stage_timing.expect_budgets(world, "turns", GENEROUS, least=1)
    stage_timing.expect_budgets(world, "deliveries", [Budget(stage="processing", seconds=0.05)], least=1)
    assert ["crm_sync", "all"] == [line.split()[0] for line in world.figures.tables[0].splitlines()[1:]]
    assert {"measured.lead.crm_sync", "measured.lead.all", "measured.delivery.processing"} == {
        fact.name for fact in world.figures.facts
    }
    with pytest.raises(SlowStage, match="judging takes 99"):
        stage_timing.expect_budgets(world, "turns", GENEROUS, least=99)
