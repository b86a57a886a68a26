"""Stage times of a target, measured while a piece of conversation runs."""

from collections.abc import Coroutine, Sequence
from typing import Any

from support.measuring.cpu_starvation import PaceMeter
from support.measuring.stage_times import read_stages
from support.promises import timing
from support.scenario.step_context import World

STAGE_NAMES = {"CRM sync": "crm_sync"}
"""What features call a stage -> what the target's histogram calls it, where the words differ."""

WHOLE = frozenset({"all", "overhead"})
"""The stages that cover a whole turn or delivery, and so can be measured from outside as well."""


def measured(world: World, work: Coroutine[Any, Any, None]) -> None:
    """Do the work and note how much of the machine it got."""
    meter = PaceMeter()
    world.run(work)
    world.figures.pace = meter.read()


def delivery_seconds(world: World) -> list[float]:
    """For each delivery the seconds from the post to the answer, on the machine's clock."""
    return [entry["machine_seconds"] for entry in world.journal.of("webhook")]


def turn_seconds(world: World) -> list[float]:
    """For each message the seconds from its writing to the last thing it led to, on the machine's clock."""
    entries = tuple(world.journal)
    begins = [exchange.began for exchange in world.evidence.exchanges]
    ends = [*begins[1:], len(entries)]
    return [
        entries[end - 1].machine_seconds - entries[begin].machine_seconds
        for begin, end in zip(begins, ends, strict=True)
        if end > begin
    ]


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
    outside = delivery_seconds(world) if what == "deliveries" else turn_seconds(world)
    for whole in (budget for budget in named if budget.stage in WHOLE):
        timing.kept_from_outside(world.evidence, what, outside, whole, least=least, pace=world.figures.pace)
