"""An earlier state of the bots is laid out beside the present one, or it is said why it cannot be."""

import shutil
import subprocess
from pathlib import Path

import pytest

from support.load.processes.baseline_checkout import checked_out
from support.vocabulary.outcome import CannotTell


def git(project: Path, *words: str) -> None:
    """Let git do something there."""
    subprocess.run([shutil.which("git") or "git", *words], cwd=project, check=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose bots were changed after their first release."""
    bots = tmp_path / "reference_bots" / "app.py"
    bots.parent.mkdir()
    own = ["-c", "user.name=nobody", "-c", "user.email=nobody@example.invalid"]
    git(tmp_path, "init", "--quiet")
    for release in ("first", "second"):
        bots.write_text(release, encoding="utf-8")
        git(tmp_path, "add", ".")
        git(tmp_path, *own, "commit", "--quiet", "-m", release)
    return tmp_path


def test_the_earlier_state_lies_in_a_folder_of_its_own(project: Path) -> None:
    """The project itself stays as it is, and the folder is gone afterwards."""
    with checked_out(project, "HEAD~1") as folder:
        assert "first" == (folder / "reference_bots" / "app.py").read_text(encoding="utf-8")
    assert not folder.exists()
    assert "second" == (project / "reference_bots" / "app.py").read_text(encoding="utf-8")


def test_a_ref_nobody_has_cannot_be_compared(project: Path) -> None:
    """It says which, and what a shallow clone needs."""
    with pytest.raises(CannotTell, match="baseline v9 cannot be run"), checked_out(project, "v9"):
        pass


def test_without_git_nothing_is_compared(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason is told."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CannotTell, match="cannot be run") as told, checked_out(project, "HEAD"):
        pass
    assert "no git" in str(told.value)
