"""Rendering of a workload's result: the table for people, the facts of the run and the figures of the load report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from support.load.analysis.aggregation import CountedSamples, RunLabel, aggregate_run
from support.load.analysis.report_schema import GaugeSeries, RunFigures
from support.load.model.plan import MeasuredOperation, name_operations
from support.load.processes import process_usage
from support.load.promises.load_result import LoadResult
from support.load.report.load_report import FIGURES_FILE
from support.load.report.printable_json import encode_printable
from support.load.report.progress_reader import PROGRESS_FILE, JsonLinesTail, ProgressLine
from support.load.scenarios.results import count_due_starts, select_counted_samples, select_main_operation
from support.load.scenarios.results_table import format_results_table, list_result_facts
from support.load.scenarios.workload_output import WorkloadOutput
from support.measuring.prometheus_text import PrometheusMetrics
from support.reporting.run_folder import LEVEL_TABLE
from support.targets.metric_names import MetricNames
from support.vocabulary.fact import ObservedFact
from support.vocabulary.printable import make_printable


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedRun:
    """One workload, ready to be judged and shown.

    result: for the promises.
    table: for people.
    facts: for the run's facts.
    figures: for the load report.
    """

    result: LoadResult
    table: str
    facts: Sequence[ObservedFact]
    figures: RunFigures


def render_run(
    output: WorkloadOutput, result: LoadResult, label: RunLabel, *, metrics: MetricNames, folder: Path
) -> RenderedRun:
    """Renders a result, and writes its table and figures into the run's folder."""
    table = format_results_table(result, output.machine.watch)
    figures = build_run_figures(output, result, label, metrics=metrics, folder=folder)
    (folder / LEVEL_TABLE).write_text(make_printable(table) + "\n", encoding="utf-8")
    (folder / FIGURES_FILE).write_bytes(encode_printable(figures))
    return RenderedRun(result=result, table=table, facts=list_result_facts(result), figures=figures)


def build_run_figures(
    output: WorkloadOutput, result: LoadResult, label: RunLabel, *, metrics: MetricNames, folder: Path
) -> RunFigures:
    """The figures of the load report. folder: holds the generator's progress."""
    plan, due = output.plan, count_due_starts(output.plan)
    main = select_main_operation(plan)
    began = float(select_counted_samples(output).intended.min())
    figures = aggregate_run(
        label,
        CountedSamples(
            samples=output.generator.samples,
            window=result.traffic.messages.window,
            began=began,
            operations={int(main): "acknowledgement"}
            if main is MeasuredOperation.ACKNOWLEDGEMENT
            else name_operations(plan),
            planned={int(main): due} if due is not None and plan.behaviour == "cadence" else {},
            people_reports=[
                (second.at, second.people)
                for second in JsonLinesTail(folder / PROGRESS_FILE, ProgressLine).read_new_lines()
            ],
        ),
    )
    return msgspec.structs.replace(
        figures,
        measurement_problems=tuple(dict.fromkeys([*result.measurement.problems, *result.measurement.missing_load])),
        processes=process_usage.build_usage_series(output.machine.watch.processes, began=began),
        gauges=_build_gauge_series(output, metrics, began=began),
        totals=_collect_run_totals(result),
    )


def _build_gauge_series(output: WorkloadOutput, metrics: MetricNames, *, began: float) -> tuple[GaugeSeries, ...]:
    """The target's own metrics from second to second. began: Unix time of the first intended start."""
    readings = [(reading.at - began, PrometheusMetrics(reading.text)) for reading in output.target.during]
    return tuple(
        GaugeSeries(
            name=name,
            readings=tuple((at, value) for at, each in readings if (value := each.sum_series(name)) is not None),
        )
        for name in metrics.shown
    )


def _collect_run_totals(result: LoadResult) -> Mapping[str, float]:
    done = result.traffic.messages.completed or result.traffic.deliveries.completed
    seconds, share = result.traffic.messages.window.seconds, result.resources.processor
    processor = {} if share is None or not done else {"processor seconds a message": share * seconds / done}
    busiest = max((float(peak.most_in_ten_seconds) for peak in result.crm.peaks.values()), default=0.0)
    return {
        "CRM calls a message": result.crm.calls_per_message,
        "CRM calls in ten seconds to one location, at most": busiest,
        "conversations finished": float(len(result.participants.finished_conversations)),
        "seconds to catch up": result.drain.seconds,
        **processor,
    }
