"""A run in which no scenario ends any more is stopped; one that goes on is left alone."""

from pathlib import Path

from support.cli.stall_watchdog import end_when_stalled


def ends(tmp_path: Path, growth: list[str]) -> int:
    """How often the run is ended when, wait by wait, this is what its file grows by."""
    file = tmp_path / "outcomes.jsonl"
    waits = iter(growth)
    ended: list[str] = []

    def over(_seconds: float) -> bool:
        line = next(waits, None)
        if line is None:
            return True
        with file.open("a", encoding="utf-8") as written:
            written.write(line)
        return False

    end_when_stalled(file, 300, over=over, end=lambda: ended.append("ended"))
    return len(ended)


def test_run_that_goes_on_is_left_alone(tmp_path: Path) -> None:
    """As long as outcomes are added, the run goes on."""
    assert 0 == ends(tmp_path, ["a", "b", "c"])


def test_stalled_run_is_ended(tmp_path: Path) -> None:
    """A wait without a new outcome ends the run, and again when that did not help."""
    assert 2 == ends(tmp_path, ["a", "", ""])
