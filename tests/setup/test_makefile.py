"""What `make` passes on, prints and refuses: the project's Makefile, with a stand-in for the suite."""

import re
import subprocess
from pathlib import Path

import pytest

from support.cli.exit_codes import EXIT_CODES
from tests.layout.project import PROJECT
from tests.setup.project import SetUpProject


@pytest.fixture
def project(tmp_path: Path) -> SetUpProject:
    """A project that is set up, whose suite records its arguments and passes."""
    made = SetUpProject(tmp_path, python="python3")
    made.replace_suite(exit_code=0)
    return made


@pytest.mark.parametrize("command", ["acceptance", "check-target", "new-target", "matrix"])
@pytest.mark.parametrize("code", sorted(set(EXIT_CODES.values())))
def test_the_last_line_is_the_suites_own(project: SetUpProject, command: str, code: int) -> None:
    """Make turns each code but 0 into 2 and adds nothing: the suite says what its code means for the run at hand."""
    project.replace_suite(exit_code=code)
    done = project.make(command)
    assert ("exit code" in done.stdout, done.returncode) == (False, 2 if code else 0)


@pytest.mark.parametrize("code", [7, 137])
def test_a_suite_that_was_stopped_is_named(project: SetUpProject, code: int) -> None:
    """It could not print its last line."""
    project.replace_suite(exit_code=code)
    done = project.make("acceptance")
    assert done.stdout.splitlines()[-1] == f"exit code {code}: not a documented one, the suite itself was stopped"
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("variable", "arguments"),
    [
        ("TARGET=mine.toml", "--target mine.toml"),
        ("TAGS=@must and not @load", "--tags @must and not @load"),
        ("SEED=7", "--seed 7"),
        ("FEATURES=features/lead features/a.feature:12", "features/lead features/a.feature:12"),
        ("LAST_FAILED=1", "--last-failed"),
    ],
)
@pytest.mark.parametrize("command", ["acceptance", "features"])
def test_a_variable_reaches_the_suite(project: SetUpProject, command: str, variable: str, arguments: str) -> None:
    """What is set on the command line of make arrives as an option of the suite, and only then."""
    assert project.make(command).returncode == 0
    without = project.read_calls()
    assert project.make(command, variable).returncode == 0
    assert [arguments in call for call in without] == [False] * len(without)
    assert [arguments in call for call in project.read_calls()[len(without) :]] == [True] * len(without)


def test_a_matrix_takes_targets_and_runs(project: SetUpProject) -> None:
    """Targets to run and runs to read, with the features and the seed of each."""
    assert project.make("matrix", "TARGETS=a,b", "RUNS=x", "SEED=7", "FEATURES=features/lead").returncode == 0
    assert project.read_calls()[-1].endswith("matrix --targets a,b --runs x --seed 7 features/lead")


def test_a_run_under_load_takes_the_same_variables(project: SetUpProject) -> None:
    """Tags narrow the run further, and other features take the place of all."""
    assert project.make("load").returncode == 0
    assert project.make("load", "TAGS=@must", "EFFORT=full", "FEATURES=features/load/a.feature").returncode == 0
    first, second = project.read_calls()
    assert first.endswith("--tags @load -D effort=quick --stall-timeout 120 features/load")
    assert second.endswith("--tags @load and (@must) -D effort=full --stall-timeout 600 features/load/a.feature")


@pytest.mark.parametrize(
    ("mistyped", "nearest"),
    [
        ("SEDE=7", "SEED"),
        ("seed=7", "SEED"),
        ("FEATURE=features/lead", "FEATURES"),
        ("TAG=@must and not @load", "TAGS"),
        ("LASTFAILED=1", "LAST_FAILED"),
        ("PYTON=python3.12", "PYTHON"),
    ],
)
@pytest.mark.parametrize("command", ["acceptance", "test", "help"])
def test_an_unknown_variable_is_refused(project: SetUpProject, command: str, mistyped: str, nearest: str) -> None:
    """Nothing is started, and the nearest known name is shown."""
    done = project.make(command, "TARGET=a b", mistyped)
    name = mistyped.partition("=")[0]
    assert (done.returncode, project.read_calls()) == (2, [])
    assert f"set-up error: {name} is no variable of this Makefile. Perhaps: {nearest}. Known: " in done.stderr


def test_an_unknown_effort_is_refused(project: SetUpProject) -> None:
    """A run under load has three sizes."""
    done = project.make("load", "EFFORT=ful")
    assert (done.returncode, project.read_calls()) == (2, [])
    assert "set-up error: EFFORT=ful is not known. Known: quick standard full" in done.stderr


def test_make_test_says_which_part_runs(project: SetUpProject) -> None:
    """Number, name, what it proves and the time so far stand before each part; the last line says that all passed."""
    said = project.make("test").stdout
    parts = re.findall(r"^part (\d) of 5: (\w+), \S.* \(\d+ s so far\)$", said, re.MULTILINE)
    assert parts == [("1", "lint"), ("2", "types"), ("3", "unit"), ("4", "mutation"), ("5", "features")]
    assert re.fullmatch(r"make test: all 5 parts passed in \d+ s", said.splitlines()[-1])


def test_make_test_stops_at_the_part_that_fails(project: SetUpProject) -> None:
    """What did not run is not called passed, and the part can be repeated alone."""
    project.replace_program("mypy", exit_code=1)
    done = project.make("test")
    last = done.stdout.splitlines()[-1]
    assert done.returncode == 2
    assert re.fullmatch(r"make test stopped at part 2 of 5 after \d+ s\. Look: make types", last)
    assert "part 3" not in done.stdout


def test_records_of_runs_outlive_make_clean(project: SetUpProject) -> None:
    """Cleaning removes what can be made again; a record cannot."""
    record = project.folder / "reports" / "2026-01-01T00-00-00Z-seed-1"
    record.mkdir(parents=True)
    assert project.make("clean").returncode == 0
    assert (record.exists(), project.environment.exists()) == (True, False)


@pytest.mark.parametrize(("answer", "kept"), [("y\n", False), ("n\n", True), ("\n", True), ("", True)])
def test_records_are_removed_only_after_a_yes(project: SetUpProject, answer: str, kept: bool) -> None:
    """The number of records is shown with the question; silence is no yes."""
    records = [project.folder / "reports" / f"2026-01-0{day}T00-00-00Z-seed-1" for day in (1, 2)]
    for record in records:
        record.mkdir(parents=True)
    done = project.make("clean-reports", answer=answer)
    assert "Remove 2 run records" in done.stdout
    assert (done.returncode, [record.exists() for record in records]) == (0, [kept, kept])


def test_every_command_is_listed_once() -> None:
    """Each command that help shows is declared as one, and each declared one is shown."""
    text = (PROJECT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    declared = next(line for line in text.splitlines() if line.startswith(".PHONY:")).split()[1:]
    command = ["make", "--no-print-directory", "help"]
    shown = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    assert sorted(declared) == sorted(line.split()[1] for line in shown.stdout.splitlines())
