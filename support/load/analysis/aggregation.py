"""Aggregates a run's samples into the figures of the load report. Pure.

Waits are grouped on one logarithmic grid, whose edges are 10 ** (k / steps) seconds: each band is wider than the one
below it by the same share, so that 2 ms and 3 ms stay apart as 2 s and 3 s do, and two runs can be compared without
their samples.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

import numpy as np

from support.load.analysis.latency import WaitDistribution, measure_latency, summarise_distribution
from support.load.analysis.report_schema import (
    HeatMap,
    HistogramBar,
    LatencyFigures,
    OperationFigures,
    RunFigures,
    SecondFigures,
)
from support.load.analysis.sample_reader import Column, Mask, SampleTable
from support.load.analysis.throughput import TimeWindow, measure_throughput, select_samples_by_intended_start

BARS_A_DECADE = 20
"""Edges of a distribution per factor of ten: a band is 12 % wider than the one below it."""

BANDS_A_DECADE = 10
"""Edges of a heat map per factor of ten: a band is 26 % wider than the one below it."""

SHORTEST_WAIT = 0.0001
"""Seconds; a shorter wait lies in the first band."""

MAX_SLICES = 120
"""Highest number of time slices in a heat map."""

SLICE_SECONDS = 0.25
"""Seconds of a slice, doubled until there are at most `MAX_SLICES`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLabel:
    """What a run is called.

    name: unique in the report, words with hyphens.
    title: for people.
    workload: name of its recipe.
    effort: quick, standard or full.
    people: the most at once.
    """

    name: str
    title: str
    workload: str
    effort: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedSamples:
    """All samples of a run, warm-up included, and what of them counts.

    window: what counts, Unix time.
    began: Unix time of the first intended start.
    operations: number in the plan -> name; those without samples are left out, and the first of the others is the one
    that seconds and heat map show.
    planned: operation -> starts that an open plan wanted in the window.
    people_reports: (seconds since `began`, number of people) by the generator; none = always the label's.
    """

    samples: SampleTable
    window: TimeWindow
    began: float
    operations: Mapping[int, str]
    planned: Mapping[int, int] = field(default_factory=dict)
    people_reports: Sequence[tuple[float, int]] = ()


def aggregate_run(label: RunLabel, counted: CountedSamples) -> RunFigures:
    """The figures that the samples alone give; processes, gauges and totals are added by the caller."""
    samples, began = counted.samples, counted.began
    names = {number: name for number, name in counted.operations.items() if np.any(samples.operation == number)}
    main = (
        samples.select_operation(next(iter(names)))
        if names
        else samples.select_rows(np.zeros(len(samples), dtype=bool))
    )
    return RunFigures(
        **asdict(label),
        began=began,
        counted=(counted.window.start - began, counted.window.end - began),
        operations=tuple(
            _aggregate_operation(samples.select_operation(number), name, counted.window, counted.planned.get(number))
            for number, name in names.items()
        ),
        seconds=_aggregate_seconds(main, began, counted.people_reports or [(0.0, label.people)]),
        heat=_build_heat_map(main, began),
    )


def build_histogram(waits: Column) -> tuple[HistogramBar, ...]:
    """Number of waits in each band of the grid, from the first band that holds one to the last. waits: seconds."""
    if not len(waits):
        return ()
    edges = compute_logarithmic_band_edges(float(waits.min()), float(waits.max()), BARS_A_DECADE)
    counts = np.bincount(np.searchsorted(edges, waits), minlength=len(edges))
    return tuple(HistogramBar(up_to=float(edge), count=int(count)) for edge, count in zip(edges, counts, strict=True))


def compute_logarithmic_band_edges(shortest: float, longest: float, steps: int) -> Column:
    """Upper edges of the bands from `shortest` to `longest` seconds. steps: edges per factor of ten."""
    first = math.ceil(round(steps * math.log10(max(shortest, SHORTEST_WAIT)), 9))
    last = math.ceil(round(steps * math.log10(max(longest, SHORTEST_WAIT)), 9))
    edges: Column = np.array([round(10.0 ** (step / steps), 12) for step in range(first, last + 1)])
    edges[-1] = max(edges[-1], longest)
    return edges


