"""Runs the suite itself as a process, for those who measure it or compare its reports."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from support.vocabulary.project import PROJECT

SEED = "7"


def run_suite(arguments: Sequence[str], *, reports: Path, folder: Path = PROJECT) -> subprocess.CompletedProcess[str]:
    """The ended process of one run, without the HTML report, in the order of the files.

    arguments: options and places on top.
    reports: folder that gets the run's folder.
    folder: where features and steps lie.
    """
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "support", "run", "--no-html", "--seed", SEED, "--reports", str(reports), *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )
