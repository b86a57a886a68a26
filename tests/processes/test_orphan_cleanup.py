"""Processes of a killed run are ended; those of a running one stay."""

import os
import subprocess
import sys

import psutil
import pytest

from support.processes import orphan_cleanup
from support.processes.orphan_cleanup import end_orphans
from support.processes.process_owner import OWNER_VARIABLE, identify_current_owner, is_owner_gone

IGNORES_SIGTERM = (
    "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); signal.pause()"
)
ENDS_ON_SIGTERM = "import signal; print('up', flush=True); signal.pause()"


def start_process(code: str, owner: str) -> subprocess.Popen[str]:
    """A running process of this owner."""
    child = subprocess.Popen(
        [sys.executable, "-c", code], env={**os.environ, OWNER_VARIABLE: owner}, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert "up\n" == child.stdout.readline()
    return child


def ended_owner() -> str:
    """The owner of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", f"{ENDS_ON_SIGTERM}"], stdout=subprocess.PIPE) as child:
        owner = f"{child.pid}-{psutil.Process(child.pid).create_time():.0f}"
        child.kill()
    return owner


def test_an_owner_is_gone_when_its_process_has_ended() -> None:
    """Also when its id was reused; text that is no owner is never gone."""
    assert not is_owner_gone(identify_current_owner())
    assert is_owner_gone(ended_owner())
    assert is_owner_gone(f"{os.getpid()}-1")
    assert not is_owner_gone("")
    assert not is_owner_gone("someone-else")


def test_processes_of_a_dead_run_are_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that ignore SIGTERM are killed."""
    monkeypatch.setattr(orphan_cleanup, "GRACE", 0.2)
    owner = ended_owner()
    stubborn, obedient = start_process(IGNORES_SIGTERM, owner), start_process(ENDS_ON_SIGTERM, owner)
    assert {stubborn.pid, obedient.pid} == set(end_orphans())
    with stubborn, obedient:
        assert None not in (stubborn.poll(), obedient.poll())
    assert [] == end_orphans()


def test_processes_of_a_running_run_stay() -> None:
    """Several runs may share a machine."""
    with start_process(ENDS_ON_SIGTERM, identify_current_owner()) as busy:
        assert busy.pid not in end_orphans()
        assert busy.poll() is None
        busy.kill()
