"""Stage times of a target, measured conversation by conversation and judged against budgets."""

from collections.abc import Sequence
from pathlib import Path

from support.measuring.cpu_starvation import CpuShareMeter
from support.measuring.scenario_figures import TimedConversation
from support.measuring.stage_times import read_stage_times, subtract_stage_times
from support.measuring.timing_block import TimingBlock, pool_blocks
from support.promises import timing
from support.promises.stage_contradiction import require_possible_times
from support.scenario.scripts import conversation_script
from support.scenario.step_context import World
from support.test_data.dialogue import load_dialogue
from support.test_data.person import Person

STAGE_NAMES = {
    "understanding the message": "intent",
    "checking the finances": "finances",
    "finding homes": "matching",
    "noticing a stall": "stall",
    "choosing a strategy": "strategy",
    "wording the reply": "reply",
    "updating the CRM": "crm_sync",
    "the whole turn": "all",
    "taking the message in": "processing",
    "writing the confirmation": "serialising",
    "the whole delivery": "overhead",
}
"""What features call a part of the work -> the stage in the target's histogram."""


def time_conversations(world: World, count: int, bot: str) -> Sequence[TimedConversation]:
    """Strangers go through a whole conversation, one after another; the machine is watched during each of them."""
    lines = load_dialogue(Path(f"fixtures/dialogues/{bot}.toml")).says
    timed = [_time_conversation(world, person, lines) for person in world.conversations.introduce_strangers(count, bot)]
    world.figures.timed.extend(timed)
    return timed


def _time_conversation(world: World, person: Person, lines: Sequence[str]) -> TimedConversation:
    began, exchanges = len(world.journal), len(world.evidence.exchanges)
    before = _read_metrics(world)
    meter = CpuShareMeter()
    world.run(conversation_script.say_one_by_one(world, person.name, lines))
    pace = meter.read_share()
    return TimedConversation(
        before=before,
        after=_read_metrics(world),
        turns=tuple(measure_seconds_per_turn(world, exchanges)),
        deliveries=tuple(entry["machine_seconds"] for entry in world.journal.find_entries("webhook", after=began)),
        pace=pace,
    )


def _read_metrics(world: World) -> str:
    metrics = world.evidence.profile.metrics
    return world.run(world.target.read_metrics(metrics.path, metrics.token))


def measure_seconds_per_turn(world: World, first: int = 0) -> list[float]:
    """For each message the seconds from its writing to the last thing it led to, on the machine's clock.

    first: the exchange to begin with.
    """
    entries = tuple(world.journal)
    begins = [exchange.began for exchange in world.evidence.exchanges[first:]]
    ends = [*begins[1:], len(entries)]
    return [
        entries[end - 1].machine_seconds - entries[begin].machine_seconds
        for begin, end in zip(begins, ends, strict=True)
        if end > begin
    ]


def expect_stage_budgets_kept(world: World, what: str, budgets: Sequence[timing.StageBudget], least: int) -> None:
    """The stages of the speaker's bot (what = turns) or of the webhook endpoint (what = deliveries) keep their budgets.

    What does not pass is measured again, twice at most, and the table says so. What the target reports must be
    possible beside what the suite measured.
    """
    bot, count = world.evidence.last_speaker.bot, len(world.figures.timed)
    named = [
        timing.StageBudget(stage=STAGE_NAMES.get(budget.stage, budget.stage), seconds=budget.seconds)
        for budget in budgets
    ]
    judgement = timing.judge_budgets(
        what,
        _build_timing_blocks(world, what, bot, world.figures.timed),
        named,
        minimum=least,
        measure_again=lambda: _build_timing_blocks(world, what, bot, time_conversations(world, count, bot)),
    )
    stages = pool_blocks(judgement.blocks).stages
    world.figures.tables.append(timing.format_stage_table(stages, named, judgement.repetition_note))
    of = bot if what == "turns" else "delivery"
    world.figures.facts += timing.build_stage_facts(stages, named, of, judgement.repetitions)
    timing.require_budgets_kept(world.evidence, judgement)
    require_possible_times(world.evidence, what, pool_blocks(judgement.blocks))


def _build_timing_blocks(world: World, what: str, bot: str, timed: Sequence[TimedConversation]) -> list[TimingBlock]:
    metrics = world.evidence.profile.metrics
    histogram, labels = (metrics.stage_histogram, {"bot": bot}) if what == "turns" else (metrics.api_histogram, {})
    return [
        TimingBlock(
            stages=subtract_stage_times(
                read_stage_times(one.before, histogram, labels), read_stage_times(one.after, histogram, labels)
            ),
            outside=one.turns if what == "turns" else one.deliveries,
            pace=one.pace,
        )
        for one in timed
    ]
