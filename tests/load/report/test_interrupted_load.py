"""An interrupted load run keeps what was measured, marked as partial, and judges nothing by it."""

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from support.load.report.load_report import read_load_report
from support.reporting.run_folder import RunFolder
from tests.layout.project import PROJECT

SUITE = Path(__file__).parent / "under_load"


@pytest.fixture(scope="module")
def interrupted_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, str, RunFolder]:
    """Exit code, what was printed, and the folder of a run that was interrupted in its second scenario."""
    reports = tmp_path_factory.mktemp("reports")
    target = PROJECT / "fixtures" / "targets" / "reference.toml"
    run = subprocess.run(
        [
            *(sys.executable, "-m", "support", "run", "--target", str(target), "--reports", str(reports)),
            *("--seed", "7", "--no-html", "--tags", "@load"),
        ],
        cwd=SUITE,
        env=os.environ | {"PYTHONPATH": str(PROJECT), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    (folder,) = reports.iterdir()
    return run.returncode, run.stdout + run.stderr, RunFolder(path=folder)


def test_the_run_is_interrupted_and_not_invalid(interrupted_run: tuple[int, str, RunFolder]) -> None:
    """Exit code and verdict say what happened: neither a pass, nor a failure, nor an invalid run."""
    code, printed, folder = interrupted_run
    assert 130 == code
    verdict = msgspec.json.decode(folder.verdict.read_bytes())
    assert ("interrupted", True) == (verdict["verdict"], verdict["interrupted"])
    assert "Reference bots: INTERRUPTED" in printed
    assert "INVALID RUN" not in printed


def test_what_was_measured_is_reported_as_a_part(interrupted_run: tuple[int, str, RunFolder]) -> None:
    """The report holds the whole workload and the one that was cut short, and marks it and itself."""
    report = read_load_report(interrupted_run[2].load_report)
    assert report.partial
    assert [(10, False), (20, True)] == [(run.people, run.partial) for run in report.runs]
    assert 100 == report.runs[1].operations[0].succeeded


def test_page_and_summary_say_partial(interrupted_run: tuple[int, str, RunFolder]) -> None:
    """Page and summary say that the run is partial."""
    _, printed, folder = interrupted_run
    assert "PARTIAL: the run was interrupted" in folder.load_page.read_text(encoding="utf-8")
    assert "PARTIAL: The run was interrupted" in printed
    assert f"Load:    {folder.load_page}" in printed
