"""Runs git in the project's folder."""

import shutil
import subprocess
from pathlib import Path

from support.vocabulary.project import PROJECT

TIMEOUT = 30.0
"""Seconds one git command may take."""


class GitError(Exception):
    """Git is missing or refused the command. The text says which."""


def run_git(*arguments: str, folder: Path = PROJECT) -> bytes:
    """What the git command prints. Raises GitError."""
    git = shutil.which("git")
    if git is None:
        raise GitError("there is no git on this machine")
    ended = subprocess.run(  # noqa: S603 - our own arguments
        [git, *arguments], cwd=folder, capture_output=True, check=False, timeout=TIMEOUT
    )
    if ended.returncode:
        raise GitError(ended.stderr.decode(errors="replace").strip())
    return ended.stdout
