"""A run under load leaves its report, whatever became of it; one without load leaves none."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from support.load.report.load_report import read_load_report
from support.load.report.load_report_writer import create_load_report, describe_commit
from support.reporting.run_folder import RunFolder
from support.reporting.verdict_file import RunIdentity
from tests.load.report.sample_report import build_sample_report, leave_samples

RUN = RunIdentity(
    id="r", target="t.toml", target_name="Reference bots", seed=7, command="", began="2026-09-21T13:33:20+00:00"
)


def test_json_and_page_are_left(tmp_path: Path) -> None:
    """Both are in the run's folder, with figures and environment."""
    leave_samples(build_sample_report(), tmp_path / "load")
    folder = RunFolder(path=tmp_path)
    end = create_load_report(folder, RUN, effort="standard", partial=False)
    assert (str(folder.load_page), ()) == (end.page, end.notes)
    report = read_load_report(folder.load_report)
    assert ("standard", 1_789_997_600.0, "7") == (report.effort, report.began, report.environment["seed"])
    assert {"commit", "processors", "python", "target"} <= set(report.environment)
    assert "3 of 5 promises" in folder.load_page.read_text(encoding="utf-8")


def test_without_load_nothing_is_left(tmp_path: Path) -> None:
    """No folder of workloads, no report and no word about it."""
    end = create_load_report(RunFolder(path=tmp_path), RUN, effort="quick", partial=False)
    assert ("", ()) == (end.page, end.notes)
    assert [] == list(tmp_path.iterdir())


def test_a_report_that_fails_is_a_note(tmp_path: Path) -> None:
    """A file of figures that cannot be read becomes a note, and the verdict stands."""
    leave_samples(build_sample_report(), tmp_path / "load")
    (tmp_path / "load" / "capacity.json").write_text('{"recommended": "many"}', encoding="utf-8")
    end = create_load_report(RunFolder(path=tmp_path), RUN, effort="quick", partial=False)
    assert "" == end.page
    assert "The load report was not written" in end.notes[0]
    assert "recommended" in end.notes[0]


@pytest.mark.skipif(shutil.which("git") is None, reason="inapplicable: no git here. Look: apt-get install git")
def test_the_commit_says_what_was_changed_since(tmp_path: Path) -> None:
    """A clean checkout is its commit, a changed one says so, and a folder that is none says that."""
    assert "unknown: not a git checkout" == describe_commit(tmp_path)
    for words in (
        ["init", "--quiet"],
        ["config", "user.email", "a@example.com"],
        ["config", "user.name", "a"],
    ):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)  # noqa: S607
    (tmp_path / "a").write_text("1", encoding="utf-8")
    for words in (["add", "a"], ["commit", "--quiet", "-m", "a"]):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)  # noqa: S607
    clean = describe_commit(tmp_path)
    assert 12 == len(clean)
    (tmp_path / "a").write_text("2", encoding="utf-8")
    assert f"{clean}, with changes not committed" == describe_commit(tmp_path)


def test_versions_and_memory_stand_in_the_environment(tmp_path: Path) -> None:
    """What can change a figure is named."""
    leave_samples(build_sample_report(), tmp_path / "load")
    (tmp_path / "load" / "1" / "machine.json").write_text(json.dumps({"quota": "half a core"}), encoding="utf-8")
    create_load_report(RunFolder(path=tmp_path), RUN, effort="quick", partial=True)
    report = read_load_report(tmp_path / "load-report.json")
    assert report.partial
    assert "half a core" == report.environment["quota"]
    assert report.environment["locust"].startswith("2.")
