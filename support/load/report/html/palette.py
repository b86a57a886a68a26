"""Colours that stay apart for the colour-blind (Okabe and Ito), dark on light, and what all charts share."""

from typing import Any

Chart = dict[str, Any]
"""What Plotly draws: `data`, a list of traces, and `layout`."""

INK = "#1a1f26"
QUIET = "#5b6673"
LINES = "#d9dfe6"
BLUE, ORANGE, GREEN, PURPLE, AMBER, SKY = "#0072b2", "#d55e00", "#00795a", "#a8527f", "#b87a00", "#3a8fc4"
IN_TURN = (BLUE, ORANGE, GREEN, PURPLE, AMBER, SKY)
PROGRAMS = {"bots": BLUE, "simulators": GREEN, "generator": ORANGE}
"""Program -> its colour in every lane; others take the next one in turn."""

HEAT = [[0, "#e3eefa"], [0.35, "#8fbde0"], [0.7, "#2f79b5"], [1, "#08306b"]]
"""From few to many."""

UNCOUNTED = "rgba(91, 102, 115, 0.13)"
DOUBTFUL = "rgba(213, 94, 0, 0.20)"

MARGIN = {"l": 58, "r": 14, "t": 10, "b": 40}


def chart(traces: list[dict[str, Any]], *, height: int, **layout: Any) -> Chart:
    """A chart with the look of all. layout: axes, shapes, notes."""
    return {
        "data": traces,
        "layout": {
            "height": height,
            "margin": MARGIN,
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "#ffffff",
            "font": {"family": "system-ui, sans-serif", "size": 13, "color": INK},
            "hovermode": "closest",
            "legend": {"orientation": "h", "x": 0, "y": -0.28, "yanchor": "top"},
            "showlegend": len(traces) > 1,
            "dragmode": False,
        }
        | layout,
    }


def axis(title: str, **more: Any) -> dict[str, Any]:
    """An axis with its unit in its title."""
    look = {"gridcolor": LINES, "linecolor": QUIET, "zeroline": False, "title": {"text": title, "standoff": 6}}
    return look | more


def colour(name: str, place: int) -> str:
    """A program's own colour, or the one whose turn it is."""
    others = [ink for ink in IN_TURN if ink not in PROGRAMS.values()]
    return PROGRAMS.get(name, others[place % len(others)])


WAITS = {
    "type": "log",
    "tickvals": [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100],
    "ticktext": [
        *("1 ms", "2 ms", "5 ms", "10 ms", "20 ms", "50 ms", "0.1 s", "0.2 s", "0.5 s"),
        *("1 s", "2 s", "5 s", "10 s", "20 s", "50 s", "100 s"),
    ],
}
"""An axis of waits: each step of the same length is the same factor."""
