"""A run that is killed leaves no process: behave, the target's program and everything else that it started end."""

import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.layout.project import PROJECT

STARTED = 60
"""Seconds at most until the target's program runs."""

ENDED = 20
"""Seconds at most until nothing is left."""


@pytest.mark.skipif(
    sys.platform != "linux", reason="inapplicable: elsewhere nothing tells a process that its parent was killed"
)
def test_a_killed_run_leaves_no_process(tmp_path: Path) -> None:
    """SIGKILL cannot be noticed by the run itself."""
    command = [sys.executable, "-m", "support", "run", "--no-html", "--reports", str(tmp_path)]
    target = ["--target", "fixtures/targets/reference_program.toml", "features/lead"]
    with subprocess.Popen(
        [*command, *target], cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as run:
        until = time.monotonic() + STARTED
        while len(started := psutil.Process(run.pid).children(recursive=True)) < 2:
            assert time.monotonic() < until, "the target's program was never started"
            assert run.poll() is None, "the run ended before the target's program was started"
        run.kill()
    _, left = psutil.wait_procs(started, timeout=ENDED)
    for process in left:
        process.kill()
    assert [] == [process.pid for process in left]
