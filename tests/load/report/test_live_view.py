"""The progress of a load run is shown: a panel in a terminal, plain lines elsewhere, and no garbled lines."""

import io
import threading
from pathlib import Path

import pytest
from rich.console import Console

from support.load.report import live_view
from support.load.report.progress_reader import ProgressLine, WorkloadProgress
from tests.load.report.test_progress_reader import add, second

PROGRESS = WorkloadProgress(
    title="Workload 3. People talk",
    last_second=ProgressLine(
        at=14.0, people=50, started=410, answered=412, failed=1, p50=0.11, p95=0.19, in_flight=50, backlog=3
    ),
    failed=7,
    completed=5000,
    gauges={
        "inbox_waiting": 4.0,
        "breaker_state{service=valuation}": 2.0,
        "breaker_state{service=language_model}": 0.0,
        "valuation_cache_total{outcome=hit}": 53.0,
        "valuation_cache_total{outcome=miss}": 1.0,
    },
    alerts=("a promise is about to break",),
)
TIMEOUT = 20


class RecordedOutput(io.StringIO):
    """The output of a console; `awaited` is set once it contains the awaited words."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.awaited = threading.Event()

    def write(self, text: str) -> int:
        """Keeps the text and checks for the awaited words."""
        written = super().write(text)
        if self._words in self.getvalue():
            self.awaited.set()
        return written


def test_a_plain_line_has_every_figure() -> None:
    """People, rate, waits, errors, queue and breaker in one line, each alert in its own."""
    line, alert = live_view.format_progress_lines(PROGRESS)
    assert "14 s  Workload 3. People talk" in line
    figures = "people 50, a second 412, p50 110 ms, p95 190 ms, p99 -, errors 7 of 5000, in flight 50, due 3"
    assert f"{figures}, queue 4, breaker valuation open / language model closed, cache hit 53 / miss 1" in line
    assert "! a promise is about to break" in alert


def test_closed_breakers_take_no_room() -> None:
    """While all are closed one word says so."""
    closed = {f"breaker_state{{service={name}}}": 0.0 for name in ("valuation", "language_model")}
    assert {"breaker": "all closed"} == live_view.format_metric_readings(closed)


def test_the_panel_shows_the_same() -> None:
    """Every figure and every alert of the plain line is in the panel; without a workload it says so."""
    console = Console(file=io.StringIO(), width=200)
    console.print(live_view.build_progress_panel(PROGRESS))
    console.print(live_view.build_progress_panel(None))
    assert isinstance(console.file, io.StringIO)
    shown = console.file.getvalue()
    for part in (
        *live_view.format_progress_figures(PROGRESS),
        *live_view.format_progress_figures(PROGRESS).values(),
        *PROGRESS.alerts,
        PROGRESS.title,
    ):
        assert part in shown
    assert "nothing is under load at the moment" in shown


@pytest.mark.parametrize("terminal", [False, True])
def test_it_is_shown_while_the_run_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, terminal: bool) -> None:
    """What the generator writes appears by itself; a line of the run itself stays whole."""
    monkeypatch.setattr(live_view, "REFRESH_SECONDS", 0.01)
    monkeypatch.setattr(live_view, "REFRESHES_PER_LINE", 1)
    output = RecordedOutput("190 ms")
    console = Console(file=output, force_terminal=terminal, width=200, color_system=None)
    with live_view.show_live_view(tmp_path, console):
        add(tmp_path / "1" / "progress.jsonl", second(p95=0.19))
        assert output.awaited.wait(TIMEOUT)
        console.print("· Load       People talk: 3 passed", highlight=False)
    lines = output.getvalue().replace("\r", "\n").splitlines()
    assert any(line.rstrip().endswith("· Load       People talk: 3 passed") for line in lines)
    assert not [thread for thread in threading.enumerate() if thread.name == "live view"]


def test_a_run_without_load_shows_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No folder of workloads, no plain line."""
    monkeypatch.setattr(live_view, "REFRESH_SECONDS", 0.001)
    console = Console(file=io.StringIO(), force_terminal=False)
    with live_view.show_live_view(tmp_path / "load", console):
        pass
    assert isinstance(console.file, io.StringIO)
    assert "" == console.file.getvalue()
