"""Earlier runs beside this one: what changed, what is flaky, and what is not counted."""

import json
from pathlib import Path
from typing import Any

import pytest

from support.reporting.history import find_flaky, format_history, read_history, write_history
from support.reporting.run_folder import RunFolder

RUNS = tuple(f"2026-03-1{day}T09-00-00Z-seed-1" for day in range(3))


def write_run(reports: Path, name: str, **changes: Any) -> RunFolder:
    """A finished run with one scenario."""
    folder = RunFolder(path=reports / name)
    folder.path.mkdir(parents=True)
    verdict = {
        "verdict": changes.get("verdict", "accepted"),
        "run": {"id": name, "began": name[:10] + "T09:00:00+00:00", "seconds": 60.0, "target": "targets/bots.toml"},
        "tested": {"kind": changes.get("kind", "functional"), "identity": changes.get("identity", {"target": "1"})},
        "scenarios": [{"id": "a.feature: answers <at once>", "outcome": changes.get("outcome", "passed")}],
        "requirements": {"LEAD-001": {"outcome": changes.get("outcome", "passed")}},
    }
    verdict["run"]["target"] = changes.get("target", "targets/bots.toml")
    folder.verdict.write_text(json.dumps(verdict), encoding="utf-8")
    return folder


def test_what_changed_and_what_is_flaky_is_shown(tmp_path: Path) -> None:
    """One identity, two outcomes: flaky. Texts are escaped."""
    write_run(tmp_path, RUNS[0])
    newest = write_run(tmp_path, RUNS[1], outcome="failed", verdict="not accepted")
    assert write_history(newest) == newest.history
    page = newest.history.read_text(encoding="utf-8")
    assert "LEAD-001 passed &gt; failed" in page
    assert "answers &lt;at once&gt;<td>passed, failed" in page
    assert "http" not in page
    assert "%" not in page.replace("width:100%", "")


def test_another_version_is_a_change_and_not_flaky(tmp_path: Path) -> None:
    """Outcomes of other bots say nothing about chance."""
    write_run(tmp_path, RUNS[0], identity={"target": "0"})
    newest = write_run(tmp_path, RUNS[1], outcome="failed")
    assert find_flaky(read_history(newest)) == {}
    assert any("passed &gt; failed" in line for line in format_history(read_history(newest)))


@pytest.mark.parametrize("change", [{"target": "targets/others.toml"}, {"kind": "load quick"}])
def test_other_targets_and_kinds_are_not_laid_beside(tmp_path: Path, change: dict[str, str]) -> None:
    """A first run has no history."""
    write_run(tmp_path, RUNS[0], **change)
    newest = write_run(tmp_path, RUNS[1])
    assert write_history(newest) is None
    assert not newest.history.exists()


def test_an_unreadable_run_and_a_later_one_are_left_out(tmp_path: Path) -> None:
    """A page that is made again is that of its own time."""
    broken = write_run(tmp_path, RUNS[0])
    middle = write_run(tmp_path, RUNS[1])
    write_run(tmp_path, RUNS[2])
    broken.verdict.write_text("{", encoding="utf-8")
    assert [RUNS[1]] == [run.id for run in read_history(middle)]


def test_figures_under_load_stand_in_a_row(tmp_path: Path) -> None:
    """What was seen of each promise, run by run."""
    for name, seen in ((RUNS[0], 0.1), (RUNS[1], 0.2)):
        folder = write_run(tmp_path, name, kind="load quick")
        budgets = [{"requirement": "LOAD-001", "promise": "95 in 100 answers", "seen": seen, "unit": "s"}]
        folder.load_report.write_text(json.dumps({"budgets": budgets}), encoding="utf-8")
    lines = list(format_history(read_history(RunFolder(path=tmp_path / RUNS[1]))))
    assert any("LOAD-001 95 in 100 answers<td>0.1 s<td>0.2 s" in line for line in lines)
