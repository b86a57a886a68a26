"""What a killed run left running is ended; what another run uses is left alone."""

import os
import subprocess
import sys

import psutil
import pytest

from support.load.processes import orphan_cleanup
from support.load.processes.orphan_cleanup import end_leftovers
from support.load.processes.process_owner import MARK, gone, mine

DEAF = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); signal.pause()"
HEEDS = "import signal; print('up', flush=True); signal.pause()"


def started(code: str, owner: str) -> subprocess.Popen[str]:
    """A program of this owner, running."""
    child = subprocess.Popen(
        [sys.executable, "-c", code], env={**os.environ, MARK: owner}, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert "up\n" == child.stdout.readline()
    return child


def over() -> str:
    """The owner's word of a process that is over."""
    with subprocess.Popen([sys.executable, "-c", f"{HEEDS}"], stdout=subprocess.PIPE) as child:
        word = f"{child.pid}-{psutil.Process(child.pid).create_time():.0f}"
        child.kill()
    return word


def test_an_owner_is_gone_when_its_process_is() -> None:
    """Also when its number was given out again; words that are none belong to nobody."""
    assert not gone(mine())
    assert gone(over())
    assert gone(f"{os.getpid()}-1")
    assert not gone("")
    assert not gone("someone-else")


def test_a_dead_runs_programs_are_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed, where asking does not help."""
    monkeypatch.setattr(orphan_cleanup, "GRACE", 0.2)
    owner = over()
    deaf, heeds = started(DEAF, owner), started(HEEDS, owner)
    assert {deaf.pid, heeds.pid} == set(end_leftovers())
    with deaf, heeds:
        assert None not in (deaf.poll(), heeds.poll())
    assert [] == end_leftovers()


def test_a_living_runs_programs_are_left_alone() -> None:
    """However many runs there are on one machine."""
    with started(HEEDS, mine()) as busy:
        assert busy.pid not in end_leftovers()
        assert busy.poll() is None
        busy.kill()
