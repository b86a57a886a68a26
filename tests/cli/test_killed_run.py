# mypy: allow-untyped-calls
"""A run that is killed leaves no process: behave, the target's program and everything that these started end."""

import contextlib
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.layout.project import PROJECT

STARTED = 60
"""Seconds at most until the target's program runs."""

ENDED = 60
"""Seconds at most until nothing is left."""


TARGETS = {
    "one process": ("reference_program.toml", "-m reference_bots --port"),
    "a wrapper and its child": ("node_bots.toml", "bin/node main.mjs"),
}
"""What the target's program is -> its profile, and what stands in the command line of the bots themselves."""

ENDS = {
    "run killed": ((signal.SIGKILL,), ()),
    "both terminated": ((signal.SIGTERM,), (signal.SIGTERM,)),
    "behave killed": ((), (signal.SIGKILL,)),
}
"""What happens -> the signals to `support run`, and those to its behave process, sent at once."""


@pytest.mark.skipif(
    sys.platform != "linux", reason="inapplicable: elsewhere nothing tells a process that its parent was killed"
)
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("end", ENDS)
def test_a_run_that_is_ended_leaves_no_process(tmp_path: Path, end: str, target: str) -> None:
    """However it is ended; the run itself cannot notice SIGKILL. Whoever may clean up leaves no folder either."""
    profile, bots = TARGETS[target]
    command = [sys.executable, "-m", "support", "run", "--no-html", "--reports", str(tmp_path / "reports")]
    options = ["--target", f"fixtures/targets/{profile}", "features/lead"]
    with subprocess.Popen(
        [*command, *options], cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as run:
        started = wait_for_bots(run, bots)
        behave = next(each for each in started if "support.cli.behave_main" in each.cmdline())
        folders = list_scratch_folders(behave)
        to_run, to_behave = ENDS[end]
        for number in to_run:
            run.send_signal(number)
        for number in to_behave:
            behave.send_signal(number)
    _, left = psutil.wait_procs(started, timeout=ENDED)
    for process in left:
        process.kill()
    assert [] == [(process.pid, process.name()) for process in left]
    assert folders
    if signal.SIGKILL not in to_behave:
        assert [] == [folder for folder in folders if folder.exists()]


def wait_for_bots(run: subprocess.Popen[bytes], command: str) -> list[psutil.Process]:
    """Everything that the run has started, once its behave process has started a process with this command line."""
    until = time.monotonic() + STARTED
    while time.monotonic() < until:
        assert run.poll() is None, "the run ended before the target's program was started"
        started: list[psutil.Process] = psutil.Process(run.pid).children(recursive=True)
        with contextlib.suppress(psutil.NoSuchProcess):
            below = [each for child in psutil.Process(run.pid).children() for each in child.children(recursive=True)]
            lines = [" ".join(each.cmdline()) for each in below]
            if any(command in line and "exec_wrapper" not in line for line in lines):
                return started
        time.sleep(0.05)
    raise AssertionError("the target's program was never started")


def list_scratch_folders(behave: psutil.Process) -> list[Path]:
    """The folders of the run for temporary files, by what its target has open or is told."""
    texts = [text for child in behave.children(recursive=True) for text in child.environ().values()]
    found = {match[0] for text in texts for match in re.finditer(r"(/[^:=/]+)*/acceptance-\w+", text)}
    return [Path(each) for each in found]
