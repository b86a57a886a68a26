"""A stretch of conversations whose use is metered, and a longer one after it (COST-001)."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import msgspec

from support.load.analysis.cost import (
    DAYS_A_MONTH,
    HOURS_A_DAY,
    Dollars,
    Spell,
    Talk,
    Use,
    a_conversation,
    an_hour,
    metered,
)
from support.load.analysis.report_schema import Cost, CostLine
from support.load.analysis.sms import segments
from support.load.model.plan import planned
from support.load.model.sample_reader import Account, read_account
from support.load.model.workload import Workload, load_workload
from support.load.processes.control_client import Happening, Held
from support.load.processes.deployment import Deployment
from support.load.processes.target_client import BotsDoor, Listening, Reading
from support.load.promises.cost import Priced
from support.load.scenarios.load_world import WORKLOADS, LoadWorld
from support.load.scenarios.workload_runner import DIALOGUES
from support.measuring.prometheus_text import Exposition
from support.reporting.run_folder import RunFolder
from support.targets.profile import Metrics
from support.test_data.dialogue import load_dialogue
from support.test_data.prices import Prices, load_prices
from support.vocabulary.explained_error import SuiteError
from support.vocabulary.outcome import CannotTell

PRICES = Path("fixtures/prices/assumed-2026.toml")
WORKLOAD = "metered"
EVERY = 0.25
"""Seconds between two readings of the bots' counters."""

QUIET, DONE_WITHIN = 0.5, 30.0


def metered_twice(world: LoadWorld) -> None:
    """Carry out the workload, meter both stretches of it, price them, and keep `cost.json` beside the run's results."""
    recipe, prices = load_workload(WORKLOADS / f"{WORKLOAD}.toml"), load_prices(PRICES)
    folder, effort, seed = world.folder(), world.settings.effort, world.settings.seed
    stages = recipe.span(effort).stages
    if len(stages) != 2:
        raise SuiteError("Two stretches are metered.", seen=f"{len(stages)} stages", look=str(WORKLOADS / WORKLOAD))
    with world.deployment(recipe.crm, folder) as deployment:
        readings = _driven(world, recipe, deployment)
        happenings, everybody = deployment.control.happenings(), deployment.control.everybody()
    account = read_account(folder)
    if account.began is None:
        raise CannotTell("The generator came to no good end.", seen=str(folder))
    begin = account.began + recipe.span(effort).warm_up
    middle, end = begin + stages[0].seconds, begin + stages[0].seconds + stages[1].seconds
    sms = _segments(happenings)
    metrics = world.profile.metrics
    first = spells(readings, sms, metrics, begin, middle)
    second = spells(readings, sms, metrics, middle, end)
    talks = finished(account, everybody)
    if min(len(first), len(second), len(talks)) < 2:
        raise CannotTell("Too little was metered.", seen=f"{len(first)}, {len(second)} readings, {len(talks)} talks")
    projected = an_hour(first, prices.prices, seed=seed)
    measured = an_hour(second, prices.prices, seed=seed)
    each = a_conversation(talks, (*first, *second), prices.prices, seed=seed)
    cost = Cost(
        prices=prices.name,
        metered=metered(talks, (*first, *second)),
        lines=lines(each, prices),
        projected=projected.value,
        measured=measured.value,
    )
    if world.settings.run is not None:
        kept = RunFolder(path=world.settings.run).load / "cost.json"
        kept.write_bytes(msgspec.json.format(msgspec.json.encode(cost), indent=1))
    world.figures.tables.append(table(cost, projected, measured))
    world.keep(
        Priced(cost=cost, projected=projected, measured=measured, judgements=world.judgements, replay=world.replay)
    )


