"""The analysis of a workload: everything it left behind becomes one `LoadResult`. Nothing is judged or shown here."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

import numpy as np

from support.load.analysis.aggregation import RunLabel
from support.load.analysis.distortion import find_missing_load, measure_distortion
from support.load.analysis.generator_health import GeneratorFacts, find_measurement_problems, find_missing_records
from support.load.analysis.latency import Latency, measure_latency
from support.load.analysis.machine_calibration import MachineCalibration
from support.load.analysis.sample_reader import SampleTable
from support.load.analysis.throughput import (
    TimeWindow,
    find_steady_window,
    mean_samples_in_flight,
    measure_throughput,
    select_samples_by_intended_start,
)
from support.load.model.plan import (
    OCCUPYING_OPERATIONS,
    LoadPlan,
    MeasuredOperation,
    name_operations,
    operation_of_line,
)
from support.load.model.schedule import iterate_due_times
from support.load.processes import process_usage
from support.load.processes.resources import (
    ResourceMonitor,
    compute_core_use_share,
    compute_cpu_pressure_share,
    compute_stolen_cpu_share,
    processor_slowness,
)
from support.load.promises.conversation_record import ConversationRecord, fill_dialogue_lines
from support.load.promises.load_result import (
    CrmLoad,
    DrainResult,
    LoadResult,
    MeasurementContext,
    Participants,
    ResourceUse,
    TargetMetrics,
    TrafficFigures,
)
from support.load.scenarios.workload_output import TargetReadings, WorkloadOutput
from support.measuring.prometheus_text import PrometheusMetrics
from support.targets.metric_names import MetricNames
from support.vocabulary.outcome import CannotTell

TOO_FEW_PEOPLE = "there were fewer people than the plan could use"

CRM = "gohighlevel"
"""The simulated services' name of it."""

LOG = "generator.log"


def analyse_workload_output(
    output: WorkloadOutput,
    label: RunLabel,
    *,
    metrics: MetricNames,
    folder: Path,
    calibration: MachineCalibration | None = None,
) -> LoadResult:
    """The result of a workload.

    label: what the run is called.
    metrics: names of the target's metrics.
    folder: holds the generator's log.
    calibration: of the machine; None = it was not calibrated.

    Raises CannotTell when the generator wrote nothing, or nothing about what the plan is about.
    """
    window, samples = find_counted_window(output, folder), output.machine.watch.machine_samples
    work = [each.work_seconds for each in samples if window.start <= each.at <= window.end]
    log = folder / LOG
    facts = collect_generator_facts(
        output, window, log=log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else ()
    )
    traffic = measure_traffic(output, window)
    calls = output.crm.calls.get(CRM, 0)
    messages = len(output.generator.samples.select_operation(select_main_operation(output.plan)))
    return LoadResult(
        measurement=MeasurementContext(
            run=label.name,
            title=label.title,
            problems=list_measurement_problems(output, facts),
            unrecorded=(*find_missing_records(facts), *output.generator.problems),
            slowness=(
                *processor_slowness(samples, window.start, window.end),
                *(calibration.find_slowness() if calibration else ()),
            ),
            core_speed=calibration.core_speed_while(median(work)) if calibration and work else None,
            missing_load=(*find_missing_load(facts), *_list_lost_people(output)),
            distortion=measure_distortion(facts),
        ),
        traffic=traffic,
        participants=Participants(
            at_once=output.plan.virtual_users,
            expected=output.plan.virtual_users if output.plan.pace == "closed" else 1,
            visits=[visit for visit in output.generator.visits if visit.contact_id],
            conversations=collect_conversations(output),
            reference=output.reference,
        ),
        crm=CrmLoad(peaks=output.crm.peaks, calls_per_message=calls / max(1, messages)),
        drain=DrainResult(seconds=max(0.0, output.idle_at - window.end), finished=output.idle),
        resources=measure_resources(output.machine.watch, window),
        metrics=read_target_metrics(output.target, metrics, calls=output.crm.calls),
        generator=facts,
        judged_people=output.crm.judged_people,
    )


def select_main_operation(plan: LoadPlan) -> MeasuredOperation:
    """The operation the plan is about."""
    return MeasuredOperation.ACKNOWLEDGEMENT if plan.behaviour == "flood" else MeasuredOperation.ANSWER


def select_counted_samples(output: WorkloadOutput) -> SampleTable:
    """The samples whose first start begins the run: a person starts before the delivery of the first message."""
    samples = output.generator.samples
    if output.plan.behaviour == "flood":
        return samples.select_operation(MeasuredOperation.ACKNOWLEDGEMENT)
    return samples.select_rows(samples.operation != MeasuredOperation.ACKNOWLEDGEMENT)


