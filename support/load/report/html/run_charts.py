"""Charts of one workload: its lanes on one time axis, and how its waits were spread."""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any

import msgspec

from support.load.analysis.generator_health import MAX_PROCESSOR_SHARE
from support.load.analysis.report_schema import Bar, Gauge, Heat, LaneLook, RunFigures
from support.load.report.html import wording
from support.load.report.html.palette import (
    DOUBTFUL,
    HEAT,
    IN_TURN,
    INK,
    ORANGE,
    QUIET,
    UNCOUNTED,
    WAITS,
    Chart,
    axis,
    chart,
    colour,
)
from support.load.report.html.wording import MEGABYTE

COUNTER = "_total"
"""How the name of a metric ends that only grows."""

MOST_SPREADS = 4
"""Operations whose spread is drawn; the table names all."""


class Strip(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a workload's picture. says: how to read it.  chart: None where nothing was measured."""

    heading: str
    says: str
    chart: Chart | None


def strips(run: RunFigures) -> tuple[Strip, ...]:
    """Everything that is drawn of a workload, from top to bottom."""
    first = wording.operation(run.operations[0].name) if run.operations else "waits"
    looked = any(lane.looks for lane in run.lanes)
    return (
        Strip(
            heading=f"How long people waited: {first}",
            says="Each column is a moment, each step upwards a longer wait; the darker, the more answers. "
            "Lines: half of the answers, and 95 in 100 of them, came sooner.",
            chart=_waits(run, run.heat) if run.heat else None,
        ),
        Strip(
            heading="People, and what was answered",
            says="People there, and what was begun, answered and went wrong in each second.",
            chart=_rates(run) if run.seconds else None,
        ),
        Strip(
            heading="Processor",
            says="100 % is one core. Above the dotted line the generator is too busy to measure.",
            chart=_lanes(run, (("", "solid", _busy),), axis("% of a core", rangemode="tozero")) if looked else None,
        ),
        Strip(
            heading="Memory",
            says="Solid: what nobody else holds (USS). Dotted: with what programs share (RSS).",
            chart=_lanes(
                run, (("", "solid", _own), (", shared too", "dot", _held)), axis("megabytes", rangemode="tozero")
            )
            if looked
            else None,
        ),
        Strip(
            heading="Open files and connections, threads",
            says="Solid: files and connections (handles). Dotted: threads.",
            chart=_lanes(
                run, (("", "solid", _handles), (", threads", "dot", _threads)), axis("how many", rangemode="tozero")
            )
            if looked
            else None,
        ),
        Strip(
            heading="What the bots say of themselves",
            says="Queues, breakers and caches, as the bots count them; counters by what came each second.",
            chart=_gauges(run) if run.gauges else None,
        ),
        Strip(
            heading="How the waits were spread",
            says="How many in 100 were served within a wait. Solid: from the moment somebody wanted to write. "
            "Dotted: from the moment the request was really sent. Where the two part, people stood in line.",
            chart=_spread(run) if any(operation.bars for operation in run.operations) else None,
        ),
    )


def doubtful_stretches(run: RunFigures) -> tuple[tuple[float, float], ...]:
    """From when to when a generator's process was too busy to measure."""
    stretches: list[tuple[float, float]] = []
    for lane in run.lanes:
        if not lane.name.startswith("generator"):
            continue
        for before, look in zip((None, *lane.looks), lane.looks, strict=False):
            if look.processor > MAX_PROCESSOR_SHARE:
                begin = before.at if before else look.at
                if stretches and stretches[-1][1] >= begin:
                    begin = stretches.pop()[0]
                stretches.append((begin, look.at))
    return tuple(stretches)


def _time(run: RunFigures) -> dict[str, Any]:
    ends = [second.at + 1 for second in run.seconds] + [look.at for lane in run.lanes for look in lane.looks]
    return axis("seconds since the first person wrote", range=[0, max(ends, default=1.0)])


def _marks(run: RunFigures) -> list[dict[str, Any]]:
    """What is not counted in grey; where the generator was too busy in orange."""
    begin, end = run.counted
    last = max((second.at + 1 for second in run.seconds), default=end)
    spans = [(0.0, begin, UNCOUNTED), (end, last, UNCOUNTED)]
    spans += [(*stretch, DOUBTFUL) for stretch in doubtful_stretches(run)]
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


def _waits(run: RunFigures, heat: Heat) -> Chart:
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
        "colorscale": HEAT,
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
        traces.append(_line("half within", at, half, INK))
    if any(wait is not None for wait in most_waits):
        traces.append(_line("95 in 100 within", at, most_waits, ORANGE))
    return chart(
        traces,
        height=380,
        margin={"l": 58, "r": 14, "t": 62, "b": 40},
        xaxis=_time(run),
        yaxis=axis("wait") | WAITS,
        shapes=_marks(run),
        legend={"orientation": "h", "x": 0, "y": 1.03, "yanchor": "bottom"},
    )


def _rates(run: RunFigures) -> Chart:
    at = [second.at + 0.5 for second in run.seconds]
    traces = [
        _line("people there", at, [second.people for second in run.seconds], INK, dash="dot"),
        _line("begun a second", at, [second.started for second in run.seconds], IN_TURN[2]),
        _line("answered a second", at, [second.well for second in run.seconds], IN_TURN[0]),
        _line("went wrong a second", at, [second.failed for second in run.seconds], ORANGE),
    ]
    return chart(traces, height=230, xaxis=_time(run), yaxis=axis("how many", rangemode="tozero"), shapes=_marks(run))


def _lanes(run: RunFigures, shown: Sequence[tuple[str, str, Any]], scale: dict[str, Any]) -> Chart:
    traces = [
        _line(
            lane.name + word,
            [look.at for look in lane.looks],
            [reading(look) for look in lane.looks],
            colour(lane.name, place),
            dash=dash,
        )
        for place, lane in enumerate(run.lanes)
        for word, dash, reading in shown
    ]
    shapes = _marks(run)
    if scale["title"]["text"].startswith("%"):
        edge = {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": MAX_PROCESSOR_SHARE * 100,
            "y1": MAX_PROCESSOR_SHARE * 100,
        }
        shapes.append(edge | {"line": {"color": QUIET, "dash": "dot", "width": 1}})
    return chart(traces, height=230, xaxis=_time(run), yaxis=scale, shapes=shapes)


def _gauges(run: RunFigures) -> Chart:
    traces = [
        _line(name, *_columns(readings), IN_TURN[place % len(IN_TURN)])
        for place, (name, readings) in enumerate(map(_told, run.gauges))
    ]
    return chart(
        traces,
        height=240,
        xaxis=_time(run),
        yaxis=axis("as counted", rangemode="tozero"),
        shapes=_marks(run),
        showlegend=True,
    )


def _told(gauge: Gauge) -> tuple[str, Sequence[tuple[float, float]]]:
    """A gauge in words, and its readings; of a counter, what it grew by a second."""
    words = gauge.name.removesuffix(COUNTER).replace("_", " ")
    if not gauge.name.endswith(COUNTER):
        return words, gauge.readings
    grown = [
        (at, (value - before) / (at - earlier))
        for (earlier, before), (at, value) in pairwise(gauge.readings)
        if at > earlier
    ]
    return f"{words}, a second", grown


def _spread(run: RunFigures) -> Chart:
    bots = [operation for operation in run.operations if operation.name not in wording.NO_LOAD]
    drawn = [operation for operation in bots if operation.bars][:MOST_SPREADS]
    traces = [
        _line(wording.operation(operation.name) + word, *_columns(_climbing(bars)), IN_TURN[place], dash=dash)
        | {"line": line}
        for place, operation in enumerate(drawn)
        for word, dash, bars in (("", "solid", operation.bars), (", once sent", "dot", operation.service_bars))
        for line in ({"color": IN_TURN[place], "dash": dash, "width": 2, "shape": "hv"},)
    ]
    return chart(
        traces,
        height=320,
        xaxis=axis("wait") | WAITS,
        yaxis=axis("in 100 served", range=[0, 101], tickvals=[0, 25, 50, 75, 95, 100]),
    )


def _climbing(bars: Sequence[Bar]) -> Iterator[tuple[float, float]]:
    """(wait, how many in 100 were served within it)."""
    whole = sum(bar.count for bar in bars)
    for bar, sum_so_far in zip(bars, accumulate(bar.count for bar in bars), strict=True):
        yield bar.up_to, 100 * sum_so_far / whole


def _columns(points: Iterable[tuple[float, float]]) -> tuple[list[float], list[float]]:
    pairs = list(points)
    return [x for x, _ in pairs], [y for _, y in pairs]


def _line(name: str, x: Sequence[float], y: Sequence[float | None], ink: str, *, dash: str = "solid") -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": list(x),
        "y": list(y),
        "line": {"color": ink, "dash": dash, "width": 2},
        "connectgaps": False,
    }


def _busy(look: LaneLook) -> float:
    return 100 * look.processor


def _own(look: LaneLook) -> float:
    return look.uss / MEGABYTE


def _held(look: LaneLook) -> float:
    return look.rss / MEGABYTE


def _handles(look: LaneLook) -> float:
    return look.handles


def _threads(look: LaneLook) -> float:
    return look.threads
