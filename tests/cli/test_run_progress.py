"""On a terminal the progress is a count with the time left, elsewhere a line for each feature."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from support.behave_bridge.progress_lines import PREFIX
from support.cli.run_progress import RunProgress, describe_progress

PASSED = f"{PREFIX}Lead       Answering new leads: 5 passed"
FAILED = f"{PREFIX}Lead       Temperature: 5 passed, 1 failed"


@pytest.mark.parametrize(
    ("done", "seconds", "line"),
    [
        (0, 1.0, "0 of 100 scenarios"),
        (2, 1.0, "2 of 100 scenarios"),
        (10, 4.0, "10 of 100 scenarios, about 36 s left"),
        (100, 40.0, "100 of 100 scenarios, about 0 s left"),
    ],
)
def test_time_left_is_estimated_from_what_is_done(done: int, seconds: float, line: str) -> None:
    """As soon as a few scenarios are done."""
    assert line == describe_progress(done, 100, seconds)


def render_progress(tmp_path: Path, *, terminal: bool, counted: bool) -> str:
    """What is printed for two features, four of twelve scenarios into the run."""
    outcomes = tmp_path / "outcomes.jsonl"
    outcomes.write_text("{}\n" * 4, encoding="utf-8")
    console = Console(file=io.StringIO(), force_terminal=terminal, width=80)
    with RunProgress(console, outcomes, 12, counted=counted) as progress:
        progress.show_line("behave says something")
        progress.show_line(PASSED)
        progress.show_line(FAILED)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_line_for_each_feature_without_a_terminal(tmp_path: Path) -> None:
    """Without a terminal, and beside another live view, each finished feature is a line; nothing else is printed."""
    assert f"{PASSED}\n{FAILED}\n" == render_progress(tmp_path, terminal=False, counted=True)
    assert PASSED in render_progress(tmp_path, terminal=True, counted=False)


def test_a_count_on_a_terminal(tmp_path: Path) -> None:
    """Scenarios are counted, and only features that did not wholly pass get a line."""
    text = render_progress(tmp_path, terminal=True, counted=True)
    assert "4 of 12 scenarios" in text
    assert "Temperature" in text
    assert "Answering" not in text
