"""The files of the scenarios become one report that its schema describes; other versions are refused."""

import json
from pathlib import Path

import jsonschema_rs
import msgspec
import pytest

from support.load.analysis.report_schema import LoadReport
from support.load.analysis.samples import TimedSample, encode_header, encode_sample
from support.load.report.load_report import gather_load_report, read_history, read_load_report, write_load_report
from support.load.report.report_json_schema import build_report_json_schema, format_report_json_schema
from support.reporting.run_folder import RunFolder
from support.vocabulary.explained_error import SetUpError
from tests.layout.project import PROJECT
from tests.load.report.sample_report import build_empty_report, build_sample_report, leave_samples


def gather(folder: Path, *, partial: bool = False) -> LoadReport | None:
    """The report of a run in this folder."""
    return gather_load_report(
        RunFolder(path=folder), effort="quick", began=1.0, seconds=2.0, partial=partial, environment={"commit": "0a1b"}
    )


def test_what_scenarios_left_is_gathered(tmp_path: Path) -> None:
    """Every part that was written is in the report, workloads in the order they were run."""
    whole = build_sample_report()
    leave_samples(whole, tmp_path / "load")
    report = gather(tmp_path)
    assert report is not None
    assert [run.name for run in whole.runs] == [run.name for run in report.runs]
    assert (whole.budgets, whole.capacity, whole.regressions, whole.cost) == (
        *(report.budgets, report.capacity, report.regressions, report.cost),
    )


def test_a_run_without_load_has_no_report(tmp_path: Path) -> None:
    """Without load there is no report; a workload without samples is left out."""
    assert gather(tmp_path) is None
    (tmp_path / "load" / "1").mkdir(parents=True)
    report = gather(tmp_path)
    assert report is not None
    assert () == report.runs


def test_an_interrupted_workload_is_aggregated_from_its_samples(tmp_path: Path) -> None:
    """Its samples up to the interruption are aggregated and marked as partial."""
    folder = tmp_path / "load" / "1"
    folder.mkdir(parents=True)
    samples = [TimedSample(number / 50, number / 50, 0.02, 0, 200, 9) for number in range(100)]
    (folder / "samples-1.bin").write_bytes(encode_header(1000.0) + b"".join(map(encode_sample, samples)) + b"cut")
    (folder / "plan.json").write_text('{"workload": "levels", "at_once": 10, "says": {}}', encoding="utf-8")
    report = gather(tmp_path, partial=True)
    assert report is not None
    assert report.partial
    (run,) = report.runs
    assert (True, "levels", 10, 100) == (run.partial, run.workload, run.people, run.operations[0].succeeded)
    assert "interrupted" in run.measurement_problems[0]


@pytest.mark.parametrize(("table", "count"), [("50 people at once", 0), ("PARTIAL: interrupted after 2 s", 2), ("", 2)])
def test_the_levels_of_a_finished_search_are_not_reported_again(tmp_path: Path, table: str, count: int) -> None:
    """Levels of an interrupted search are reported; those of a finished one are in its result."""
    search = tmp_path / "load" / "1"
    for level in ("1", "2"):
        (search / level).mkdir(parents=True)
        written = encode_header(1000.0) + encode_sample(TimedSample(0.0, 0.0, 0.02, 0, 200, 9))
        (search / level / "samples-1.bin").write_bytes(written)
    if table:
        (search / "level.txt").write_text(table, encoding="utf-8")
    report = gather(tmp_path, partial=True)
    assert report is not None
    assert count == len(report.runs)


def test_secrets_are_masked_and_numbers_are_not(tmp_path: Path) -> None:
    """A number that looks like a telephone number stays; a text with a telephone number is masked."""
    bare = build_empty_report()
    first = msgspec.structs.replace(bare.runs[0], title="+19095551234 writes", totals={"bytes": 3125551234.0})
    leave_samples(msgspec.structs.replace(bare, runs=(first,)), tmp_path / "load")
    report = gather(tmp_path)
    assert report is not None
    assert "5551234" not in report.runs[0].title
    assert {"bytes": 3125551234.0} == report.runs[0].totals


def test_texts_are_printable(tmp_path: Path) -> None:
    """Control characters and marks of direction in a text are written as visible escapes."""
    bare = build_empty_report()
    first = msgspec.structs.replace(bare.runs[0], title="\x1b[31mred \u202eleft")
    leave_samples(msgspec.structs.replace(bare, runs=(first,)), tmp_path / "load")
    report = gather(tmp_path)
    assert report is not None
    assert "\\x1b[31mred \\u202eleft" == report.runs[0].title


def test_it_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    """Nothing is lost on the way through the file."""
    path = tmp_path / "load-report.json"
    write_load_report(path, build_sample_report())
    assert build_sample_report() == read_load_report(path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"version": 99, "news": true}', "of version 99; this suite reads version 2"),
        ("{}", "of version 0"),
        ('{"version": 2, "run": 3}', "is no load report"),
        ("{", "is no load report"),
    ],
)
def test_another_version_is_refused(tmp_path: Path, text: str, words: str) -> None:
    """An unknown version is named; a file that is no report is refused as such."""
    path = tmp_path / "load-report.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SetUpError, match=words):
        read_load_report(path)


def test_a_report_that_is_not_there(tmp_path: Path) -> None:
    """The error says how to get one."""
    with pytest.raises(SetUpError, match="make load"):
        read_load_report(tmp_path / "load-report.json")


@pytest.mark.parametrize("report", [build_sample_report(), build_empty_report(), build_sample_report(partial=True)])
def test_reports_keep_to_the_schema(report: LoadReport) -> None:
    """What is written is what the schema describes."""
    assert jsonschema_rs.is_valid(build_report_json_schema(), json.loads(msgspec.json.encode(report)))


@pytest.mark.parametrize(
    "change", [{"version": 1}, {"runs": None}, {"news": 1}, {"budgets": [{"requirement": "LOAD-001"}]}]
)
def test_the_schema_refuses_what_is_no_report(change: dict[str, object]) -> None:
    """Another version, a missing part, an unknown word."""
    assert not jsonschema_rs.is_valid(
        build_report_json_schema(), json.loads(msgspec.json.encode(build_empty_report())) | change
    )


def test_the_schema_in_the_project_is_current() -> None:
    """`make schemas` was run after the figures changed."""
    assert format_report_json_schema() == (PROJECT / "docs" / "schemas" / "load-report.json").read_text(
        encoding="utf-8"
    )


def test_history_is_read_in_order(tmp_path: Path) -> None:
    """One line per release, further keys are ignored; no file, no history."""
    path = tmp_path / "history.jsonl"
    assert () == read_history(path)
    path.write_text(
        '{"ref": "a", "date": "2026-01-01", "figures": {"answer": 0.1}, "environment": {}}\n'
        '{"ref": "b", "date": "2026-02-01", "figures": {"answer": 0.2}}\n',
        encoding="utf-8",
    )
    assert ["a", "b"] == [milestone.ref for milestone in read_history(path)]
