"""What git says of a folder: its commit, and which of the files that judge differ from it."""

import subprocess
from datetime import datetime
from pathlib import Path

JUDGING = ("environment.py", "features", "fixtures", "steps", "support")
"""What can change the verdict on every target."""

NOT_JUDGING = ("fixtures/targets", "fixtures/waivers", "fixtures/mutants/proof.json")
"""What a record of a release names by itself: the target's profile, its waivers, and the proof that musts can fail."""


def count_changed_files(project: Path) -> int | None:
    """How many files that can change a verdict differ from the commit, new ones included; None where git cannot say."""
    said = _ask_git(project, "status", "--porcelain", "--", *JUDGING, *(f":!{path}" for path in NOT_JUDGING))
    return None if said is None else len(said.splitlines())


def count_changes_below(folder: Path) -> int | None:
    """How many files of this folder or file differ from the commit, new ones included; None where git cannot say."""
    inside, name = (folder, ".") if folder.is_dir() else (folder.parent, folder.name)
    said = _ask_git(inside, "status", "--porcelain", "--", name)
    return None if said is None else len(said.splitlines())


def read_commit(folder: Path) -> str:
    """The commit that this folder is at; "" where git cannot say."""
    return (_ask_git(folder, "rev-parse", "HEAD") or "").strip()


def read_commit_time(folder: Path) -> datetime | None:
    """When the commit was made that this folder is at; None where git cannot say."""
    said = (_ask_git(folder, "log", "-1", "--format=%cI") or "").strip()
    return datetime.fromisoformat(said) if said else None


def find_work_tree(folder: Path) -> Path | None:
    """The top of the git work tree that the folder lies in, also where git is not installed; None outside of any."""
    return next((each for each in (folder, *folder.parents) if (each / ".git").exists()), None)


def _ask_git(folder: Path, *words: str) -> str | None:
    command = ["git", "-C", str(folder), *words]
    try:
        said = subprocess.run(command, capture_output=True, text=True, timeout=10, check=True)  # noqa: S603 - no input
    except (OSError, subprocess.SubprocessError):
        return None
    return said.stdout
