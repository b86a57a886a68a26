"""The run under load as it goes: a panel where somebody watches, a plain line every few seconds elsewhere."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text

from support.load.report.progress_reader import Pulse, Watching

EVERY = 1.0
"""Seconds between two looks at what the generator wrote."""

PLAIN_EVERY = 5
"""Looks between two plain lines."""

GAUGES = {
    "inbox_waiting": "queue",
    "breaker_state": "breaker",
    "valuation_cache_total": "cache",
    "conversations_active": "conversations",
    "crm_calls_queued": "CRM calls queued",
    "crm_writes_deferred": "CRM writes deferred",
}
"""A gauge's name, without its labels -> the word it is shown by."""


BREAKER = {0.0: "closed", 1.0: "half open", 2.0: "open"}
"""What a breaker's gauge says."""


@contextmanager
def live_view(load: Path, console: Console) -> Iterator[None]:
    """Show how the workloads under `load` go while entered; other lines of the console appear above."""
    over = threading.Event()
    watching = Watching(load)
    if console.is_terminal:
        live = Live(console=console, refresh_per_second=4, transient=True, redirect_stdout=False)
        with live, _looking(over, lambda _: live.update(panel(watching.pulse()))):
            yield
        return

    def say(look: int) -> None:
        pulse = watching.pulse()
        if pulse is not None and look % PLAIN_EVERY == 0:
            for line in plain(pulse):
                console.print(line, highlight=False)

    with _looking(over, say):
        yield


def plain(pulse: Pulse) -> Iterator[str]:
    """One line of figures, and one for each alert."""
    told = ", ".join(f"{name} {value}" for name, value in figures(pulse).items())
    yield f"    {pulse.second.at:5.0f} s  {pulse.title}  {told}"
    yield from (f"             ! {alert}" for alert in pulse.alerts)


def panel(pulse: Pulse | None) -> RenderableType:
    """What fits into a few lines of a terminal."""
    if pulse is None:
        return Text("  nothing is under load at the moment", style="dim")
    table = Table(box=None, pad_edge=False, show_edge=False)
    shown = figures(pulse)
    for name in shown:
        table.add_column(name, justify="right", header_style="dim")
    table.add_row(*shown.values())
    return Group(
        Text(f"  {pulse.second.at:.0f} s  {pulse.title}", style="bold"),
        table,
        *(Text(f"  ! {alert}", style="bold yellow") for alert in pulse.alerts),
    )


def figures(pulse: Pulse) -> Mapping[str, str]:
    """Name -> figure, in the order they are shown."""
    second = pulse.second
    return {
        "people": str(second.people),
        "a second": str(second.answered),
        "p50": _waited(second.p50),
        "p95": _waited(second.p95),
        "p99": _waited(second.p99),
        "errors": f"{pulse.went_wrong} of {pulse.ended}",
        "in flight": str(second.in_flight),
        **({"due": str(second.backlog)} if second.backlog else {}),
        **gauges(pulse.gauges),
    }


def gauges(told: Mapping[str, float]) -> Mapping[str, str]:
    """What the bots say of themselves, each metric in one word: the series of one that has several, side by side."""
    shown: dict[str, list[str]] = {}
    for series, value in told.items():
        name, _, labels = series.partition("{")
        word = BREAKER[value] if name == "breaker_state" and value in BREAKER else f"{value:g}"
        label = labels.removesuffix("}").rpartition("=")[2].replace("_", " ")
        shown.setdefault(GAUGES.get(name, name.replace("_", " ")), []).append(f"{label} {word}".lstrip())
    return {
        name: "all closed" if all(each.endswith(" closed") for each in words) else " / ".join(words)
        for name, words in shown.items()
    }


def _waited(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds * 1000:.0f} ms"


@contextmanager
def _looking(over: threading.Event, look: Callable[[int], None]) -> Iterator[None]:
    """`look` is called every second in a thread of its own, with the number of the look, from 1."""

    def keep_looking() -> None:
        number = 0
        while not over.wait(EVERY):
            number += 1
            look(number)

    thread = threading.Thread(target=keep_looking, name="live view", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
