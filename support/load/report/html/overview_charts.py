"""Charts of the whole run: how much the target bears, and how it compares with what it was."""

from collections.abc import Sequence
from typing import Any

from support.load.analysis.regression_test import TOLERATED
from support.load.analysis.report_schema import Capacity, Milestone, Regression
from support.load.report.html.palette import BLUE, GREEN, IN_TURN, INK, ORANGE, QUIET, Chart, axis, chart


def capacity_chart(capacity: Capacity) -> Chart:
    """Answers a second by people: measured as dots, the fitted law as a line, the recommendation as a band."""
    held = [level for level in capacity.levels if level.limit is None]
    gave_way = [level for level in capacity.levels if level.limit is not None]
    traces: list[dict[str, Any]] = []
    if capacity.curve:
        law = {"type": "scatter", "mode": "lines", "name": "fitted law (not measured)"}
        line = {"color": QUIET, "dash": "dash", "width": 2}
        traces.append(law | {"x": [x for x, _ in capacity.curve], "y": [y for _, y in capacity.curve], "line": line})
    for name, levels, ink, symbol in (
        ("held", held, BLUE, "circle"),
        ("gave way", gave_way, ORANGE, "x"),
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
                    "text": [level.limit or "everything held" for level in levels],
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
    return chart(
        traces,
        height=340,
        xaxis=axis("people at once", rangemode="tozero"),
        yaxis=axis("answers a second", rangemode="tozero"),
        shapes=[band, line],
        showlegend=True,
    )


def prediction_chart(capacity: Capacity) -> Chart:
    """What the law says of several machines, with its interval."""
    rates = [prediction.rate for prediction in capacity.predictions]
    trace = {
        "type": "scatter",
        "mode": "markers",
        "x": [f"{each.machines} machine{'s' if each.machines > 1 else ''}" for each in capacity.predictions],
        "y": rates,
        "marker": {"color": QUIET, "symbol": "diamond-open", "size": 12, "line": {"width": 2}},
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [each.high - each.rate for each in capacity.predictions],
            "arrayminus": [each.rate - each.low for each in capacity.predictions],
            "color": QUIET,
        },
    }
    return chart(
        [trace],
        height=280,
        xaxis=axis("prediction, not a measurement"),
        yaxis=axis("answers a second", rangemode="tozero"),
    )


def comparison_chart(regression: Regression) -> Chart | None:
    """Each figure as a multiple of its baseline, with its interval; None when nothing could be weighed."""
    weighed = [each for each in reversed(regression.compared) if each.ratio is not None]
    if not weighed:
        return None
    ratios = [each.ratio or 0.0 for each in weighed]
    trace = {
        "type": "scatter",
        "mode": "markers",
        "x": ratios,
        "y": [each.name for each in weighed],
        "text": [f"{each.verdict}, {each.pairs} pairs" for each in weighed],
        "hovertemplate": "%{y}: %{x:.2f} times the baseline<br>%{text}<extra></extra>",
        "marker": {"color": [ORANGE if each.verdict == "regression" else BLUE for each in weighed], "size": 11},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [(each.high or ratio) - ratio for each, ratio in zip(weighed, ratios, strict=True)],
            "arrayminus": [ratio - (each.low or ratio) for each, ratio in zip(weighed, ratios, strict=True)],
            "color": INK,
        },
    }
    return chart(
        [trace],
        height=110 + 34 * len(weighed),
        margin={"l": 20, "r": 14, "t": 26, "b": 44},
        xaxis=axis("times what the baseline took (interval of confidence)"),
        yaxis=axis("", automargin=True, type="category", range=[-0.6, len(weighed) - 0.4]),
        shapes=[_at(1.0, QUIET, "solid"), _at(TOLERATED, ORANGE, "dash")],
        annotations=[_note(1.0, "as before"), _note(TOLERATED, f"tolerated: {TOLERATED:g}")],
    )


def history_chart(history: Sequence[Milestone]) -> Chart:
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
                "line": {"color": IN_TURN[place % len(IN_TURN)], "width": 2},
            }
        )
    return chart(
        traces,
        height=280,
        margin={"l": 58, "r": 14, "t": 10, "b": 60},
        xaxis=axis("", type="category"),
        yaxis=axis("times the first release", rangemode="tozero"),
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
        showlegend=True,
    )


def _at(ratio: float, ink: str, dash: str) -> dict[str, Any]:
    line = {"color": ink, "dash": dash, "width": 2}
    return {"type": "line", "yref": "paper", "x0": ratio, "x1": ratio, "y0": 0, "y1": 1, "line": line}


def _note(ratio: float, text: str) -> dict[str, Any]:
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
