"""Result sources are read back as they were written; what cannot be read is listed and never raised."""

import json
from pathlib import Path

import pytest

from support.reporting.result_sources import (
    read_allure_statuses,
    read_junit_statuses,
    read_printed_totals,
    read_recorded_outcomes,
    read_result_sources,
)
from support.reporting.run_folder import RunFolder
from support.vocabulary.outcome import EarlOutcome, ErrorOrigin
from support.vocabulary.scenario import OutsideError, PlannedScenario

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
    assert expected == read_printed_totals(file)


def test_cut_off_line_is_left_out(tmp_path: Path) -> None:
    """A killed run's half-written last line is no outcome; what stands before it is."""
    file = tmp_path / "outcomes.jsonl"
    outside = {"kind": "outside error", "place": "before_all", "error": "no", "origin": "set-up"}
    file.write_text(f'{json.dumps(LINE)}\n{json.dumps(outside)}\n{{"kind": "scen', encoding="utf-8")
    unreadable: list[str] = []
    record, outside_errors = read_recorded_outcomes(file, unreadable)
    assert [("a", EarlOutcome.PASSED, None)] == [(ran.id, ran.outcome, ran.origin) for ran in record]
    assert (OutsideError(place="before_all", error="no", origin=ErrorOrigin.SET_UP),) == outside_errors
    assert [] == unreadable


def test_junit_files_are_distinguished_by_folder(tmp_path: Path) -> None:
    """Features of one file name in two folders, and a name that ends like another, are not mixed up."""
    for name, status in {"features.lead.x": "passed", "features.buyer.x": "failed", "x": "skipped"}.items():
        xml = f'<testsuite><testcase name="t" status="{status}"/></testsuite>'
        (tmp_path / f"TESTS-{name}.xml").write_text(xml, encoding="utf-8")
    files = {"features/lead/x.feature", "features/buyer/x.feature"}
    expected = {("features/lead/x.feature", "t"): ["passed"], ("features/buyer/x.feature", "t"): ["failed"]}
    assert expected == read_junit_statuses(tmp_path, files, [])


def test_allure_results_without_status_are_seen(tmp_path: Path) -> None:
    """A result without a status is read as one, not left out."""
    (tmp_path / "1-result.json").write_text('{"fullName": "a"}', encoding="utf-8")
    assert {"a": [""]} == read_allure_statuses(tmp_path, [])


def test_empty_folder_gives_empty_sources(tmp_path: Path) -> None:
    """A run that left nothing behind has empty sources."""
    sources = read_result_sources(RunFolder(path=tmp_path), [], exit_code=1)
    assert (
        sources.record,
        sources.outside_errors,
        sources.junit,
        sources.allure,
        sources.totals,
    ) == ((), (), {}, {}, {})


def test_unreadable_files_are_listed(tmp_path: Path) -> None:
    """A broken JUnit file, Allure result or line of the record is named with its file, and the rest is read."""
    folder = RunFolder(path=tmp_path)
    folder.junit.mkdir()
    folder.allure.mkdir()
    folder.outcomes.write_text(f'{{"kind": "scenario"}}\nno JSON\n{json.dumps(LINE)}\n', encoding="utf-8")
    (folder.junit / "TESTS-a.xml").write_bytes(b'<testsuite><testcase name="\x00"/></testsuite>')
    (folder.allure / "1-result.json").write_bytes(b'{"fullName": "\xff"}')
    (folder.allure / "2-result.json").write_text("[]", encoding="utf-8")
    scenario = PlannedScenario(id="a", file="a.feature", line=1, title="t", name="t", feature="A")
    sources = read_result_sources(folder, [scenario], exit_code=1)
    assert ["a"] == [ran.id for ran in sources.record]
    assert [
        f"{tmp_path.name}/outcomes.jsonl, line 1 cannot be read: KeyError",
        f"{tmp_path.name}/outcomes.jsonl, line 2 cannot be read: JSONDecodeError",
        "allure-results/1-result.json cannot be read: UnicodeDecodeError",
        "allure-results/2-result.json cannot be read: TypeError",
        "junit/TESTS-a.xml cannot be read: ParseError",
    ] == [line.partition("Error:")[0] + "Error" for line in sources.unreadable]
