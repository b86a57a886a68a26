"""Time budgets of the stages, from the target's own measurements."""

from support.behave_bridge.step_decorators import then, when
from support.behave_bridge.tables import rows
from support.promises import timing
from support.scenario import stage_timing
from support.scenario.scripts import conversation_script
from support.scenario.step_context import Scene


@when("{int} strangers go through a whole {bot} conversation")
def strangers_converse(scene: Scene, count: int, bot: str) -> None:
    """One after another, services answering at once; the machine's pace is noted meanwhile."""
    stage_timing.measured(scene.world, conversation_script.whole_conversations(scene.world, count, bot))


@then("95 in 100 of at least {int} {measured} keep these budgets")
def keep_budgets(scene: Scene, least: int, measured: str) -> None:
    """The stages of the conversations just held; the table is kept with the results."""
    budgets = [timing.Budget(stage=row["stage"], seconds=_seconds(row["budget"])) for row in rows(scene)]
    stage_timing.expect_budgets(scene.world, measured, budgets, least)


def _seconds(words: str) -> float:
    return float(words.removesuffix(" milliseconds")) / 1000
