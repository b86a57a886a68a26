"""What git says of the files that judge: changed and new ones count, a target's own profile does not."""

import subprocess
from pathlib import Path

import pytest

from support.reporting.checkout import count_changed_files


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A committed project with a file of each kind."""
    for name in ("features/a.feature", "support/a.py", "fixtures/targets/a.toml", "docs/a.md"):
        file = tmp_path / name
        file.parent.mkdir(parents=True)
        file.write_text("as committed", encoding="utf-8")
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a", "commit", "-qm", "a"]):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True)  # noqa: S607 - git as it is found
    return tmp_path


def test_files_that_judge_are_counted(project: Path) -> None:
    """One that was changed, one that is new."""
    assert count_changed_files(project) == 0
    (project / "features" / "a.feature").write_text("changed", encoding="utf-8")
    (project / "support" / "b.py").write_text("new", encoding="utf-8")
    assert count_changed_files(project) == 2


def test_files_that_do_not_judge_are_not_counted(project: Path) -> None:
    """The profile of a target and a page of documentation."""
    for name in ("fixtures/targets/a.toml", "fixtures/targets/ours.toml", "docs/a.md"):
        (project / name).write_text("changed", encoding="utf-8")
    assert count_changed_files(project) == 0


def test_without_git_nothing_is_known(tmp_path: Path) -> None:
    """A copy of the files without their history."""
    assert count_changed_files(tmp_path) is None
