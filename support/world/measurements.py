"""Stage times of a target, measured while a piece of conversation runs."""

from collections.abc import Coroutine, Sequence
from typing import Any

from support.expectations import timing
from support.measuring.pace import PaceMeter
from support.measuring.stages import read_stages
from support.world.scene import World

STAGE_NAMES = {"CRM sync": "crm_sync"}
"""What features call a stage -> what the target's histogram calls it, where the words differ."""


def measured(world: World, work: Coroutine[Any, Any, None]) -> None:
    """Do the work and note how much of the machine it got."""
    meter = PaceMeter()
    world.run(work)
    world.figures.pace = meter.read()


def expect_budgets(world: World, what: str, budgets: Sequence[timing.Budget], least: int) -> None:
    """The stages of the speaker's bot (what = turns) or of the door (what = deliveries) keep their budgets."""
    profile = world.evidence.profile
    text = world.run(world.target.metrics(profile.metrics.path, profile.metrics.token))
    histogram, labels = (
        (profile.metrics.stage_histogram, {"bot": world.evidence.speaker.bot})
        if what == "turns"
        else (profile.metrics.api_histogram, {})
    )
    stages = read_stages(text, histogram, labels)
    named = [
        timing.Budget(stage=STAGE_NAMES.get(budget.stage, budget.stage), seconds=budget.seconds) for budget in budgets
    ]
    world.figures.tables.append(timing.table(stages, named))
    world.figures.facts += timing.facts(stages, named, world.evidence.speaker.bot if what == "turns" else "delivery")
    timing.budgets_kept(world.evidence, stages, named, least=least, pace=world.figures.pace)