def find_counted_window(output: WorkloadOutput, folder: Path) -> TimeWindow:
    """The counted time. Raises CannotTell when there is no sample, or none after the warm-up."""
    samples, plan = select_counted_samples(output), output.plan
    if not len(samples):
        raise CannotTell("The generator wrote no sample.", seen=str(folder), look=str(folder / LOG))
    used_up = plan.behaviour == "flood" and output.generator.is_supply_exhausted
    try:
        return find_steady_window(
            samples, warm_up=plan.load_shape.warm_up, planned=None if used_up else plan.load_shape.total_seconds
        )
    except ValueError as nothing_left:
        raise CannotTell(
            "Nothing was left to count after the warm-up.",
            seen=str(nothing_left),
            perhaps="the prepared deliveries were used up in it.",
            look="fixtures/workloads/webhook_flood.toml",
        ) from nothing_left


def measure_traffic(output: WorkloadOutput, window: TimeWindow) -> TrafficFigures:
    """Latency, rates and counts of the messages and deliveries."""
    plan, samples = output.plan, output.generator.samples
    answers, deliveries = (
        samples.select_operation(MeasuredOperation.ANSWER),
        samples.select_operation(MeasuredOperation.ACKNOWLEDGEMENT),
    )
    meant, sent = select_samples_by_intended_start(answers, window), _select_due_or_unanswered(answers, window)
    answered = int(np.count_nonzero(sent.succeeded))
    unsent = count_unsent_messages(output, len(meant))
    numbered = name_operations(plan).items() if plan.journeys else ()
    return TrafficFigures(
        answers=measure_latency(
            meant.select_rows(meant.succeeded),
            planned=count_due_starts(plan) if plan.behaviour == "cadence" else None,
            lost=len(sent) - answered + unsent,
        ),
        acknowledgements=_measure_latency_of_all(select_samples_by_intended_start(deliveries, window)),
        messages=measure_throughput(answers, window),
        deliveries=measure_throughput(deliveries, window),
        sent=len(sent),
        answered=answered,
        unsent=unsent,
        acknowledged=int(np.count_nonzero(deliveries.succeeded)),
        unconfirmed=int(np.count_nonzero(deliveries.status == 0)),
        steps={
            name: _measure_latency_of_all(select_samples_by_intended_start(samples.select_operation(number), window))
            for number, name in numbered
            if number >= MeasuredOperation.STEP or number == MeasuredOperation.JOURNEY
        },
        valuations=_measure_valuation_latency(output, window) if plan.journeys else None,
    )


def count_due_starts(plan: LoadPlan) -> int | None:
    """Number of starts an open plan wants in its counted time; None = a closed plan, which wants none."""
    return None if plan.pace == "closed" else sum(due >= plan.load_shape.warm_up for due in iterate_due_times(plan))


def count_unsent_messages(output: WorkloadOutput, started: int) -> int:
    """Number of messages that were due and never sent. started: those with a intended start in the counted time.

    A conversation that could not begin because all people were still waiting counts as one message.
    """
    plan, due = output.plan, count_due_starts(output.plan)
    if due is None or plan.behaviour == "flood":
        return 0
    return max(0, due - started) if plan.behaviour == "cadence" else output.generator.unstarted


def collect_conversations(output: WorkloadOutput) -> list[ConversationRecord]:
    """Each person whom the CRM holds."""
    contacts, prepared = output.crm.contacts, output.plan.behaviour == "flood"
    return [
        ConversationRecord(
            names=visit.names,
            dialogue=visit.dialogue,
            dialogue_lines=fill_dialogue_lines(output.dialogues[visit.dialogue], visit.home),
            contact=contacts[visit.contact_id],
            expected_outcome=output.dialogues[visit.dialogue].expected,
            home=visit.home,
            is_finished=visit.finished,
            acknowledged=visit.lines_answered if prepared else None,
        )
        for visit in output.generator.visits
        if visit.contact_id in contacts
    ]


def measure_resources(watch: ResourceMonitor, window: TimeWindow) -> ResourceUse:
    """What the target's process used."""
    lane = watch.processes["bots"]
    held = process_usage.summarise_memory(lane)
    return ResourceUse(
        peak=held.peak if held else 0,
        at_start=held.before if held else 0,
        growth=process_usage.estimate_memory_growth(lane),
        processor=lane.cpu_share(window.start, window.end),
    )


def read_target_metrics(readings: TargetReadings, metrics: MetricNames, *, calls: Mapping[str, int]) -> TargetMetrics:
    """What the target published before, during and after the run."""
    before, after = (PrometheusMetrics(each.text) if each else None for each in (readings.before, readings.after))
    opened: dict[str, float] = {}
    for reading in (*readings.during, *filter(None, [readings.after])):
        for service, state in PrometheusMetrics(reading.text).sum_by_label(metrics.breaker_gauge, "service").items():
            opened[service] = max(state, opened.get(service, 0.0))
    left = after.sum_each_name(metrics.left) if after else None
    return TargetMetrics(before=before, after=after, left=left, opened=opened, calls=calls)


