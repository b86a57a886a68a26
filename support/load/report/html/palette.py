"""Colours that colour-blind people can tell apart (Okabe and Ito), dark on light, and the layout of all charts."""

from typing import Any

Chart = dict[str, Any]
"""A Plotly figure: `data`, a list of traces, and `layout`."""

TEXT_COLOUR = "#1a1f26"
MUTED_COLOUR = "#5b6673"
GRID_COLOUR = "#d9dfe6"
BLUE, ORANGE, GREEN, PURPLE, AMBER, SKY = "#0072b2", "#d55e00", "#00795a", "#a8527f", "#b87a00", "#3a8fc4"
SERIES_COLOURS = (BLUE, ORANGE, GREEN, PURPLE, AMBER, SKY)
PROGRAM_COLOURS = {"bots": BLUE, "simulators": GREEN, "generator": ORANGE}
"""Program -> its colour in every chart; other programs take the next free colour."""

HEAT_COLOURS = [[0, "#e3eefa"], [0.35, "#8fbde0"], [0.7, "#2f79b5"], [1, "#08306b"]]
"""Plotly colour scale from few to many answers."""

UNCOUNTED_COLOUR = "rgba(91, 102, 115, 0.13)"
OVERLOADED_COLOUR = "rgba(213, 94, 0, 0.20)"

MARGIN = {"l": 58, "r": 14, "t": 10, "b": 40}


def build_chart(traces: list[dict[str, Any]], *, height: int, **layout: Any) -> Chart:
    """A chart in the common style.

    height: pixels.
    layout: axes, shapes, annotations.
    """
    return {
        "data": traces,
        "layout": {
            "height": height,
            "margin": MARGIN,
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "#ffffff",
            "font": {"family": "system-ui, sans-serif", "size": 13, "color": TEXT_COLOUR},
            "hovermode": "closest",
            "legend": {"orientation": "h", "x": 0, "y": -0.28, "yanchor": "top"},
            "showlegend": len(traces) > 1,
            "dragmode": False,
        }
        | layout,
    }


def build_axis(title: str, **more: Any) -> dict[str, Any]:
    """An axis in the common style, with its unit in the title."""
    style = {
        "gridcolor": GRID_COLOUR,
        "linecolor": MUTED_COLOUR,
        "zeroline": False,
        "title": {"text": title, "standoff": 6},
    }
    return style | more


def choose_colour(name: str, place: int) -> str:
    """The program's own colour, or the next free one."""
    others = [ink for ink in SERIES_COLOURS if ink not in PROGRAM_COLOURS.values()]
    return PROGRAM_COLOURS.get(name, others[place % len(others)])


LATENCY_AXIS = {
    "type": "log",
    "tickvals": [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100],
    "ticktext": [
        *("1 ms", "2 ms", "5 ms", "10 ms", "20 ms", "50 ms", "0.1 s", "0.2 s", "0.5 s"),
        *("1 s", "2 s", "5 s", "10 s", "20 s", "50 s", "100 s"),
    ],
}
"""A logarithmic axis of waits."""
