"""Git is run in a folder; why it cannot be is said in the error."""

from pathlib import Path

import pytest

from support.processes.git import GitError, run_git


def test_a_refused_command_says_why(tmp_path: Path) -> None:
    """In git's own words."""
    with pytest.raises(GitError, match="not a git repository"):
        run_git("rev-parse", "HEAD", folder=tmp_path)


def test_a_missing_git_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine need not have git."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitError, match="no git on this machine"):
        run_git("status", folder=tmp_path)
