"""Charts of one workload: time series on one time axis, and the distribution of its waits."""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any

import msgspec

from support.load.analysis.generator_health import MAX_PROCESSOR_SHARE
from support.load.analysis.report_schema import GaugeSeries, HeatMap, HistogramBar, RunFigures, UsageSample
from support.load.report.html import wording
from support.load.report.html.palette import (
    HEAT_COLOURS,
    LATENCY_AXIS,
    MUTED_COLOUR,
    ORANGE,
    OVERLOADED_COLOUR,
    SERIES_COLOURS,
    TEXT_COLOUR,
    UNCOUNTED_COLOUR,
    Chart,
    build_axis,
    build_chart,
    choose_colour,
)
from support.vocabulary.units import MEGABYTE

COUNTER_SUFFIX = "_total"
"""Suffix of a counter's name."""

MAX_OPERATIONS = 4
"""Highest number of operations in the distribution chart; the table has all."""


class ChartPanel(msgspec.Struct, frozen=True, kw_only=True):
    """One chart of a workload with its heading.

    explanation: how to read it.
    chart: None = nothing was measured.
    """

    heading: str
    explanation: str
    chart: Chart | None


def build_chart_panels(run: RunFigures) -> tuple[ChartPanel, ...]:
    """All charts of a workload, from top to bottom."""
    first = wording.describe_operation(run.operations[0].name) if run.operations else "waits"
    has_samples = any(process.samples for process in run.processes)
    return (
        ChartPanel(
            heading=f"How long people waited: {first}",
            explanation="Each column is a moment, each row a wait, longer ones above; the darker, the more answers. "
            "Lines: half of the answers, and 95 in 100 of them, took less time.",
            chart=_build_latency_chart(run, run.heat) if run.heat else None,
        ),
        ChartPanel(
            heading="People and answers",
            explanation="People at once, and operations started, answered and failed in each second.",
            chart=_build_rate_chart(run) if run.seconds else None,
        ),
        ChartPanel(
            heading="Processor",
            explanation="100 % is one core. Above the dotted line the generator is too busy to measure.",
            chart=_build_usage_chart(
                run, (("", "solid", _processor_percent),), build_axis("% of a core", rangemode="tozero")
            )
            if has_samples
            else None,
        ),
        ChartPanel(
            heading="Memory",
            explanation="Solid: without shared memory (USS). Dotted: with shared memory (RSS).",
            chart=_build_usage_chart(
                run,
                (("", "solid", _uss_megabytes), (", with shared", "dot", _rss_megabytes)),
                build_axis("megabytes", rangemode="tozero"),
            )
            if has_samples
            else None,
        ),
        ChartPanel(
            heading="Open files and connections, threads",
            explanation="Solid: files and connections (handles). Dotted: threads.",
            chart=_build_usage_chart(
                run,
                (("", "solid", _handle_count), (", threads", "dot", _thread_count)),
                build_axis("number", rangemode="tozero"),
            )
            if has_samples
            else None,
        ),
        ChartPanel(
            heading="Metrics of the bots",
            explanation="Queues, breakers and caches, as the bots report them; counters as growth per second.",
            chart=_build_gauge_chart(run) if run.gauges else None,
        ),
        ChartPanel(
            heading="Distribution of waits",
            explanation="How many in 100 were served within a wait. Solid: from the moment a person wanted to write. "
            "Dotted: from the moment the request was sent. Where the two differ, people had to queue.",
            chart=_build_distribution_chart(run)
            if any(operation.response_histogram for operation in run.operations)
            else None,
        ),
    )


def find_overloaded_times(run: RunFigures) -> tuple[tuple[float, float], ...]:
    """The times, from and to, at which a generator process was too busy to measure."""
    intervals: list[tuple[float, float]] = []
    for process in run.processes:
        if not process.name.startswith("generator"):
            continue
        for before, sample in zip((None, *process.samples), process.samples, strict=False):
            if sample.processor > MAX_PROCESSOR_SHARE:
                begin = before.at if before else sample.at
                if intervals and intervals[-1][1] >= begin:
                    begin = intervals.pop()[0]
                intervals.append((begin, sample.at))
    return tuple(intervals)


