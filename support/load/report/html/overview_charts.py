"""Charts of the whole run: capacity, comparison with the baseline, and earlier releases."""

from collections.abc import Sequence
from typing import Any

from support.load.analysis.regression_test import TOLERATED_RATIO
from support.load.analysis.report_schema import CapacityFigures, ReleaseComparison, ReleaseFigures
from support.load.report.html.palette import (
    BLUE,
    GREEN,
    MUTED_COLOUR,
    ORANGE,
    SERIES_COLOURS,
    TEXT_COLOUR,
    Chart,
    build_axis,
    build_chart,
)


def build_capacity_chart(capacity: CapacityFigures) -> Chart:
    """Answers a second by people: measured as dots, the fitted law as a line, the recommendation as a band."""
    passed = [level for level in capacity.levels if level.failed_by is None]
    failed = [level for level in capacity.levels if level.failed_by is not None]
    traces: list[dict[str, Any]] = []
    if capacity.curve:
        law = {"type": "scatter", "mode": "lines", "name": "fitted law (not measured)"}
        line = {"color": MUTED_COLOUR, "dash": "dash", "width": 2}
        traces.append(law | {"x": [x for x, _ in capacity.curve], "y": [y for _, y in capacity.curve], "line": line})
    for name, levels, ink, symbol in (
        ("passed", passed, BLUE, "circle"),
        ("failed", failed, ORANGE, "x"),
    ):
        if levels:
            traces.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "name": name,
                    "x": [level.people for level in levels],
                    "y": [level.rate for level in levels],
                    "marker": {"color": ink, "symbol": symbol, "size": 11},
                    "text": [level.failed_by or "passed" for level in levels],
                    "hovertemplate": "%{x} people: %{y:.1f} a second<br>%{text}<extra></extra>",
                }
            )
    band = {
        "type": "rect",
        "xref": "x",
        "yref": "paper",
        "x0": capacity.low,
        "x1": capacity.high,
        "y0": 0,
        "y1": 1,
        "fillcolor": "rgba(0, 121, 90, 0.15)",
        "line": {"width": 0},
    }
    line = band | {"type": "line", "x0": capacity.recommended, "x1": capacity.recommended, "line": {"color": GREEN}}
    return build_chart(
        traces,
        height=340,
        xaxis=build_axis("people at once", rangemode="tozero"),
        yaxis=build_axis("answers a second", rangemode="tozero"),
        shapes=[band, line],
        showlegend=True,
    )


def build_prediction_chart(capacity: CapacityFigures) -> Chart:
    """Predicted rate of several machines, with its interval."""
    rates = [prediction.rate for prediction in capacity.predictions]
    trace = {
        "type": "scatter",
        "mode": "markers",
        "x": [f"{each.machines} machine{'s' if each.machines > 1 else ''}" for each in capacity.predictions],
        "y": rates,
        "marker": {"color": MUTED_COLOUR, "symbol": "diamond-open", "size": 12, "line": {"width": 2}},
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [each.high - each.rate for each in capacity.predictions],
            "arrayminus": [each.rate - each.low for each in capacity.predictions],
            "color": MUTED_COLOUR,
        },
    }
    return build_chart(
        [trace],
        height=280,
        xaxis=build_axis("prediction, not a measurement"),
        yaxis=build_axis("answers a second", rangemode="tozero"),
    )


def build_comparison_chart(regression: ReleaseComparison) -> Chart | None:
    """Each figure as a multiple of its baseline, with its interval; None = no ratio was estimated."""
    estimated = [each for each in reversed(regression.figures) if each.ratio is not None]
    if not estimated:
        return None
    ratios = [each.ratio or 0.0 for each in estimated]
    trace = {
        "type": "scatter",
        "mode": "markers",
        "x": ratios,
        "y": [each.name for each in estimated],
        "text": [f"{each.verdict}, {each.pairs} pairs" for each in estimated],
        "hovertemplate": "%{y}: %{x:.2f} times the baseline<br>%{text}<extra></extra>",
        "marker": {"color": [ORANGE if each.verdict == "regression" else BLUE for each in estimated], "size": 11},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [(each.high or ratio) - ratio for each, ratio in zip(estimated, ratios, strict=True)],
            "arrayminus": [ratio - (each.low or ratio) for each, ratio in zip(estimated, ratios, strict=True)],
            "color": TEXT_COLOUR,
        },
    }
    return build_chart(
        [trace],
        height=110 + 34 * len(estimated),
        margin={"l": 20, "r": 14, "t": 26, "b": 44},
        xaxis=build_axis("times the baseline (confidence interval)"),
        yaxis=build_axis("", automargin=True, type="category", range=[-0.6, len(estimated) - 0.4]),
        shapes=[
            _build_vertical_line(1.0, MUTED_COLOUR, "solid"),
            _build_vertical_line(TOLERATED_RATIO, ORANGE, "dash"),
        ],
        annotations=[
            _build_label_above_chart(1.0, "baseline"),
            _build_label_above_chart(TOLERATED_RATIO, f"tolerated: {TOLERATED_RATIO:g}"),
        ],
    )


def build_history_chart(history: Sequence[ReleaseFigures]) -> Chart:
    """Each figure over the releases, as a multiple of the first release that measured it."""
    names = list(dict.fromkeys(name for milestone in history for name in milestone.figures))
    traces = []
    for place, name in enumerate(names):
        measured = [milestone for milestone in history if milestone.figures.get(name)]
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": name,
                "x": [f"{each.date[:10]} {each.ref[:7]}" for each in measured],
                "y": [each.figures[name] / measured[0].figures[name] for each in measured],
                "line": {"color": SERIES_COLOURS[place % len(SERIES_COLOURS)], "width": 2},
            }
        )
    return build_chart(
        traces,
        height=280,
        margin={"l": 58, "r": 14, "t": 10, "b": 60},
        xaxis=build_axis("", type="category"),
        yaxis=build_axis("times the first release", rangemode="tozero"),
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
        showlegend=True,
    )


def _build_vertical_line(ratio: float, ink: str, dash: str) -> dict[str, Any]:
    line = {"color": ink, "dash": dash, "width": 2}
    return {"type": "line", "yref": "paper", "x0": ratio, "x1": ratio, "y0": 0, "y1": 1, "line": line}


def _build_label_above_chart(ratio: float, text: str) -> dict[str, Any]:
    return {
        "x": ratio,
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "xanchor": "left",
        "text": text,
        "showarrow": False,
        "font": {"size": 12},
    }
