"""A run's raw samples become the figures that are kept of it. Pure.

Waits are grouped on one logarithmic grid, whose edges are 10 ** (k / steps) seconds: each band is wider than the one
below it by the same share, so that 2 ms and 3 ms stay apart as 2 s and 3 s do, and the figures of two runs can be laid
side by side without a further look at their samples.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Protocol

import numpy as np

from support.load.analysis.latency import Spread as Waited
from support.load.analysis.latency import measure, spread
from support.load.analysis.report_schema import (
    Bar,
    Gauge,
    Heat,
    Lane,
    LaneLook,
    OperationFigures,
    RunFigures,
    Second,
    Spread,
)
from support.load.analysis.sample_table import Column, Mask, SampleTable
from support.load.analysis.throughput import Window, meant_in, throughput

BARS_A_DECADE = 20
"""Edges of a distribution between 1 s and 10 s: a band is 12 % wider than the one below it."""

BANDS_A_DECADE = 10
"""Edges of a heat between 1 s and 10 s: a band is 26 % wider than the one below it."""

SHORTEST = 0.0001
"""Seconds; whatever took less lies in the first band."""

MOST_SLICES = 120
"""A heat has at most so many slices of time."""

SLICE = 0.25
"""Seconds of a slice, doubled until they are few enough."""


class ProgramLook(Protocol):
    """One look at a program."""

    @property
    def at(self) -> float:
        """Unix time."""

    @property
    def processor(self) -> float:
        """Seconds used so far."""

    @property
    def rss(self) -> int:
        """Bytes it holds, shared ones included."""

    @property
    def uss(self) -> int:
        """Bytes nobody else holds."""

    @property
    def threads(self) -> int:
        """Threads it has."""

    @property
    def handles(self) -> int:
        """Files and sockets it has open."""


def figures_of(
    samples: SampleTable,
    *,
    name: str,
    title: str,
    workload: str,
    effort: str,
    people: int,
    window: Window,
    began: float,
    doubts: Sequence[str],
    operations: Mapping[int, str],
    lanes: Sequence[Lane] = (),
    gauges: Sequence[Gauge] = (),
    totals: Mapping[str, float],
    planned: Mapping[int, int] | None = None,
    present: Sequence[tuple[float, int]] = (),
    partial: bool = False,
) -> RunFigures:
    """What these samples say of a run.

    samples: all of it, warm-up included.  window: what is counted, Unix time.  began: Unix time of the first planned
    start.  operations: number in the plan -> name; the first that has samples is the one seconds and heat tell of,
    those without samples are left out.  planned: operation -> starts the plan wanted in the window, where it is open.
    present: (seconds since `began`, people there) as the generator told it; without it, everybody is always there.
    """
    told = {number: operation for number, operation in operations.items() if np.any(samples.operation == number)}
    main = samples.of(next(iter(told))) if told else samples.where(np.zeros(len(samples), dtype=bool))
    return RunFigures(
        name=name,
        title=title,
        workload=workload,
        effort=effort,
        people=people,
        began=began,
        counted=(window.start - began, window.end - began),
        partial=partial,
        doubts=tuple(doubts),
        operations=tuple(
            _operation(samples.of(number), operation, window, (planned or {}).get(number))
            for number, operation in told.items()
        ),
        seconds=_seconds(main, began, present or [(0.0, people)]),
        heat=_heat(main, began),
        lanes=tuple(lanes),
        gauges=tuple(gauges),
        totals=dict(totals),
    )


def lane_of(name: str, looks: Sequence[ProgramLook], *, began: float) -> Lane:
    """A program's looks on the run's axis, from the second on: processor is what it used since the look before."""
    return Lane(
        name=name,
        looks=tuple(
            LaneLook(
                at=look.at - began,
                processor=(look.processor - before.processor) / (look.at - before.at),
                rss=look.rss,
                uss=look.uss,
                threads=look.threads,
                handles=look.handles,
            )
            for before, look in pairwise(looks)
            if look.at > before.at
        ),
    )


def bars_of(waits: Column) -> tuple[Bar, ...]:
    """How many waits lie in each band of the grid, from the first band that holds one to the last. waits: seconds."""
    if not len(waits):
        return ()
    edges = grid(float(waits.min()), float(waits.max()), BARS_A_DECADE)
    counts = np.bincount(np.searchsorted(edges, waits), minlength=len(edges))
    return tuple(Bar(up_to=float(edge), count=int(count)) for edge, count in zip(edges, counts, strict=True))


def grid(shortest: float, longest: float, steps: int) -> Column:
    """Upper edges of the bands that hold everything from `shortest` to `longest` seconds; so many steps a decade."""
    first = math.ceil(round(steps * math.log10(max(shortest, SHORTEST)), 9))
    last = math.ceil(round(steps * math.log10(max(longest, SHORTEST)), 9))
    edges: Column = np.array([round(10.0 ** (step / steps), 12) for step in range(first, last + 1)])
    edges[-1] = max(edges[-1], longest)
    return edges


def _operation(samples: SampleTable, name: str, window: Window, planned: int | None) -> OperationFigures:
    ended = throughput(samples, window)
    meant = meant_in(samples, window)
    waits = measure(meant, planned=planned)
    well = meant.where(meant.well)
    return OperationFigures(
        name=name,
        done=ended.done,
        well=ended.well,
        rate=ended.good_rate,
        service=_kept(spread(well.service)),
        response=_kept(spread(well.response)),
        late=waits.late,
        unstarted=waits.unstarted,
        bars=bars_of(well.response),
        service_bars=bars_of(well.service),
    )


def _kept(waited: Waited) -> Spread:
    p50, p95, p99 = (waited.at.get(rank) for rank in (0.50, 0.95, 0.99))
    return Spread(count=waited.count, mean=waited.mean, longest=waited.longest, p50=p50, p95=p95, p99=p99)


def _seconds(samples: SampleTable, began: float, present: Sequence[tuple[float, int]]) -> tuple[Second, ...]:
    if not len(samples):
        return ()
    order = np.argsort(samples.ended, kind="stable")
    well, response = samples.well[order], samples.response[order]
    last = int(max(0.0, float(samples.ended.max()) - began))
    marks = np.arange(last + 2, dtype=np.float64)
    started = np.searchsorted(np.sort(samples.started - began), marks)
    ended = np.searchsorted(samples.ended[order] - began, marks)
    started[0] = ended[0] = 0
    return tuple(
        _second(
            float(second),
            well[ended[second] : ended[second + 1]],
            response[ended[second] : ended[second + 1]],
            started=int(started[second + 1] - started[second]),
            people=_there(present, second + 1.0),
        )
        for second in range(last + 1)
    )


def _second(at: float, well: Mask, response: Column, *, started: int, people: int) -> Second:
    waited = _kept(spread(response[well]))
    return Second(
        at=at,
        people=people,
        started=started,
        well=waited.count,
        failed=len(well) - waited.count,
        p50=waited.p50,
        p95=waited.p95,
        p99=waited.p99,
    )


def _there(present: Sequence[tuple[float, int]], at: float) -> int:
    """How many people there were by the last word on it; before the first word, as many as that tells."""
    return next((people for told, people in reversed(present) if told <= at), present[0][1])


def _heat(samples: SampleTable, began: float) -> Heat | None:
    well = samples.where(samples.well)
    if not len(well):
        return None
    ended = np.maximum(0.0, well.ended - began)
    width = SLICE
    while float(ended.max()) >= MOST_SLICES * width:
        width *= 2
    slices = (ended // width).astype(np.int64)
    edges = grid(float(well.response.min()), float(well.response.max()), BANDS_A_DECADE)
    counts = np.zeros((int(slices.max()) + 1, len(edges)), dtype=np.int64)
    np.add.at(counts, (slices, np.searchsorted(edges, well.response)), 1)
    return Heat(
        times=tuple(float(number * width) for number in range(len(counts))),
        waits=tuple(float(edge) for edge in edges),
        counts=tuple(tuple(int(count) for count in row) for row in counts),
    )
