"""Allure's history of a target: earlier runs of the same kind, and nothing but what passed is passed."""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from support.cli.allure_page import render_allure_page
from support.reporting.allure_history import MOST_RUNS, STATUSES, write_allure_history
from support.reporting.run_folder import NUMBER, RunFolder
from support.vocabulary.allure_names import name_case, name_in_history
from support.vocabulary.outcome import EarlOutcome
from tests.layout.project import PROJECT

TARGET = "fixtures/targets/bots.toml"
SCENARIOS = {f"a.feature: {outcome.value}": outcome.value for outcome in EarlOutcome}


def write_run(reports: Path, number: int, *, target: str = TARGET, kind: str = "functional") -> RunFolder:
    """A run of which one scenario has each outcome."""
    folder = RunFolder(path=reports / f"2026-03-{number:02}T10-00-00Z-seed-1")
    folder.path.mkdir(parents=True)
    (folder.path / NUMBER).write_text(json.dumps({"folder": folder.id, "number": number}), encoding="utf-8")
    scenarios = [{"id": name, "outcome": outcome, "seconds": 0.5} for name, outcome in SCENARIOS.items()]
    verdict: dict[str, Any] = {
        "verdict": "not accepted",
        "sign_off": {"possible": False, "reasons": ["the verdict is 'not accepted'"]},
        "musts": {"total": 1, "judged": 1, "left out": []},
        "release": "1",
        "run": {"id": folder.id, "target": target, "target_name": "Bots", "seed": 1, "seconds": 3.0}
        | {"began": f"2026-03-{number:02}T10:00:00+00:00"},
        "tested": {"kind": kind},
        "totals": {"passed": 1},
        "requirements": {"LEAD-001": {"outcome": "failed", "level": "must", "scenarios": [], "broken_in": []}},
        "scenarios": scenarios,
        "known_failures": [],
        "reconciliation": {"agrees": True},
    }
    folder.verdict.write_text(json.dumps(verdict), encoding="utf-8")
    return folder


def read_history_file(folder: RunFolder, path: Path) -> list[dict[str, Any]]:
    """The points of this run's history, oldest first."""
    count = write_allure_history(folder, path)
    points = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(points) == count
    return points


def test_earlier_runs_of_the_same_target_and_kind_are_its_history(tmp_path: Path) -> None:
    """The newest ones, oldest first; the run itself, another target and a run under load are none of it."""
    first, second = write_run(tmp_path, 1), write_run(tmp_path, 2)
    write_run(tmp_path, 3, target="fixtures/targets/others.toml")
    write_run(tmp_path, 4, kind="load quick")
    last = write_run(tmp_path, 5)
    assert [point["uuid"] for point in read_history_file(last, tmp_path / "h")] == [first.id, second.id]
    assert read_history_file(first, tmp_path / "h") == []
    for number in range(6, 20):
        last = write_run(tmp_path, number)
    assert len(read_history_file(last, tmp_path / "h")) == MOST_RUNS


def test_only_what_passed_is_passed(tmp_path: Path) -> None:
    """Each outcome has its word, under the id that Allure follows."""
    write_run(tmp_path, 1)
    (point,) = read_history_file(write_run(tmp_path, 2), tmp_path / "h")
    for name, outcome in SCENARIOS.items():
        result = point["testResults"][name_in_history(name_case(TARGET, name))]
        assert (result["status"] == "passed") == (outcome == EarlOutcome.PASSED.value)
        assert (result["status"], result["duration"]) == (STATUSES[outcome], 500)


def test_allure_itself_finds_the_scenarios_in_its_history(tmp_path: Path) -> None:
    """It calls none of them new, counts the outcomes as the record does, and has the summary attached."""
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    if node is None or not (PROJECT / "report" / "node_modules" / "allure" / "cli.js").exists():
        pytest.skip("cannot tell: Allure is not installed (make setup)")
    write_run(tmp_path / "reports", 1)
    folder = write_run(tmp_path / "reports", 2)
    folder.coverage.write_text("# Requirements\n", encoding="utf-8")
    folder.allure.mkdir()
    for number, (name, outcome) in enumerate(SCENARIOS.items()):
        case = name_case(TARGET, name)
        result = {
            "uuid": str(number),
            "name": name,
            "fullName": name,
            "status": STATUSES[outcome],
            "start": 1,
            "stop": 2,
        }
        row = [{"name": "row", "value": outcome, "excluded": True}]
        content = json.dumps(result | {"testCaseId": case, "historyId": case, "parameters": row})
        (folder.allure / f"{number}-result.json").write_text(content, encoding="utf-8")
    render_allure_page(folder)
    summary = json.loads(folder.allure_page.with_name("summary.json").read_text(encoding="utf-8"))
    assert not summary.get("newTests")
    assert summary["stats"] == {"passed": 1, "failed": 2, "unknown": 2, "skipped": 2, "total": len(SCENARIOS)}
    assert (summary["status"], summary["verdict"]) == ("failed", "not accepted")
    assert sorted(path.name for path in folder.allure_page.parent.iterdir()) == ["index.html", "summary.json"]
