"""The installed command: any folder, with the user's profiles, people, features and steps beside the shipped ones."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from installation.installed_command import run_installed_command, translate_load
from support.cli.workspace import WORKSPACE, build_workspace, keep_new_files
from support.vocabulary.explained_error import SetUpError
from tests.layout.project import PROJECT

FEATURE = """Feature: Our own greeting
  People of ours are answered.

  Rule: Ottilie is answered

    @req.LEAD-001 @must
    Scenario: Ottilie is answered
      Given Ottilie is a lead
      When Ottilie says "Hi, is Jorge taking new clients?"
      Then Ottilie is answered within 5 minutes
"""
PERSON = '[[persona]]\nname = "Ottilie"\nfirst_name = "Ottilie"\nlast_name = "Prado"\nphone = "+19095550191"\n'


@pytest.fixture
def user(tmp_path: Path) -> Path:
    """A folder of somebody's with a profile, a feature and a person."""
    for name, text in {
        "features/own/greeting.feature": FEATURE,
        "fixtures/personas/own.toml": PERSON,
        "targets/bots.toml": (PROJECT / "fixtures/targets/reference.toml").read_text(encoding="utf-8"),
        "bots/program.py": "",
    }.items():
        (tmp_path / "user" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "user" / name).write_text(text, encoding="utf-8")
    return tmp_path / "user"


def install(place: Path, project: Path = PROJECT) -> Path:
    """What a wheel of `project` would put there, as its `pyproject.toml` lists it, by links."""
    build = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    wheel = build["targets"]["wheel"]
    package = place / "bot_acceptance"
    shutil.copytree(project / "installation", package)
    for source, target in {**wheel["sources"], **wheel["force-include"]}.items():
        if target != "bot_acceptance":
            (place / target).symlink_to(project / source)
    return place


def test_a_run_of_ones_own_feature_person_and_profile(user: Path, tmp_path: Path) -> None:
    """From a folder that is no project of the suite, by the package that the wheel installs."""
    command = "import sys, bot_acceptance; sys.exit(bot_acceptance.main())"
    ended = subprocess.run(
        [sys.executable, "-c", command, "run", "--target", "targets/bots.toml", "--no-html", "features/own"],
        cwd=user,
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PYTHONPATH": str(install(tmp_path / "site"))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "1 passed" in ended.stdout, ended.stdout + ended.stderr
    assert ended.returncode == 0
    assert len(list((user / "reports").glob("2*/verdict.json"))) == 1


def test_the_users_files_lie_beside_the_shipped_ones(user: Path) -> None:
    """Features, people and everything else; nothing shipped is missing, and what is written is the user's."""
    place = build_workspace(user, PROJECT)
    assert (place / "features" / "own" / "greeting.feature").is_file()
    assert (place / "features" / "lead" / "answering.feature").is_file()
    cast = tomllib.loads((place / "fixtures" / "personas" / "cast.toml").read_text(encoding="utf-8"))["persona"]
    assert {"Ottilie", "Maria"} <= {person["name"] for person in cast}
    assert (place / "bots" / "program.py").is_file()
    (place / "reports" / "kept").touch()
    build_workspace(user, PROJECT)
    assert (user / "reports" / "kept").exists()


def test_what_was_removed_is_gone_from_the_next_workspace(user: Path) -> None:
    """It is made anew by each command."""
    build_workspace(user, PROJECT)
    (user / "features" / "own" / "greeting.feature").unlink()
    assert not (build_workspace(user, PROJECT) / "features" / "own").exists()


@pytest.mark.parametrize("name", ["features/lead/answering.feature", "fixtures/invariants.toml", "steps/lead_steps.py"])
def test_what_judges_cannot_be_replaced(name: str, user: Path) -> None:
    """A file of the same name would weaken the suite unseen."""
    (user / name).parent.mkdir(parents=True, exist_ok=True)
    (user / name).write_text("", encoding="utf-8")
    with pytest.raises(SetUpError, match=re.escape(name)):
        build_workspace(user, PROJECT)


def test_a_package_of_the_users_does_not_take_the_place_of_the_suites(user: Path) -> None:
    """It may be called `support` as well."""
    (user / "support").mkdir()
    assert not (build_workspace(user, PROJECT) / "support").exists()


def test_a_folder_that_cannot_be_written_is_explained(tmp_path: Path) -> None:
    """A file stands where the workspace would be."""
    (tmp_path / WORKSPACE).touch()
    with pytest.raises(SetUpError, match="cannot work in"):
        build_workspace(tmp_path, PROJECT)


def test_a_file_that_a_command_writes_is_kept(user: Path) -> None:
    """A new profile lies in the user's folder and in the next workspace; nothing shipped is copied."""
    place = build_workspace(user, PROJECT)
    written = Path("fixtures") / "targets" / "new_bots.toml"
    (place / written).write_text('name = "New"', encoding="utf-8")
    assert keep_new_files(place, user, PROJECT) == [written]
    assert (user / written).read_text(encoding="utf-8") == 'name = "New"'
    place = build_workspace(user, PROJECT)
    assert (place / written).exists()
    assert keep_new_files(place, user, PROJECT) == []


def test_a_wrong_folder_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And says what to do."""
    (tmp_path / WORKSPACE).touch()
    assert run_installed_command(["run"], user=tmp_path) == 2
    assert "exit code 2: set-up error" in capsys.readouterr().err


def test_help_needs_no_folder(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a command it is a wrong command line."""
    assert (run_installed_command(["--help"]), run_installed_command([])) == (0, 2)
    printed = capsys.readouterr().out
    assert [printed.count(f"\n  {command} ") for command in ("run", "load", "sign", "verify", "compare")] == [2] * 5


@pytest.mark.parametrize(
    ("typed", "effort", "rest"),
    [
        (["load"], "effort=quick", []),
        (["load", "--effort", "full", "--target", "x.toml"], "effort=full", ["--target", "x.toml"]),
    ],
)
def test_load_is_a_run_of_the_features_under_load(typed: list[str], effort: str, rest: list[str]) -> None:
    """With the effort that was asked for."""
    run = translate_load(typed)
    assert run[:5] == ["run", "--tags", "@load", "-D", effort]
    assert run[7:] == [*rest, "features/load"]


def test_the_wheel_asks_for_what_the_lock_pins() -> None:
    """The dependencies of the package are the lines of requirements/runtime.in."""
    lines = (PROJECT / "requirements" / "runtime.in").read_text(encoding="utf-8").splitlines()
    wanted = [line.partition("  #")[0].replace('"', "'") for line in lines if line]
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["dependencies"] == wanted
