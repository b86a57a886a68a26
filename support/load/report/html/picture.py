"""One workload as a self-contained SVG: waits and answers over time."""

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import jinja2

from support.load.analysis.report_schema import HeatMap, RunFigures
from support.load.report.html import wording

WIDTH, LEFT, RIGHT = 920, 70, 20
UPPER = (64, 250)
"""Top and height of the heat map of waits, in pixels."""
LOWER = (352, 90)
"""Top and height of the chart of answers per second, in pixels."""

SHADES = ("#dbe9f6", "#a9cfe8", "#6badd6", "#3181bd", "#0b519c")
"""From few answers to many."""


class AxisLabel(NamedTuple):
    """A text at an axis; x and y in pixels."""

    x: float
    y: float
    text: str


def render_run_picture(run: RunFigures) -> str:
    """SVG of 920 by 480 pixels, without scripts and external references."""
    end = max([run.counted[1], *(second.at + 1 for second in run.seconds)])
    across = (WIDTH - LEFT - RIGHT) / end
    most = max((second.started for second in run.seconds), default=0) or 1
    steps = range(0, math.floor(end) + 1, max(1, math.ceil(end / 10)))
    template = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    ).get_template("load.svg")
    return template.render(
        run=run,
        summary=_format_summary_line(run),
        width=WIDTH,
        left=LEFT,
        inner=WIDTH - LEFT - RIGHT,
        upper=UPPER,
        lower=LOWER,
        shades=_build_heat_map_paths(run.heat, across) if run.heat else (),
        waits=tuple(_build_latency_axis_labels(run.heat)) if run.heat else (),
        answered=_format_svg_line_points([second.succeeded for second in run.seconds], most, across),
        started=_format_svg_line_points([second.started for second in run.seconds], most, across),
        rates=(AxisLabel(LEFT - 8, LOWER[0] + 4, str(most)), AxisLabel(LEFT - 8, sum(LOWER) + 4, "0")),
        times=tuple(AxisLabel(round(LEFT + step * across, 1), sum(LOWER) + 18, f"{step} s") for step in steps),
        counted=(round(LEFT + run.counted[0] * across, 1), round((run.counted[1] - run.counted[0]) * across, 1)),
        height=sum(LOWER) - UPPER[0],
        missing=wording.NOT_MEASURED,
    )


def _format_summary_line(run: RunFigures) -> str:
    """The most important figures in one line."""
    if not run.operations:
        return wording.NOT_MEASURED
    first = run.operations[0]
    words = (
        f"{word.lower()} {wording.format_seconds(wait)}"
        for word, wait in zip(
            wording.RANK_WORDS, (first.response.p50, first.response.p95, first.response.p99), strict=True
        )
        if wait is not None
    )
    return ", ".join(
        [f"{wording.describe_operation(first.name)}: {wording.format_number(first.rate)} a second", *words]
    )


def _build_heat_map_paths(heat: HeatMap, across: float) -> tuple[tuple[str, str], ...]:
    """(colour, path) of the cells of each shade; the shade goes by the logarithm of the count."""
    most = max(map(max, heat.counts))
    width = (heat.times[1] - heat.times[0] if len(heat.times) > 1 else 1.0) * across
    tall = UPPER[1] / len(heat.waits)
    paths: dict[str, list[str]] = {}
    for slice_, counts in enumerate(heat.counts):
        for band, count in enumerate(counts):
            if count:
                depth = math.log(count) / math.log(most) if most > 1 else 1.0
                x = LEFT + heat.times[slice_] * across
                y = UPPER[0] + UPPER[1] - (band + 1) * tall
                cell = f"M{x:.1f} {y:.1f}h{width:.1f}v{tall:.1f}h-{width:.1f}z"
                paths.setdefault(SHADES[min(int(depth * len(SHADES)), len(SHADES) - 1)], []).append(cell)
    return tuple((shade, "".join(cells)) for shade, cells in paths.items())


def _build_latency_axis_labels(heat: HeatMap) -> Iterator[AxisLabel]:
    """The upper edges of at most eight bands."""
    tall = UPPER[1] / len(heat.waits)
    for band in range(0, len(heat.waits), max(1, math.ceil(len(heat.waits) / 8))):
        y = UPPER[0] + UPPER[1] - (band + 1) * tall
        yield AxisLabel(LEFT - 8, round(y + 4, 1), wording.format_seconds(float(f"{heat.waits[band]:.2g}")))


def _format_svg_line_points(values: Sequence[int], most: int, across: float) -> str:
    """The points of a line."""
    top, tall = LOWER
    points = ((LEFT + (second + 0.5) * across, top + tall - tall * value / most) for second, value in enumerate(values))
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