def _build_time_axis(run: RunFigures) -> dict[str, Any]:
    ends = [second.at + 1 for second in run.seconds] + [
        sample.at for process in run.processes for sample in process.samples
    ]
    return build_axis("seconds since the first person wrote", range=[0, max(ends, default=1.0)])


def _build_time_span_shapes(run: RunFigures) -> list[dict[str, Any]]:
    """Shapes: grey where samples are not counted, orange where the generator was too busy."""
    begin, end = run.counted
    last = max((second.at + 1 for second in run.seconds), default=end)
    spans = [(0.0, begin, UNCOUNTED_COLOUR), (end, last, UNCOUNTED_COLOUR)]
    spans += [(*interval, OVERLOADED_COLOUR) for interval in find_overloaded_times(run)]
    return [
        {
            "type": "rect",
            "xref": "x",
            "yref": "paper",
            "x0": start,
            "x1": stop,
            "y0": 0,
            "y1": 1,
            "fillcolor": fill,
            "line": {"width": 0},
            "layer": "below",
        }
        for start, stop, fill in spans
        if stop > start
    ]


def _build_latency_chart(run: RunFigures, heat: HeatMap) -> Chart:
    width = heat.times[1] - heat.times[0] if len(heat.times) > 1 else 1.0
    lowest = heat.waits[0] / (heat.waits[1] / heat.waits[0] if len(heat.waits) > 1 else 2.0)
    columns = list(zip(*heat.counts, strict=True))
    most = max(max(row) for row in heat.counts)
    decades = range(math.floor(math.log10(most)) + 1)
    cells = {
        "type": "heatmap",
        "x": [*heat.times, heat.times[-1] + width],
        "y": [lowest, *heat.waits],
        "z": [[math.log10(count) if count else None for count in column] for column in columns],
        "text": [[f"{count:,} answers" for count in column] for column in columns],
        "hovertemplate": "second %{x}<br>%{text}<extra></extra>",
        "colorscale": HEAT_COLOURS,
        "zmin": 0,
        "zmax": max(math.log10(most), 1.0),
        "hoverongaps": False,
        "showlegend": False,
        "colorbar": {
            "orientation": "h",
            "y": 1.02,
            "yanchor": "bottom",
            "x": 1,
            "xanchor": "right",
            "len": 0.45,
            "thickness": 9,
            "title": {"text": "answers", "side": "top", "font": {"size": 11}},
            "tickvals": list(decades),
            "ticktext": [f"{10**decade:,}" for decade in decades],
        },
    }
    half = [second.p50 for second in run.seconds]
    most_waits = [second.p95 for second in run.seconds]
    at = [second.at + 0.5 for second in run.seconds]
    traces = [cells]
    if any(wait is not None for wait in half):
        traces.append(_build_line_trace("half within", at, half, TEXT_COLOUR))
    if any(wait is not None for wait in most_waits):
        traces.append(_build_line_trace("95 in 100 within", at, most_waits, ORANGE))
    return build_chart(
        traces,
        height=380,
        margin={"l": 58, "r": 14, "t": 62, "b": 40},
        xaxis=_build_time_axis(run),
        yaxis=build_axis("wait") | LATENCY_AXIS,
        shapes=_build_time_span_shapes(run),
        legend={"orientation": "h", "x": 0, "y": 1.03, "yanchor": "bottom"},
    )


def _build_rate_chart(run: RunFigures) -> Chart:
    at = [second.at + 0.5 for second in run.seconds]
    traces = [
        _build_line_trace("people at once", at, [second.people for second in run.seconds], TEXT_COLOUR, dash="dot"),
        _build_line_trace("started a second", at, [second.started for second in run.seconds], SERIES_COLOURS[2]),
        _build_line_trace("answered a second", at, [second.succeeded for second in run.seconds], SERIES_COLOURS[0]),
        _build_line_trace("failed a second", at, [second.failed for second in run.seconds], ORANGE),
    ]
    return build_chart(
        traces,
        height=230,
        xaxis=_build_time_axis(run),
        yaxis=build_axis("number", rangemode="tozero"),
        shapes=_build_time_span_shapes(run),
    )


