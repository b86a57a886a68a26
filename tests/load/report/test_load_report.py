"""What the scenarios under load left becomes one report that its schema describes, and no other version is read."""

import json
from pathlib import Path

import jsonschema_rs
import msgspec
import pytest

from support.load.analysis.report_schema import LoadReport
from support.load.analysis.samples import Sample, encode_header, encode_sample
from support.load.report.load_report import gather, read_history, read_load_report, write_load_report
from support.load.report.report_json_schema import schema, written
from support.reporting.run_folder import RunFolder
from support.vocabulary.explained_error import SetUpError
from tests.layout.project import PROJECT
from tests.load.report.sample_report import bare_report, leave, sample_report


def gathered(folder: Path, *, partial: bool = False) -> LoadReport | None:
    """The report of a run in this folder."""
    return gather(
        RunFolder(path=folder), effort="quick", began=1.0, took=2.0, partial=partial, environment={"commit": "0a1b"}
    )


def test_what_scenarios_left_is_gathered(tmp_path: Path) -> None:
    """Every part that was written stands in the report, workloads in the order they were run."""
    whole = sample_report()
    leave(whole, tmp_path / "load")
    report = gathered(tmp_path)
    assert report is not None
    assert [run.name for run in whole.runs] == [run.name for run in report.runs]
    assert (whole.budgets, whole.capacity, whole.regressions, whole.cost) == (
        *(report.budgets, report.capacity, report.regressions, report.cost),
    )


def test_a_run_without_load_has_no_report(tmp_path: Path) -> None:
    """Nothing under load, no report; a workload that came to nothing is left out."""
    assert gathered(tmp_path) is None
    (tmp_path / "load" / "1").mkdir(parents=True)
    report = gathered(tmp_path)
    assert report is not None
    assert () == report.runs


def test_an_interrupted_workload_is_told_by_its_samples(tmp_path: Path) -> None:
    """Nobody came to count it; what its processes wrote until then is told, and marked."""
    folder = tmp_path / "load" / "1"
    folder.mkdir(parents=True)
    samples = [Sample(number / 50, number / 50, 0.02, 0, 200, 9) for number in range(100)]
    (folder / "samples-1.bin").write_bytes(encode_header(1000.0) + b"".join(map(encode_sample, samples)) + b"cut")
    (folder / "plan.json").write_text('{"workload": "levels", "at_once": 10, "says": {}}', encoding="utf-8")
    report = gathered(tmp_path, partial=True)
    assert report is not None
    assert report.partial
    (run,) = report.runs
    assert (True, "levels", 10, 100) == (run.partial, run.workload, run.people, run.operations[0].well)
    assert "interrupted" in run.doubts[0]


@pytest.mark.parametrize(("table", "told"), [("50 people at once", 0), ("PARTIAL: interrupted after 2 s", 2), ("", 2)])
def test_a_search_that_was_over_is_not_told_again(tmp_path: Path, table: str, told: int) -> None:
    """Levels of a search that was cut short are told; those of one that came to its end are in its answer."""
    search = tmp_path / "load" / "1"
    for level in ("1", "2"):
        (search / level).mkdir(parents=True)
        written = encode_header(1000.0) + encode_sample(Sample(0.0, 0.0, 0.02, 0, 200, 9))
        (search / level / "samples-1.bin").write_bytes(written)
    if table:
        (search / "level.txt").write_text(table, encoding="utf-8")
    report = gathered(tmp_path, partial=True)
    assert report is not None
    assert told == len(report.runs)


def test_secrets_are_masked_and_numbers_are_not(tmp_path: Path) -> None:
    """A number that looks like somebody's telephone stays a number; a text that holds one does not keep it."""
    bare = bare_report()
    first = msgspec.structs.replace(bare.runs[0], title="+19095551234 writes", totals={"bytes": 3125551234.0})
    leave(msgspec.structs.replace(bare, runs=(first,)), tmp_path / "load")
    report = gathered(tmp_path)
    assert report is not None
    assert "5551234" not in report.runs[0].title
    assert {"bytes": 3125551234.0} == report.runs[0].totals


def test_it_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    """Nothing is lost on the way through the file."""
    path = tmp_path / "load-report.json"
    write_load_report(path, sample_report())
    assert sample_report() == read_load_report(path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"version": 99, "news": true}', "of version 99; this suite reads version 1"),
        ("{}", "of version 0"),
        ('{"version": 1, "run": 3}', "is no load report"),
        ("{", "is no load report"),
    ],
)
def test_another_version_is_refused(tmp_path: Path, text: str, words: str) -> None:
    """A form that is not known is refused with its version, a file that is none as such."""
    path = tmp_path / "load-report.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SetUpError, match=words):
        read_load_report(path)


def test_a_report_that_is_not_there(tmp_path: Path) -> None:
    """The lesson says how to get one."""
    with pytest.raises(SetUpError, match="make load"):
        read_load_report(tmp_path / "load-report.json")


@pytest.mark.parametrize("report", [sample_report(), bare_report(), sample_report(partial=True)])
def test_reports_keep_to_the_schema(report: LoadReport) -> None:
    """What is written is what the schema describes."""
    assert jsonschema_rs.is_valid(schema(), json.loads(msgspec.json.encode(report)))


@pytest.mark.parametrize(
    "spoilt", [{"version": 2}, {"runs": None}, {"news": 1}, {"budgets": [{"requirement": "LOAD-001"}]}]
)
def test_the_schema_refuses_what_is_no_report(spoilt: dict[str, object]) -> None:
    """Another version, a missing part, an unknown word."""
    assert not jsonschema_rs.is_valid(schema(), json.loads(msgspec.json.encode(bare_report())) | spoilt)


def test_the_schema_in_the_project_is_current() -> None:
    """`make schemas` was run after the figures changed."""
    assert written() == (PROJECT / "docs" / "schemas" / "load-report.json").read_text(encoding="utf-8")


def test_history_is_read_in_order(tmp_path: Path) -> None:
    """One line a release, whatever else stands in it; no file, no history."""
    path = tmp_path / "history.jsonl"
    assert () == read_history(path)
    path.write_text(
        '{"ref": "a", "date": "2026-01-01", "figures": {"answer": 0.1}, "environment": {}}\n'
        '{"ref": "b", "date": "2026-02-01", "figures": {"answer": 0.2}}\n',
        encoding="utf-8",
    )
    assert ["a", "b"] == [milestone.ref for milestone in read_history(path)]
