"""Meters a span of conversations, and a longer one after it (COST-001)."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from support.load.analysis.cost import (
    ConversationUse,
    CostEstimate,
    UsageInterval,
    estimate_conversation_cost,
    estimate_hourly_cost,
    mean_use_per_conversation,
)
from support.load.analysis.report_schema import CostFigures, CostLine
from support.load.analysis.sample_reader import GeneratorOutput, read_generator_output
from support.load.model.plan import build_load_plan
from support.load.model.workload import Workload, load_workload
from support.load.processes.control_client import ContactRecord, MessageEvent
from support.load.processes.deployment import Deployment
from support.load.processes.target_client import MetricsPoller, MetricsReading
from support.load.promises.cost import CostResult
from support.load.report.printable_json import encode_printable
from support.load.scenarios.drain import DRAIN_WITHIN, QUIET, build_metrics_client
from support.load.scenarios.load_world import WORKLOADS, LoadWorld
from support.load.scenarios.machine_watch import MachineDisturbanceWatch
from support.load.scenarios.workload_runner import load_dialogues
from support.measuring.metered_use import DAYS_PER_MONTH, HOURS_PER_DAY, MeteredUse
from support.measuring.prometheus_text import PrometheusMetrics
from support.reporting.run_folder import RunFolder
from support.targets.metric_names import MetricNames
from support.test_data.prices import PriceFile, load_prices
from support.vocabulary.explained_error import SuiteError
from support.vocabulary.outcome import CannotTell
from support.vocabulary.sms_segments import count_sms_segments

PRICES = Path("fixtures/prices/assumed-2026.toml")
WORKLOAD = "metered"
MAX_LATE_SHARE = 0.01
"""Share of the shorter span by which a conversation may begin late: so much use moves from one span to the other.

A twentieth of the 20 % by which a projection may miss.
"""

EVERY = 0.25
"""Seconds between two readings of the target's counters."""


def meter_and_price_two_spans(world: LoadWorld) -> None:
    """Carries out the workload, meters and prices both of its spans, and writes `cost.json`."""
    recipe, prices = load_workload(WORKLOADS / f"{WORKLOAD}.toml"), load_prices(PRICES)
    folder, seed = world.make_folder(), world.settings.seed
    span = recipe.load_shape(world.settings.effort)
    if len(span.stages) != 2:
        raise SuiteError(
            "Two spans are metered.", seen=f"{len(span.stages)} stages", look=str(WORKLOADS / f"{WORKLOAD}.toml")
        )
    with world.start_own_deployment(recipe.crm, folder) as deployment, MachineDisturbanceWatch() as machine:
        readings = _run_plan_and_read_metrics(world, recipe, deployment)
        events, contacts = deployment.control.read_messages(), deployment.control.read_contacts()
    output = read_generator_output(folder)
    if output.began is None:
        raise CannotTell("The generator did not come to its end in order.", seen=str(folder))
    begin = output.began + span.warm_up
    middle, end = begin + span.stages[0].seconds, begin + span.measured_seconds
    sms = _list_sms_segments(events)
    first = meter_usage_intervals(readings, sms, world.profile.metrics, begin, middle)
    second = meter_usage_intervals(readings, sms, world.profile.metrics, middle, end)
    talks = meter_conversation_uses(output, contacts)
    if min(len(first), len(second), len(talks)) < 2:
        raise CannotTell("Too little was metered.", seen=f"{len(first)}, {len(second)} readings, {len(talks)} talks")
    projected, measured = (
        estimate_hourly_cost(first, prices.prices, seed=seed),
        estimate_hourly_cost(second, prices.prices, seed=seed),
    )
    each = estimate_conversation_cost(talks, (*first, *second), prices.prices, seed=seed)
    cost = CostFigures(
        prices=prices.name,
        metered=mean_use_per_conversation(talks, (*first, *second)),
        lines=build_cost_lines(each, prices),
        projected=projected.value,
        measured=measured.value,
    )
    if world.settings.run is not None:
        file = RunFolder(path=world.settings.run).load / "cost.json"
        file.write_bytes(encode_printable(cost, indent=1))
    world.figures.tables.append(format_cost_table(cost, projected, measured))
    problems = (*machine.problems, *_find_late_starts(output, shortest=min(middle - begin, end - middle)))
    world.store_result(
        CostResult(
            measurement=world.build_measurement_context(problems=problems),
            cost=cost,
            projected=projected,
            measured=measured,
        )
    )


