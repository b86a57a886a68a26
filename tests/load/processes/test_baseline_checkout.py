"""An earlier release of the target is laid out in a folder, or the error says why it cannot be."""

import shutil
import subprocess
from pathlib import Path

import pytest

from support.load.processes.baseline_checkout import checked_out
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.outcome import CannotTell

PATHS = ("reference_bots",)


def git(project: Path, *words: str) -> None:
    """Run git in the project."""
    subprocess.run([shutil.which("git") or "git", *words], cwd=project, check=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with two releases of the bots."""
    bots = tmp_path / "reference_bots" / "app.py"
    bots.parent.mkdir()
    own = ["-c", "user.name=test", "-c", "user.email=test@example.invalid"]
    git(tmp_path, "init", "--quiet")
    for release in ("first", "second"):
        bots.write_text(release, encoding="utf-8")
        git(tmp_path, "add", ".")
        git(tmp_path, *own, "commit", "--quiet", "-m", release)
    return tmp_path


def test_the_earlier_release_lies_in_a_temporary_folder(project: Path) -> None:
    """The project itself stays as it is, and the folder is gone afterwards."""
    with checked_out(project, "HEAD~1", PATHS) as folder:
        assert "first" == (folder / "reference_bots" / "app.py").read_text(encoding="utf-8")
    assert not folder.exists()
    assert "second" == (project / "reference_bots" / "app.py").read_text(encoding="utf-8")


def test_an_unknown_ref_cannot_be_compared(project: Path) -> None:
    """The error names the ref."""
    with pytest.raises(CannotTell, match="baseline v9 cannot be run"), checked_out(project, "v9", PATHS):
        pass


def test_without_git_nothing_is_compared(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says why."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CannotTell, match="cannot be run") as error, checked_out(project, "HEAD", PATHS):
        pass
    assert "no git" in str(error.value)


def test_a_profile_without_paths_is_a_set_up_error(project: Path) -> None:
    """The suite does not know by itself what a release of the target consists of."""
    with pytest.raises(SetUpError, match="which files make up a release"), checked_out(project, "HEAD", ()):
        pass
