"""Accounts are read back as they were written, cut-off lines and missing files included."""

import json
from pathlib import Path

import pytest

from support.reporting.result_sources import read_accounts, read_allure, read_junit, read_outcomes, read_totals
from support.reporting.run_folder import RunFolder
from support.vocabulary.outcome import Outcome
from support.vocabulary.scenario import Trouble

LINE = {"kind": "scenario", "id": "a", "file": "f", "title": "t", "status": "passed", "outcome": "passed"}


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("1 scenario passed, 0 failed, 0 skipped\n", {"passed": 1, "failed": 0, "skipped": 0}),
        (
            "12 scenarios passed, 2 failed, 1 hook_error, 3 skipped\n",
            {"passed": 12, "failed": 2, "hook_error": 1, "skipped": 3},
        ),
        ("9 scenarios passed\n1 scenarios passed, 0 failed\n", {"passed": 1, "failed": 0}),
        ("Traceback\n", {}),
    ],
)
def test_last_totals_count(tmp_path: Path, printed: str, expected: dict[str, int]) -> None:
    """The last totals behave printed are its totals; without any there are none."""
    file = tmp_path / "behave.txt"
    file.write_text(printed, encoding="utf-8")
    assert expected == read_totals(file)


def test_cut_off_line_is_left_out(tmp_path: Path) -> None:
    """A killed run's half-written last line is no outcome; what stands before it is."""
    file = tmp_path / "outcomes.jsonl"
    trouble = {"kind": "trouble", "place": "before_all", "error": "no"}
    file.write_text(f'{json.dumps(LINE)}\n{json.dumps(trouble)}\n{{"kind": "scen', encoding="utf-8")
    record, troubles = read_outcomes(file)
    assert [(ran.id, ran.outcome) for ran in record] == [("a", Outcome.PASSED)]
    assert (Trouble(place="before_all", error="no"),) == troubles


def test_junit_files_are_told_apart_by_folder(tmp_path: Path) -> None:
    """Features of one file name in two folders, and a name that ends like another, are not mixed up."""
    for name, status in {"features.lead.x": "passed", "features.buyer.x": "failed", "x": "skipped"}.items():
        xml = f'<testsuite><testcase name="t" status="{status}"/></testsuite>'
        (tmp_path / f"TESTS-{name}.xml").write_text(xml, encoding="utf-8")
    files = {"features/lead/x.feature", "features/buyer/x.feature"}
    expected = {("features/lead/x.feature", "t"): ["passed"], ("features/buyer/x.feature", "t"): ["failed"]}
    assert expected == read_junit(tmp_path, files)


def test_allure_results_without_status_are_seen(tmp_path: Path) -> None:
    """A result without a status is read as one, not left out."""
    (tmp_path / "1-result.json").write_text('{"fullName": "a"}', encoding="utf-8")
    assert {"a": [""]} == read_allure(tmp_path)


def test_empty_folder_gives_empty_accounts(tmp_path: Path) -> None:
    """A run that left nothing behind has empty accounts."""
    accounts = read_accounts(RunFolder(path=tmp_path), [], exit_code=1)
    assert (
        accounts.record,
        accounts.troubles,
        accounts.junit,
        accounts.allure,
        accounts.totals,
    ) == ((), (), {}, {}, {})
