"""Time budgets of the parts of a turn, from the target's own measurements."""

from support.behave_bridge.step_decorators import then, when
from support.behave_bridge.tables import read_table_rows
from support.promises import timing
from support.scenario import stage_timing
from support.scenario.step_context import StepContext


@when("{int} strangers go through a whole {bot} conversation")
def strangers_converse(context: StepContext, count: int, bot: str) -> None:
    """One after another, while services answer at once; the bots' share of the machine is recorded."""
    stage_timing.time_conversations(context.world, count, bot)


@then("95 in 100 of at least {int} {measured} keep these budgets")
def keep_budgets(context: StepContext, least: int, measured: str) -> None:
    """The parts of the conversations just held; what is late is measured again, twice at most."""
    budgets = [
        timing.StageBudget(stage=row["part of the work"], seconds=_seconds(row["budget"]))
        for row in read_table_rows(context)
    ]
    stage_timing.expect_stage_budgets_kept(context.world, measured, budgets, least)


def _seconds(words: str) -> float:
    return float(words.removesuffix(" seconds"))
