"""Several targets are run alike, or runs are read; one that cannot be run stops no other."""

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from support.cli import matrix
from support.cli.matrix import find_profile, make_matrix
from support.cli.options import MatrixOptions, RunOptions, parse_arguments
from support.cli.run import FinishedRun
from support.reporting.result_digests import write_digests
from support.reporting.run_folder import RunFolder
from support.signoff.verdict import RunConclusion
from support.vocabulary.explained_error import SetUpError
from tests.signoff.every_conclusion import verdict_of


def parse(*arguments: str) -> MatrixOptions:
    """The options of a matrix."""
    options = parse_arguments(["matrix", *arguments])
    assert isinstance(options, MatrixOptions)
    return options


def write_run(reports: Path, name: str, conclusion: RunConclusion) -> RunFolder:
    """A finished run under `reports`."""
    folder = reports / name
    folder.mkdir(parents=True)
    content = {
        "verdict": conclusion.value,
        "sign_off": {"possible": False, "reasons": ["in process"]},
        "run": {"id": name, "target_name": name.upper()},
        "release": "1",
        "known_failures": [],
        "requirements": {"LEAD-001": {"outcome": "passed", "level": "must", "promise": "p"}},
        "scenarios": [{"id": "a", "requirement": "LEAD-001", "outcome": "passed"}],
    }
    (folder / "verdict.json").write_text(json.dumps(content), encoding="utf-8")
    write_digests(RunFolder(path=folder))
    return RunFolder(path=folder)


@pytest.fixture
def console() -> Console:
    """A console that writes to memory."""
    return Console(file=io.StringIO(), width=160)


def test_every_target_gets_the_same_run() -> None:
    """The same features, tags and seed, without a page; only the target and what was typed differ."""
    options = parse("--targets", "a, b", "--runs", "x", "--seed", "7", "--tags", "@must", "features/lead")
    assert (("a", "b"), ("x",)) == (options.targets, options.runs)
    first, second = options.run_of(Path("a.toml")), options.run_of(Path("b.toml"))
    assert (first.seed, first.tags, first.paths, first.html) == (7, "(@must) and not @load", ("features/lead",), False)
    assert (first.target, second.target) == (Path("a.toml"), Path("b.toml"))
    assert first.command.endswith("(a.toml)")
    assert options.run_of(Path("c.toml")).seed == parse("--targets", "a,b", "--seed", "7").run_of(Path("c.toml")).seed


def test_one_column_is_no_matrix() -> None:
    """Two targets, two runs, or one of each."""
    with pytest.raises(SetUpError, match="at least two"):
        parse("--targets", "reference")


def test_a_target_is_found_by_name_or_file() -> None:
    """A name that there is not is refused with the nearest one."""
    assert Path("fixtures/targets/reference.toml") == find_profile("reference")
    assert Path("fixtures/targets/reference.toml") == find_profile("fixtures/targets/reference.toml")
    with pytest.raises(SetUpError, match="the nearest name is reference"):
        find_profile("refrence")


def test_runs_are_read_and_written_side_by_side(tmp_path: Path, console: Console) -> None:
    """Nothing is run; the gravest exit code is that of the matrix, and its folder counts as no run."""
    write_run(tmp_path, "2026-a", RunConclusion.ACCEPTED)
    write_run(tmp_path, "2026-b", RunConclusion.NOT_ACCEPTED)
    options = parse("--runs", "2026-a,2026-b", "--reports", str(tmp_path))
    assert make_matrix(options, console) == 1
    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue().splitlines()[-1] == "exit code 1: 2026-B: not accepted"
    (page,) = tmp_path.glob("*-matrix/matrix.md")
    assert "| 2026-A | 2026-B |" in page.read_text(encoding="utf-8")
    assert sorted(file.parent.name for file in tmp_path.glob("*/verdict.json")) == ["2026-a", "2026-b"]


def test_a_target_that_cannot_be_run_stops_no_other(
    tmp_path: Path, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is named, the others are compared, and the exit code says set-up error."""
    seen: list[RunOptions] = []

    def run(options: RunOptions, _console: Console) -> FinishedRun:
        seen.append(options)
        if len(seen) == 1:
            raise SetUpError("The target cannot be imported.")
        folder = write_run(tmp_path, f"run-{len(seen)}", RunConclusion.ACCEPTED)
        return FinishedRun(folder=folder, verdict=verdict_of(RunConclusion.ACCEPTED))

    monkeypatch.setattr(matrix, "run_target", run)
    options = parse("--targets", "reference,reference,reference", "--reports", str(tmp_path))
    assert make_matrix(options, console) == 2
    assert isinstance(console.file, io.StringIO)
    printed = console.file.getvalue()
    assert "Set-up error: The target cannot be imported." in printed
    assert "RUN-2" in printed
    assert "RUN-3" in printed
    assert printed.splitlines()[-1] == "exit code 2: 1 run could not be made"


def test_an_interrupted_run_is_the_last(tmp_path: Path, console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was reached is shown."""

    def run(_options: RunOptions, _console: Console) -> FinishedRun:
        folder = write_run(tmp_path, "run", RunConclusion.INTERRUPTED)
        return FinishedRun(folder=folder, verdict=verdict_of(RunConclusion.INTERRUPTED))

    monkeypatch.setattr(matrix, "run_target", run)
    assert make_matrix(parse("--targets", "reference,reference", "--reports", str(tmp_path)), console) == 130


def test_nothing_to_compare_is_a_set_up_error(
    tmp_path: Path, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When no target could be run."""

    def run(_options: RunOptions, _console: Console) -> FinishedRun:
        raise SetUpError("no")

    monkeypatch.setattr(matrix, "run_target", run)
    with pytest.raises(SetUpError, match="nothing to lay side by side"):
        make_matrix(parse("--targets", "reference,reference", "--reports", str(tmp_path)), console)
