"""Shows the progress of a load run: a panel in a terminal, a plain line every few seconds elsewhere."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text

from support.load.report.progress_reader import ProgressReader, WorkloadProgress

REFRESH_SECONDS = 1.0
"""Seconds between two reads of the generator's progress."""

REFRESHES_PER_LINE = 5
"""Refreshes between two plain lines."""

GAUGE_WORDS = {
    "inbox_waiting": "queue",
    "breaker_state": "breaker",
    "valuation_cache_total": "cache",
    "conversations_active": "conversations",
    "crm_calls_queued": "CRM calls queued",
    "crm_writes_deferred": "CRM writes deferred",
}
"""Name of a gauge, without labels -> the word that is shown."""

BREAKER_WORDS = {0.0: "closed", 1.0: "half open", 2.0: "open"}
"""Value of a breaker's gauge -> state."""


@contextmanager
def show_live_view(load: Path, console: Console) -> Iterator[None]:
    """Shows the progress of the workloads under `load` while entered; other console lines appear above."""
    stopped = threading.Event()
    reader = ProgressReader(load)
    if console.is_terminal:
        live = Live(console=console, refresh_per_second=4, transient=True, redirect_stdout=False)
        with (
            live,
            _refresh_regularly(stopped, lambda _: live.update(build_progress_panel(reader.read_current_progress()))),
        ):
            yield
        return

    def print_progress_lines(refresh: int) -> None:
        progress = reader.read_current_progress()
        if progress is not None and refresh % REFRESHES_PER_LINE == 0:
            for line in format_progress_lines(progress):
                console.print(line, highlight=False)

    with _refresh_regularly(stopped, print_progress_lines):
        yield


def format_progress_lines(progress: WorkloadProgress) -> Iterator[str]:
    """One line of figures, and one for each alert."""
    text = ", ".join(f"{name} {value}" for name, value in format_progress_figures(progress).items())
    yield f"    {progress.last_second.at:5.0f} s  {progress.title}  {text}"
    yield from (f"             ! {alert}" for alert in progress.alerts)


def build_progress_panel(progress: WorkloadProgress | None) -> RenderableType:
    """The progress in a few lines of a terminal."""
    if progress is None:
        return Text("  nothing is under load at the moment", style="dim")
    table = Table(box=None, pad_edge=False, show_edge=False)
    shown = format_progress_figures(progress)
    for name in shown:
        table.add_column(name, justify="right", header_style="dim")
    table.add_row(*shown.values())
    return Group(
        Text(f"  {progress.last_second.at:.0f} s  {progress.title}", style="bold"),
        table,
        *(Text(f"  ! {alert}", style="bold yellow") for alert in progress.alerts),
    )


def format_progress_figures(progress: WorkloadProgress) -> Mapping[str, str]:
    """Name -> figure, in the order of display."""
    second = progress.last_second
    return {
        "people": str(second.people),
        "a second": str(second.answered),
        "p50": _format_milliseconds(second.p50),
        "p95": _format_milliseconds(second.p95),
        "p99": _format_milliseconds(second.p99),
        "errors": f"{progress.failed} of {progress.completed}",
        "in flight": str(second.in_flight),
        **({"due": str(second.backlog)} if second.backlog else {}),
        **format_metric_readings(progress.gauges),
    }


def format_metric_readings(readings: Mapping[str, float]) -> Mapping[str, str]:
    """The target's own metrics, one word each; several series of a metric are joined."""
    shown: dict[str, list[str]] = {}
    for series, value in readings.items():
        name, _, labels = series.partition("{")
        word = BREAKER_WORDS[value] if name == "breaker_state" and value in BREAKER_WORDS else f"{value:g}"
        label = labels.removesuffix("}").rpartition("=")[2].replace("_", " ")
        shown.setdefault(GAUGE_WORDS.get(name, name.replace("_", " ")), []).append(f"{label} {word}".lstrip())
    return {
        name: "all closed" if all(each.endswith(" closed") for each in words) else " / ".join(words)
        for name, words in shown.items()
    }


def _format_milliseconds(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds * 1000:.0f} ms"


@contextmanager
def _refresh_regularly(stopped: threading.Event, refresh: Callable[[int], None]) -> Iterator[None]:
    """Calls `refresh` every second in a thread of its own, with the number of the refresh, from 1."""

    def keep_refreshing() -> None:
        number = 0
        while not stopped.wait(REFRESH_SECONDS):
            number += 1
            refresh(number)

    thread = threading.Thread(target=keep_refreshing, name="live view", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()