def collect_generator_facts(output: WorkloadOutput, window: TimeWindow, *, log: Sequence[str]) -> GeneratorFacts:
    """What was measured of the generator and the machine in the counted time."""
    generator, watch, plan = output.generator, output.machine.watch, output.plan
    due, begin, end = count_due_starts(plan), window.start, window.end
    # Little's law over the window itself: rate times wait is the time spent in it, also by those who came before it.
    occupying = generator.samples.select_rows(np.isin(generator.samples.operation, OCCUPYING_OPERATIONS))
    timed = due is not None and plan.behaviour != "conversation"
    started = len(
        select_samples_by_intended_start(generator.samples.select_operation(select_main_operation(plan)), window)
    )
    lags, cores = generator.loop_lags, output.machine.cores
    target_busy = watch.processes["bots"].cpu_share(begin, end)
    on_core = compute_core_use_share(watch.machine_samples, cores.target, begin, end)
    return GeneratorFacts(
        loop_lag=float(np.quantile(lags, 0.99, method="higher")) if lags else None,
        mean_loop_lag=float(np.mean(np.maximum(lags, 0.0))) if lags else None,
        cycle=_measure_cycle(occupying, window, plan) if plan.pace == "closed" else None,
        processor=watch.processes["generator"].cpu_share(begin, end),
        supporting=compute_core_use_share(watch.machine_samples, cores.rest, begin, end)
        if plan.behaviour == "conversation"
        else None,
        foreign=None if on_core is None or target_busy is None else max(0.0, on_core - target_busy / len(cores.target)),
        stolen=compute_stolen_cpu_share(watch.machine_samples, begin, end),
        pressure=compute_cpu_pressure_share(watch.machine_samples, begin, end),
        # Lines of a cadence are written whether the last one was answered or not: no target delays them.
        target_processor=None if plan.behaviour == "cadence" else target_busy,
        target_busy=target_busy,
        promised_rate=plan.promised_rate or None,
        reached_rate=started / window.seconds,
        planned_rate=due / window.seconds if timed and due else None,
        achieved_rate=started / window.seconds if timed else None,
        littles_deviation=mean_samples_in_flight(occupying, window) / plan.virtual_users - 1
        if plan.allows_littles_law_check
        else None,
        workers_expected=generator.processes,
        workers_seen=generator.finished_processes,
        truncated=generator.truncated,
        cut_off=generator.unfinished_users,
        log=log,
    )


def list_measurement_problems(output: WorkloadOutput, facts: GeneratorFacts) -> tuple[str, ...]:
    """Every reason why generator or machine could not measure."""
    return (*find_measurement_problems(facts), *output.machine.disturbances, *_list_lost_people(output))


def _list_lost_people(output: WorkloadOutput) -> Sequence[str]:
    """What the generator says went wrong, and whether there were too few people."""
    too_few = output.generator.is_supply_exhausted and output.plan.behaviour != "flood"
    return [*output.generator.problems, *([TOO_FEW_PEOPLE] if too_few else [])]


def _measure_cycle(occupying: SampleTable, window: TimeWindow, plan: LoadPlan) -> float | None:
    """Mean seconds from a message to the same person's next one, in a closed plan; None = nobody wrote twice."""
    if plan.behaviour == "flood":
        return None
    rounds = np.count_nonzero(select_samples_by_intended_start(occupying, window).operation == MeasuredOperation.ANSWER)
    spent = mean_samples_in_flight(occupying, window) * window.seconds
    return float(spent / rounds) if rounds else None


def _measure_valuation_latency(output: WorkloadOutput, window: TimeWindow) -> Latency | None:
    numbers = [
        operation_of_line(output.plan, name, dialogue.valued_at - 1)
        for name, dialogue in output.dialogues.items()
        if dialogue.valued_at is not None
    ]
    samples = output.generator.samples
    return (
        _measure_latency_of_all(
            select_samples_by_intended_start(samples.select_rows(np.isin(samples.operation, numbers)), window)
        )
        if numbers
        else None
    )


def _select_due_or_unanswered(answers: SampleTable, window: TimeWindow) -> SampleTable:
    """Messages with a intended start in the window, and earlier ones still without an answer in it.

    Where all people wait from the warm-up on, no message is written in the window; the target is judged all the same.
    """
    meant = (answers.intended >= window.start) & (answers.intended < window.end)
    waiting = ~answers.succeeded & (answers.intended < window.start) & (answers.ended >= window.start)
    return answers.select_rows(meant | waiting)


def _measure_latency_of_all(samples: SampleTable) -> Latency:
    """The latency of the successes; the others are lost."""
    return measure_latency(samples.select_rows(samples.succeeded), lost=int(np.count_nonzero(~samples.succeeded)))
