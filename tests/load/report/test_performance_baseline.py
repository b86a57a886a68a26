"""The baseline's page is made from a report alone: machine, commit, date, method, and every figure with its outcome."""

from pathlib import Path

import msgspec
import pytest

from support.__main__ import main
from support.load.analysis.report_schema import LoadReport
from support.load.report.html.wording import NOT_MEASURED
from support.load.report.load_report import write_load_report
from support.load.report.performance_baseline import format_performance_baseline
from support.reporting.run_folder import LOAD_REPORT
from tests.load.report.sample_report import build_empty_report, build_sample_report


def rows(report: LoadReport, heading: str) -> list[list[str]]:
    """The cells of the first table under a heading."""
    part = format_performance_baseline(report).split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def test_it_says_where_and_how_it_was_measured() -> None:
    """Run, date, commit and machine; the method with the thresholds the suite really uses."""
    page = format_performance_baseline(build_sample_report())
    for part in (
        "run 2026-09-21T13-33-20Z-seed-7",
        "| measured | 2026-09-21 14:13 UTC |",
        "| commit | 0a1b2c3d4e5f |",
        "| processors | 2 |",
        "more than 85 % of a core",
        "200 for 95 in 100",
        "**1 promise was broken; 3 of 5 promises about load were kept.**",
        "- 200 people at once: the generator used 95 % of a core",
    ):
        assert part in page


def test_every_promise_is_counted_with_its_outcome() -> None:
    """Limit, what was seen, its share of the limit, and what became of it; kept ones together per requirement."""
    table = rows(build_sample_report(), "Promises")
    assert [
        ("LAT-001", "130 %", "broken"),
        ("LOAD-001", "", "cannot tell"),
        ("LOAD-002", "85 %", "kept"),
        ("LOAD-001", "63 %", "kept, and 1 more"),
    ] == [(row[0], row[4], row[-1]) for row in table]
    assert ["95 in 100 replies arrive within 2 seconds", "at most 2 s", "2.6 s seen"] == table[0][1:4]


def test_a_workload_has_one_row_of_single_figures() -> None:
    """A column for each figure; a figure that a workload lacks is a dash."""
    report = build_sample_report()
    first = msgspec.structs.replace(report.runs[0], totals={"CRM calls a message": 2.5})
    table = rows(msgspec.structs.replace(report, runs=(first, *report.runs[1:])), "Single figures")
    assert [["10 people at once", "2.5", "-"], ["25 people at once", "1.8", "0.0074"]] == table[:2]
    assert len(report.runs) == len(table)


def test_every_figure_of_a_workload_says_whether_it_is_reliable() -> None:
    """Two operations of six workloads; those of the one with a measurement problem say so."""
    table = rows(build_sample_report(), "Workloads")
    assert ["messages answered", "deliveries acknowledged"] * 6 == [row[2] for row in table]
    assert {"200 people at once"} == {row[0] for row in table if row[-1] == "in doubt"}


def test_single_lines_of_a_dialogue_are_left_to_the_load_report() -> None:
    """The page has the answers and acknowledgements of a workload, not each line of its dialogues."""
    report = build_empty_report()
    run = report.runs[0]
    line = msgspec.structs.replace(run.operations[0], name="buyer, line 4")
    with_line = msgspec.structs.replace(run, operations=(*run.operations, line))
    assert rows(report, "Workloads") == rows(msgspec.structs.replace(report, runs=(with_line,)), "Workloads")


def test_what_was_not_measured_is_said() -> None:
    """No part is left out in silence."""
    assert format_performance_baseline(build_empty_report()).count(NOT_MEASURED) >= 4


def test_predictions_are_labelled() -> None:
    """What no machine was asked is no measurement."""
    page = format_performance_baseline(build_sample_report())
    assert page.index("Predicted, not measured:") < page.index("| machines |")


def test_a_text_cannot_break_a_table() -> None:
    """A stroke in a title stays in its cell."""
    bare = build_empty_report()
    piped = msgspec.structs.replace(bare, runs=(msgspec.structs.replace(bare.runs[0], title="a | b"),))
    assert "| a \\| b |" in format_performance_baseline(piped)


def test_one_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From the newest run that has a load report, whatever was run since without load."""
    for run in ("2026-09-01", "2026-09-02"):
        (tmp_path / "reports" / run).mkdir(parents=True)
        (tmp_path / "reports" / run / "verdict.json").write_text("{}", encoding="utf-8")
    write_load_report(tmp_path / "reports" / "2026-09-01" / LOAD_REPORT, build_sample_report())
    page = tmp_path / "page.md"
    assert 0 == main(["performance-baseline", "--reports", str(tmp_path / "reports"), "--output", str(page)])
    assert format_performance_baseline(build_sample_report()) == page.read_text(encoding="utf-8")
    assert "from run 2026-09-01" in capsys.readouterr().out


def test_without_a_run_under_load_it_says_how_to_get_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A set-up error with the command."""
    assert 2 == main(["performance-baseline", "--reports", str(tmp_path), "--output", str(tmp_path / "page.md")])
    assert "make load EFFORT=quick" in capsys.readouterr().err
    assert not (tmp_path / "page.md").exists()
