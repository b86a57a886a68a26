"""Runs stand side by side by requirement, with their counts; what differs is marked."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from support.reporting.matrix import MatrixColumn, build_matrix, read_matrix_column
from support.reporting.matrix_page import show_matrix, write_matrix
from support.reporting.run_folder import RunFolder
from support.signoff.verdict import RunConclusion
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.outcome import EarlOutcome

PROMISES = {"LEAD-001": "A lead | is answered", "LEAD-002": "Lead flow", "BUY-001": "Buyer flow", "CAL-001": "Slots"}


def column(folder: Path, name: str, **outcomes: list[str]) -> MatrixColumn:
    """A run with these outcomes of scenarios, by requirement (LEAD_001 for LEAD-001)."""
    scenarios = [
        {"id": f"{requirement} {number}", "requirement": requirement.replace("_", "-"), "outcome": outcome}
        for requirement, words in outcomes.items()
        for number, outcome in enumerate(words)
    ]
    worst = {
        requirement.replace("_", "-"): "failed" if "failed" in words else words[0]
        for requirement, words in outcomes.items()
    }
    content: dict[str, Any] = {
        "verdict": "not accepted" if "failed" in worst.values() else "passed, incomplete",
        "sign_off": {"possible": False, "reasons": ["in process"]},
        "run": {"id": folder.name, "target_name": name},
        "release": "1",
        "known_failures": [scenario["id"] for scenario in scenarios if scenario["id"] == "BUY_001 0"],
        "requirements": {
            requirement: {"outcome": worst.get(requirement, "untested"), "level": "must", "promise": promise}
            for requirement, promise in PROMISES.items()
        },
        "scenarios": scenarios,
    }
    folder.mkdir()
    (folder / "verdict.json").write_text(json.dumps(content), encoding="utf-8")
    return read_matrix_column(RunFolder(path=folder))


@pytest.fixture
def columns(tmp_path: Path) -> list[MatrixColumn]:
    """Two runs that differ in one requirement."""
    return [
        column(tmp_path / "run-1", "Ours", LEAD_001=["passed"] * 3, LEAD_002=["passed"], BUY_001=["failed", "passed"]),
        column(tmp_path / "run-2", "Theirs", LEAD_001=["passed", "passed"], LEAD_002=["blocked"], BUY_001=["failed"]),
    ]


def test_a_run_becomes_a_column(columns: list[MatrixColumn]) -> None:
    """The outcome of each requirement, its scenarios and the failures that the owner knows of."""
    first, _ = columns
    assert ("Ours", "run-1", RunConclusion.NOT_ACCEPTED) == (first.name, first.run, first.conclusion)
    assert ["passed (3)", "passed (1)", "failed (1 failed, 1 passed; 1 known)", "not tested"] == [
        str(cell) for cell in first.cells.values()
    ]


def test_a_requirement_differs_by_its_outcome(columns: list[MatrixColumn]) -> None:
    """Not by the number of scenarios."""
    rows = {row.requirement: row for row in build_matrix(columns)}
    assert ["LEAD-002"] == [name for name, row in rows.items() if row.differs]
    assert ["LEAD-001"] == [name for name, row in rows.items() if row.is_passed_by_all]
    assert ["CAL-001"] == [name for name, row in rows.items() if row.is_tested_by_none]


def test_the_terminal_shows_what_did_not_pass_everywhere(columns: list[MatrixColumn]) -> None:
    """The rest is counted."""
    console = Console(file=io.StringIO(), width=160)
    show_matrix(columns, build_matrix(columns), console)
    assert isinstance(console.file, io.StringIO)
    text = console.file.getvalue()
    lines = [line.split() for line in text.splitlines()]
    assert ["≠", "LEAD-002", "must", "passed", "(1)", "blocked", "(1)"] in lines
    assert any(line[:2] == ["BUY-001", "must"] for line in lines)
    assert "LEAD-001" not in text
    assert "CAL-001" not in text
    assert "1 requirement passed by all." in text
    assert "1 requirement with different outcomes (≠)." in text


def test_the_file_holds_every_requirement_that_was_tested(columns: list[MatrixColumn], tmp_path: Path) -> None:
    """As one Markdown table with verdicts, runs and promises."""
    write_matrix(tmp_path / "matrix.md", columns, build_matrix(columns))
    text = (tmp_path / "matrix.md").read_text(encoding="utf-8")
    assert "|  | requirement | level | Ours | Theirs | promise |" in text
    assert "|  | **verdict** |  | **not accepted** | **not accepted** |  |" in text
    assert "|  | LEAD-001 | must | passed (3) | passed (2) | A lead \\| is answered |" in text
    assert "| ≠ | LEAD-002 | must | passed (1) | blocked (1) | Lead flow |" in text
    assert "CAL-001" not in text


def test_releases_of_one_target_have_headings_of_their_own(tmp_path: Path) -> None:
    """By the run, where two columns have one name; a requirement that a release lacks differs."""
    before = column(tmp_path / "run-1", "Ours", LEAD_001=["passed"])
    after = column(tmp_path / "run-2", "Ours", LEAD_001=["passed"])
    cells = {name: cell for name, cell in after.cells.items() if name != "LEAD-001"}
    after = MatrixColumn(
        name=after.name,
        run=after.run,
        release="2",
        conclusion=after.conclusion,
        for_sign_off=after.for_sign_off,
        cells=cells,
        levels=after.levels,
        promises=after.promises,
    )
    rows = build_matrix([before, after])
    assert rows[0].differs
    write_matrix(tmp_path / "matrix.md", [before, after], rows)
    text = (tmp_path / "matrix.md").read_text(encoding="utf-8")
    assert "| Ours run-1 | Ours run-2 |" in text
    assert "| passed (1) | not in its release |" in text


def test_a_verdict_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    """Such as one of an earlier version."""
    (tmp_path / "verdict.json").write_text('{"verdict": "accepted", "requirements": {}}', encoding="utf-8")
    with pytest.raises(SetUpError, match="cannot be laid beside others"):
        read_matrix_column(RunFolder(path=tmp_path))


def test_an_outcome_of_its_own_is_counted(tmp_path: Path) -> None:
    """Flaky stands beside the others."""
    (row, *_) = build_matrix([column(tmp_path / "run", "Ours", LEAD_001=["flaky", "passed"])])
    (cell,) = row.cells
    assert cell
    assert (EarlOutcome.FLAKY, "flaky (1 flaky, 1 passed)") == (cell.outcome, str(cell))
