"""Which files of the suite differ from its commit, as far as git can say."""

import subprocess
from pathlib import Path

_JUDGING = ("environment.py", "features", "fixtures", "steps", "support", ":!fixtures/targets")
"""What can change the verdict on every target; a target's own profile is named in the record."""


def count_changed_files(project: Path) -> int:
    """How many files that can change a verdict differ from the commit, new ones included; 0 where git cannot say."""
    command = ["git", "-C", str(project), "status", "--porcelain", "--", *_JUDGING]
    try:
        said = subprocess.run(command, capture_output=True, text=True, timeout=10, check=True)  # noqa: S603 - no input
    except (OSError, subprocess.SubprocessError):
        return 0
    return len(said.stdout.splitlines())