def _run_plan_and_read_metrics(world: LoadWorld, recipe: Workload, deployment: Deployment) -> Sequence[MetricsReading]:
    """The target's metrics while the plan was carried out."""
    dialogues = load_dialogues(recipe.dialogues)
    plan = build_load_plan(
        recipe,
        name=WORKLOAD,
        effort=world.settings.effort,
        control=deployment.control.address,
        control_token=deployment.control.token,
        says={name: dialogue.says for name, dialogue in dialogues.items()},
        tags={name: world.profile.activation_tag(dialogue.bot) for name, dialogue in dialogues.items()},
        seed=world.settings.seed,
    )
    target = build_metrics_client(world.profile, deployment.address)
    with MetricsPoller(target, lambda _reading: None, interval=EVERY) as heard:
        deployment.run_load_plan(plan)
    deployment.control.wait_until_quiet(quiet_seconds=QUIET, timeout=DRAIN_WITHIN)
    return heard.readings


def _find_late_starts(output: GeneratorOutput, *, shortest: float) -> Sequence[str]:
    """Why the generator could not begin conversations as steadily as planned. shortest: seconds of the shorter span."""
    late = float(np.quantile(output.loop_lags, 0.99, method="higher")) if output.loop_lags else 0.0
    if late <= MAX_LATE_SHARE * shortest:
        return ()
    return (f"conversations began {late * 1000:.0f} ms late; {MAX_LATE_SHARE * shortest * 1000:.0f} ms are allowed",)


def _list_sms_segments(events: Sequence[MessageEvent]) -> Sequence[tuple[float, str, int]]:
    """Unix time, direction and segments of each message. The CRM's times are those of the monotonic clock."""
    offset = time.time() - time.monotonic()
    return [(each.at + offset, each.what, count_sms_segments(each.text)) for each in events]


def meter_usage_intervals(
    readings: Sequence[MetricsReading],
    sms: Sequence[tuple[float, str, int]],
    metrics: MetricNames,
    begin: float,
    end: float,
) -> tuple[UsageInterval, ...]:
    """The use between each two readings from `begin` to `end`, Unix time. sms: time, direction and segments of each."""
    found = []
    for before, after in pairwise([each for each in readings if begin <= each.at <= end]):
        was, now = PrometheusMetrics(before.text), PrometheusMetrics(after.text)
        used = Counter[str]()
        answered = 0
        for at, what, parts in sms:
            if before.at < at <= after.at:
                used[what] += parts
                answered += what == "message.sent"

        def counter_increase(
            name: str, labels: dict[str, str], was: PrometheusMetrics = was, now: PrometheusMetrics = now
        ) -> float:
            return (now.sum_series(name, labels) or 0.0) - (was.sum_series(name, labels) or 0.0)

        use = MeteredUse(
            sms_sent=used["message.sent"],
            sms_received=used["person.wrote"],
            tokens_asked=counter_increase(metrics.token_counter, {"direction": "input"}),
            tokens_said=counter_increase(metrics.token_counter, {"direction": "output"}),
            processor=counter_increase(metrics.processor_counter, {}),
        )
        found.append(UsageInterval(seconds=after.at - before.at, messages=answered, metered_use=use))
    return tuple(found)


def meter_conversation_uses(
    output: GeneratorOutput, contacts: Mapping[str, ContactRecord]
) -> tuple[ConversationUse, ...]:
    """The use of each conversation that came to its end. contacts: of the CRM, by contact id."""
    talks = []
    for visit in output.visits:
        if visit.finished:
            texts = [(way, text) for way, channel, text in contacts[visit.contact_id].messages if channel == "SMS"]
            sent = [count_sms_segments(text) for way, text in texts if way == "outbound"]
            talks.append(
                ConversationUse(
                    messages=len(sent),
                    segments_sent=sum(sent),
                    segments_received=sum(count_sms_segments(text) for way, text in texts if way == "inbound"),
                )
            )
    return tuple(talks)


def build_cost_lines(each: CostEstimate, prices: PriceFile) -> tuple[CostLine, ...]:
    """The price of a conversation, and of an hour, a day and a month with the volume of the price file."""
    a_day = prices.volume.conversations_a_day
    of = {"conversation": 1.0, "hour": a_day / HOURS_PER_DAY, "day": a_day, "month": a_day * DAYS_PER_MONTH}
    return tuple(
        CostLine(per=per, dollars=cost.value, low=cost.low, high=cost.high)
        for per, cost in ((per, each.multiply(factor)) for per, factor in of.items())
    )


def format_cost_table(cost: CostFigures, projected: CostEstimate, measured: CostEstimate) -> str:
    """Plain text: what a conversation uses and costs, and the projection beside the measurement."""
    return "\n".join(
        [
            f"cost by {cost.prices} (US dollars, with 95 % interval)",
            *(f"{'a ' + line.per:<16}{line.dollars:>10.4f}   {line.low:.4f} to {line.high:.4f}" for line in cost.lines),
            "a conversation uses " + ", ".join(f"{use:.3g} {name}" for name, use in cost.metered.items()),
            f"an hour at this load, projected: {projected.value:.2f} ({projected.low:.2f} to {projected.high:.2f})",
            f"an hour at this load, measured:  {measured.value:.2f} ({measured.low:.2f} to {measured.high:.2f})",
        ]
    )