def _aggregate_operation(samples: SampleTable, name: str, window: TimeWindow, planned: int | None) -> OperationFigures:
    ended = measure_throughput(samples, window)
    intended = select_samples_by_intended_start(samples, window)
    waits = measure_latency(intended, planned=planned)
    successes = intended.select_rows(intended.succeeded)
    return OperationFigures(
        name=name,
        completed=ended.completed,
        succeeded=ended.succeeded,
        rate=ended.success_rate,
        service=_build_latency_figures(summarise_distribution(successes.service)),
        response=_build_latency_figures(summarise_distribution(successes.response_time)),
        late=waits.late,
        unstarted=waits.unstarted,
        response_histogram=build_histogram(successes.response_time),
        service_histogram=build_histogram(successes.service),
    )


def _build_latency_figures(waits: WaitDistribution) -> LatencyFigures:
    p50, p95, p99 = (waits.at.get(rank) for rank in (0.50, 0.95, 0.99))
    return LatencyFigures(count=waits.count, mean=waits.mean, longest=waits.longest, p50=p50, p95=p95, p99=p99)


def _aggregate_seconds(
    samples: SampleTable, began: float, people_reports: Sequence[tuple[float, int]]
) -> tuple[SecondFigures, ...]:
    if not len(samples):
        return ()
    order = np.argsort(samples.ended, kind="stable")
    succeeded, response = samples.succeeded[order], samples.response_time[order]
    last = int(max(0.0, float(samples.ended.max()) - began))
    marks = np.arange(last + 2, dtype=np.float64)
    started = np.searchsorted(np.sort(samples.started - began), marks)
    ended = np.searchsorted(samples.ended[order] - began, marks)
    started[0] = ended[0] = 0
    return tuple(
        _aggregate_second(
            float(second),
            succeeded[ended[second] : ended[second + 1]],
            response[ended[second] : ended[second + 1]],
            started=int(started[second + 1] - started[second]),
            people=_count_people_at_moment(people_reports, second + 1.0),
        )
        for second in range(last + 1)
    )


def _aggregate_second(at: float, succeeded: Mask, response: Column, *, started: int, people: int) -> SecondFigures:
    waits = _build_latency_figures(summarise_distribution(response[succeeded]))
    return SecondFigures(
        at=at,
        people=people,
        started=started,
        succeeded=waits.count,
        failed=len(succeeded) - waits.count,
        p50=waits.p50,
        p95=waits.p95,
        p99=waits.p99,
    )


def _count_people_at_moment(people_reports: Sequence[tuple[float, int]], at: float) -> int:
    """Number of people by the last report before this moment; before the first report, by the first."""
    return next((people for reported, people in reversed(people_reports) if reported <= at), people_reports[0][1])


def _build_heat_map(samples: SampleTable, began: float) -> HeatMap | None:
    successes = samples.select_rows(samples.succeeded)
    if not len(successes):
        return None
    ended = np.maximum(0.0, successes.ended - began)
    width = SLICE_SECONDS
    while float(ended.max()) >= MAX_SLICES * width:
        width *= 2
    slices = (ended // width).astype(np.int64)
    waits = successes.response_time
    edges = compute_logarithmic_band_edges(float(waits.min()), float(waits.max()), BANDS_A_DECADE)
    counts = np.zeros((int(slices.max()) + 1, len(edges)), dtype=np.int64)
    np.add.at(counts, (slices, np.searchsorted(edges, waits)), 1)
    return HeatMap(
        times=tuple(float(number * width) for number in range(len(counts))),
        waits=tuple(float(edge) for edge in edges),
        counts=tuple(tuple(int(count) for count in row) for row in counts),
    )