def _driven(world: LoadWorld, recipe: Workload, deployment: Deployment) -> Sequence[Reading]:
    """What the bots told of themselves while the plan was carried out."""
    dialogues = {name: load_dialogue(DIALOGUES / f"{name}.toml") for name in recipe.dialogues}
    plan = planned(
        recipe,
        name=WORKLOAD,
        effort=world.settings.effort,
        control=deployment.control.address,
        says={name: dialogue.says for name, dialogue in dialogues.items()},
        tags={name: world.profile.activation(dialogue.bot) for name, dialogue in dialogues.items()},
        seed=world.settings.seed,
    )
    metrics = world.profile.metrics
    door = BotsDoor(address=deployment.address, metrics_path=metrics.path, token=metrics.token)
    with Listening(door, lambda _reading: None, every=EVERY) as heard:
        deployment.drive(plan)
    deployment.control.quiet(span=QUIET, patience=DONE_WITHIN)
    return heard.readings


def _segments(happenings: Sequence[Happening]) -> Sequence[tuple[float, str, int]]:
    """Unix time, which way, and segments of each message. The CRM's moments are those of the steady clock."""
    offset = time.time() - time.monotonic()
    return [(each.at + offset, each.what, segments(each.text)) for each in happenings]


def spells(
    readings: Sequence[Reading], sms: Sequence[tuple[float, str, int]], metrics: Metrics, begin: float, end: float
) -> tuple[Spell, ...]:
    """The time between each two readings that lie within these moments, with what was used in it."""
    found = []
    for before, after in pairwise([each for each in readings if begin <= each.at <= end]):
        was, now = Exposition(before.text), Exposition(after.text)
        there = Counter[str]()
        answered = 0
        for at, what, parts in sms:
            if before.at < at <= after.at:
                there[what] += parts
                answered += what == "message.sent"

        def more(name: str, labels: dict[str, str], was: Exposition = was, now: Exposition = now) -> float:
            return (now.total(name, labels) or 0.0) - (was.total(name, labels) or 0.0)

        use = Use(
            sms_sent=there["message.sent"],
            sms_received=there["person.wrote"],
            tokens_asked=more(metrics.token_counter, {"direction": "input"}),
            tokens_said=more(metrics.token_counter, {"direction": "output"}),
            processor=more(metrics.processor_counter, {}),
        )
        found.append(Spell(seconds=after.at - before.at, messages=answered, use=use))
    return tuple(found)


def finished(account: Account, everybody: Mapping[str, Held]) -> tuple[Talk, ...]:
    """The conversations that came to their end, as the CRM has them."""
    talks = []
    for visit in account.visits:
        if visit.finished:
            texts = [(way, text) for way, channel, text in everybody[visit.contact_id].messages if channel == "SMS"]
            sent = [segments(text) for way, text in texts if way == "outbound"]
            talks.append(
                Talk(
                    messages=len(sent),
                    sent=sum(sent),
                    received=sum(segments(text) for way, text in texts if way == "inbound"),
                )
            )
    return tuple(talks)


def lines(each: Dollars, prices: Prices) -> tuple[CostLine, ...]:
    """A conversation, and the hour, day and month of as many as the price file speaks of."""
    a_day = prices.volume.conversations_a_day
    of = {"conversation": 1.0, "hour": a_day / HOURS_A_DAY, "day": a_day, "month": a_day * DAYS_A_MONTH}
    return tuple(
        CostLine(per=per, dollars=cost.value, low=cost.low, high=cost.high)
        for per, cost in ((per, each.times(factor)) for per, factor in of.items())
    )


def table(cost: Cost, projected: Dollars, measured: Dollars) -> str:
    """Plain text: what a conversation uses and costs, and how good the projection was."""
    return "\n".join(
        [
            f"cost by {cost.prices} (US dollars, with 95 % interval)",
            *(f"{'a ' + line.per:<16}{line.dollars:>10.4f}   {line.low:.4f} to {line.high:.4f}" for line in cost.lines),
            "a conversation uses " + ", ".join(f"{use:.3g} {name}" for name, use in cost.metered.items()),
            f"an hour at this load, projected: {projected.value:.2f} ({projected.low:.2f} to {projected.high:.2f})",
            f"an hour at this load, measured:  {measured.value:.2f} ({measured.low:.2f} to {measured.high:.2f})",
        ]
    )