def _build_usage_chart(run: RunFigures, shown: Sequence[tuple[str, str, Any]], scale: dict[str, Any]) -> Chart:
    traces = [
        _build_line_trace(
            process.name + word,
            [sample.at for sample in process.samples],
            [reading(sample) for sample in process.samples],
            choose_colour(process.name, place),
            dash=dash,
        )
        for place, process in enumerate(run.processes)
        for word, dash, reading in shown
    ]
    shapes = _build_time_span_shapes(run)
    if scale["title"]["text"].startswith("%"):
        edge = {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": MAX_PROCESSOR_SHARE * 100,
            "y1": MAX_PROCESSOR_SHARE * 100,
        }
        shapes.append(edge | {"line": {"color": MUTED_COLOUR, "dash": "dot", "width": 1}})
    return build_chart(traces, height=230, xaxis=_build_time_axis(run), yaxis=scale, shapes=shapes)


def _build_gauge_chart(run: RunFigures) -> Chart:
    traces = [
        _build_line_trace(name, *_split_into_coordinates(readings), SERIES_COLOURS[place % len(SERIES_COLOURS)])
        for place, (name, readings) in enumerate(map(_describe_gauge_and_readings, run.gauges))
    ]
    return build_chart(
        traces,
        height=240,
        xaxis=_build_time_axis(run),
        yaxis=build_axis("value", rangemode="tozero"),
        shapes=_build_time_span_shapes(run),
        showlegend=True,
    )


def _describe_gauge_and_readings(gauge: GaugeSeries) -> tuple[str, Sequence[tuple[float, float]]]:
    """A metric's name in words, and its readings; of a counter, its growth per second."""
    words = gauge.name.removesuffix(COUNTER_SUFFIX).replace("_", " ")
    if not gauge.name.endswith(COUNTER_SUFFIX):
        return words, gauge.readings
    growth = [
        (at, (value - before) / (at - earlier))
        for (earlier, before), (at, value) in pairwise(gauge.readings)
        if at > earlier
    ]
    return f"{words}, a second", growth


def _build_distribution_chart(run: RunFigures) -> Chart:
    bots = [operation for operation in run.operations if operation.name not in wording.WITHOUT_LOAD]
    drawn = [operation for operation in bots if operation.response_histogram][:MAX_OPERATIONS]
    traces = [
        _build_line_trace(
            wording.describe_operation(operation.name) + word,
            *_split_into_coordinates(_compute_cumulative_percent(bars)),
            SERIES_COLOURS[place],
            dash=dash,
        )
        | {"line": line}
        for place, operation in enumerate(drawn)
        for word, dash, bars in (
            ("", "solid", operation.response_histogram),
            (", once sent", "dot", operation.service_histogram),
        )
        for line in ({"color": SERIES_COLOURS[place], "dash": dash, "width": 2, "shape": "hv"},)
    ]
    return build_chart(
        traces,
        height=320,
        xaxis=build_axis("wait") | LATENCY_AXIS,
        yaxis=build_axis("in 100 served", range=[0, 101], tickvals=[0, 25, 50, 75, 95, 100]),
    )


def _compute_cumulative_percent(bars: Sequence[HistogramBar]) -> Iterator[tuple[float, float]]:
    """(wait, how many in 100 were served within it)."""
    total = sum(bar.count for bar in bars)
    for bar, served in zip(bars, accumulate(bar.count for bar in bars), strict=True):
        yield bar.up_to, 100 * served / total


def _split_into_coordinates(points: Iterable[tuple[float, float]]) -> tuple[list[float], list[float]]:
    pairs = list(points)
    return [x for x, _ in pairs], [y for _, y in pairs]


def _build_line_trace(
    name: str, x: Sequence[float], y: Sequence[float | None], ink: str, *, dash: str = "solid"
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": list(x),
        "y": list(y),
        "line": {"color": ink, "dash": dash, "width": 2},
        "connectgaps": False,
    }


def _processor_percent(sample: UsageSample) -> float:
    return 100 * sample.processor


def _uss_megabytes(sample: UsageSample) -> float:
    return sample.uss / MEGABYTE


def _rss_megabytes(sample: UsageSample) -> float:
    return sample.rss / MEGABYTE


def _handle_count(sample: UsageSample) -> float:
    return sample.handles


def _thread_count(sample: UsageSample) -> float:
    return sample.threads
