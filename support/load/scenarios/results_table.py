"""A load result as plain text for people and as facts of the run. Nothing is judged here."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from support.load.analysis.generator_health import list_unmeasured_facts
from support.load.analysis.latency import RANKS, Latency, measure_latency
from support.load.analysis.sample_reader import SampleTable
from support.load.analysis.throughput import TimeWindow
from support.load.model.plan import MeasuredOperation
from support.load.processes.control_client import PeopleJudgement
from support.load.processes.resources import ProcessUsage, ResourceMonitor
from support.load.promises.load_result import MEGABYTE, LoadResult
from support.reporting.run_folder import PARTIAL
from support.vocabulary.fact import ObservedFact

JUDGED_AGAIN = "measured once, judged here too"


def format_results_table(result: LoadResult, watch: ResourceMonitor) -> str:
    """Latency both ways, rates, counts, what each program used, and every measurement problem."""
    traffic, people, health = result.traffic, result.participants, result.generator
    window = traffic.messages.window
    busiest = max((peak.most_in_ten_seconds for peak in result.crm.peaks.values()), default=0)
    deviation = health.littles_deviation
    lines = [
        f"{result.measurement.title}, {window.seconds:.0f} s counted (milliseconds)",
        f"{'':<39}{'n':>7}{'a second':>10}{'p50':>8}{'p95':>8}{'p99':>8}{'longest':>9}",
        *_format_latency_lines("messages answered", traffic.answers, traffic.messages.success_rate),
        *_format_latency_lines("deliveries acknowledged", traffic.acknowledgements, traffic.deliveries.success_rate),
        f"not answered: {traffic.sent - traffic.answered} of {traffic.sent}; due and never sent: {traffic.unsent}",
        f"conversations finished: {len(people.finished_conversations)} of {len(people.visits)}",
        f"CRM calls a message: {result.crm.calls_per_message:.2f}; to one location in ten seconds at most {busiest}",
        _format_judged_people(result.judged_people),
        *([] if deviation is None else [f"users and rates disagree by {_format_share(deviation)} (Little's law)"]),
        f"generator's loop late by {_format_lag(health.loop_lag)} (p99)",
        *(f"{name:<12}{_format_process_use(lane, window)}" for name, lane in watch.processes.items()),
        f"machine: stolen {_format_share(health.stolen)}, waiting for a processor {_format_share(health.pressure)}",
        *_format_uncertainty(result),
        *([f"not measured: {', '.join(unknown)}"] if (unknown := list_unmeasured_facts(health)) else []),
    ]
    return "\n".join(lines)


def _format_uncertainty(result: LoadResult) -> Iterator[str]:
    """What a missed promise, or a kept one, may owe to the machine."""
    measurement = result.measurement
    if measurement.core_speed is not None:
        yield f"a core was {measurement.core_speed:.2f} of the calibrated one"
    yield from (f"measurement problem: {problem}" for problem in measurement.problems)
    yield from (f"load that was missing: {reason}" for reason in measurement.missing_load)


def list_result_facts(result: LoadResult) -> Sequence[ObservedFact]:
    """The figures of the table as facts."""
    traffic = result.traffic
    about = {"level": str(result.participants.at_once), "run": result.measurement.run}
    waits = (("answer", traffic.answers), ("acknowledgement", traffic.acknowledgements))
    return [
        *(fact for name, each in waits for fact in _list_latency_facts(name, each, about)),
        _build_rate_fact("messages.rate", traffic.messages.success_rate, traffic.messages.succeeded, about),
        _build_rate_fact("deliveries.rate", traffic.deliveries.success_rate, traffic.deliveries.succeeded, about),
        ObservedFact(name="messages.unanswered", value=traffic.sent - traffic.answered, about=about),
        ObservedFact(name="messages.unsent", value=traffic.unsent, about=about),
        ObservedFact(name="crm.calls_a_message", value=round(result.crm.calls_per_message, 3), about=about),
        ObservedFact(
            name="invariants.judged", value=result.judged_people.judged, n=result.judged_people.people, about=about
        ),
        ObservedFact(name="invariants.broken", value=len(result.judged_people.broken), about=about),
        ObservedFact(
            name="invariants.seconds",
            value=round(result.judged_people.seconds, 3),
            unit="s",
            clock="machine",
            about=about,
        ),
        ObservedFact(name="bots.memory", value=round(result.resources.peak / MEGABYTE, 1), unit="MB", about=about),
        *(
            ObservedFact(name="measurement_problem", value=problem, about=about)
            for problem in result.measurement.problems
        ),
    ]


def format_partial_table(samples: SampleTable, folder: Path) -> str:
    """What was measured of a run that was interrupted; nothing of it is judged."""
    answers = samples.select_operation(MeasuredOperation.ANSWER)
    seconds = float(answers.ended.max() - answers.started.min()) if len(answers) else 0.0
    well = answers.select_rows(answers.succeeded)
    return "\n".join(
        [
            f"{PARTIAL}: interrupted after {seconds:.1f} s; nothing is judged by this (milliseconds)",
            *_format_latency_lines("messages answered", measure_latency(well), len(well) / seconds if seconds else 0.0),
            f"samples, plan and logs: {folder}",
        ]
    )


def _format_judged_people(people: PeopleJudgement) -> str:
    """How many people were judged by the invariants, what it cost after the run, and of how many they do not hold."""
    judged = f"{people.judged} of {people.people} people judged in {people.seconds:.2f} s of the processor"
    return f"invariants: {judged} after the run; they do not hold of {len(people.broken)}"


def _format_latency_lines(name: str, waits: Latency, rate: float) -> Iterator[str]:
    """Response time from the intended start, and below it the service time; in a closed loop they are equal."""
    for kind, spread in (("", waits.response), (", service time", waits.service)):
        ranks = "".join(f"{_format_wait(spread.at.get(rank)):>8}" for rank in RANKS)
        yield f"{name + kind:<39}{spread.count:>7}{rate:>10.1f}{ranks}{spread.longest * 1000:>9.0f}"
    yield f"{'  begun late':<39}{waits.late + waits.unstarted:>7}"


def _format_process_use(lane: ProcessUsage, window: TimeWindow) -> str:
    threads = max((look.threads for look in lane.samples), default=0)
    handles = max((look.handles for look in lane.samples), default=0)
    used = _format_share(lane.cpu_share(window.start, window.end))
    return f"{used} of a core, {lane.peak_memory / MEGABYTE:.0f} MB, {threads} threads, {handles} handles"


def _list_latency_facts(name: str, waits: Latency, about: dict[str, str]) -> Iterator[ObservedFact]:
    for kind, spread in (("response", waits.response), ("service", waits.service)):
        for rank, wait in spread.at.items():
            yield ObservedFact(
                name=f"{name}.seconds",
                value=round(wait, 6),
                unit="s",
                n=spread.count,
                clock="machine",
                about=about | {"time": kind, "rank": f"{rank:g}"},
            )


def _build_rate_fact(name: str, value: float, n: int, about: dict[str, str]) -> ObservedFact:
    return ObservedFact(name=name, value=round(value, 2), unit="1/s", n=n, clock="machine", about=about)


def _format_wait(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds * 1000:.0f}"


def _format_share(share: float | None) -> str:
    return "unknown" if share is None else f"{share:.1%}"


def _format_lag(seconds: float | None) -> str:
    return "unknown" if seconds is None else f"{seconds * 1000:.1f} ms"
