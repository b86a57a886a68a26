"""How waits are written in the texts of broken promises."""

from math import isfinite

from support.load.analysis.latency import Waits


def format_milliseconds(seconds: float | None) -> str:
    """Whole milliseconds; `unknown` for None."""
    return "unknown" if seconds is None else f"{seconds * 1000:.0f} ms"


def format_slowness(waits: Waits, wait: float) -> str:
    """How long the slowest ones that count took. wait: seconds; infinite = they were never answered."""
    if isfinite(wait):
        return f"took up to {format_milliseconds(wait)}"
    return f"were to come in time, and {waits.lost} of {waits.lost + waits.response.count} never came"
