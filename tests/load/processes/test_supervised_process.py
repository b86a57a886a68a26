"""Programs are started on their cores, listened to, and ended by their ids, whatever happens."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import psutil
import pytest

from support.load.processes.launch_commands import Cores, shared_out
from support.load.processes.supervised_process import LEASH, Program, first_to_end
from support.vocabulary.explained_error import SetUpError

PLAIN: Mapping[str, str] = {"PATH": os.environ.get("PATH", "")}
WAITS = "import signal; print('ready', flush=True); signal.pause()"


def program(tmp_path: Path, code: str, *, cores: tuple[int, ...] = ()) -> Program:
    """A Python program."""
    command = [sys.executable, "-c", code]
    return Program("it", command, environment=PLAIN, folder=tmp_path, log=tmp_path / "it.log", cores=cores)


def test_a_program_runs_on_its_cores_until_it_is_left(tmp_path: Path) -> None:
    """Its affinity is its own from the start; when the `with` is left it is gone, and its lines are in the log."""
    core = min(os.sched_getaffinity(0))
    with program(tmp_path, WAITS, cores=(core,)) as running:
        assert ["ready"] == running.lines_until("ready", patience=10)
        assert [core] == psutil.Process(running.pid).cpu_affinity()
    assert not psutil.pid_exists(running.pid)
    assert "ready" in (tmp_path / "it.log").read_text(encoding="utf-8")


def test_one_that_does_not_heed_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ignoring the request to end helps nobody."""
    monkeypatch.setattr("support.load.processes.supervised_process.GRACE", 0.2)
    code = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); " + WAITS
    with program(tmp_path, code) as running:
        running.lines_until("ready", patience=10)
    assert -signal.SIGKILL == running.exit_code


def test_one_that_ends_while_starting_is_told_with_its_last_words(tmp_path: Path) -> None:
    """Secrets in them are masked."""
    with (
        program(tmp_path, "print('no port; token pit-12345678'); raise SystemExit(2)") as running,
        pytest.raises(SetUpError, match="it ended while starting, with 2") as told,
    ):
        running.lines_until("ready", patience=10)
    assert "no port" in str(told.value)
    assert "12345678" not in str(told.value)


def test_one_that_stays_silent_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    """After its time it counts as not ready."""
    with program(tmp_path, WAITS) as running, pytest.raises(SetUpError, match="did not get ready within 0 s"):
        running.lines_until("never", patience=0.3)


def test_one_that_is_told_a_line_prints_into_its_new_log(tmp_path: Path) -> None:
    """It waits until then, and an end of what it hears ends it too."""
    code = "print('waiting', flush=True); print(input(), flush=True)"
    command = [sys.executable, "-c", code]
    first, second = tmp_path / "first.log", tmp_path / "second.log"
    with Program("it", command, environment=PLAIN, folder=tmp_path, log=first, hears=True) as waits:
        waits.lines_until("waiting", patience=10)
        assert waits.exit_code is None
        waits.tell("the plan", log=second)
        assert first_to_end([waits], patience=10) is waits
    assert ("waiting\n", "the plan\n") == (first.read_text(encoding="utf-8"), second.read_text(encoding="utf-8"))


def test_programs_that_are_asked_end_side_by_side(tmp_path: Path) -> None:
    """Nobody waits for the first before the second is asked; each is asked once."""
    slow = "import signal, time; signal.signal(signal.SIGINT, lambda *_: (time.sleep(0.4), exit(0))); " + WAITS
    with program(tmp_path, slow) as one, program(tmp_path, slow) as other:
        for each in (one, other):
            each.lines_until("ready", patience=10)
        began = time.monotonic()
        for each in (one, other):
            each.ask_to_end()
        assert [0, 0] == [one.end(), other.end()]
        assert time.monotonic() - began < 0.75


def test_the_first_to_end_is_told(tmp_path: Path) -> None:
    """Whichever ends first, at once; nobody when all go on."""
    with program(tmp_path, WAITS) as stays, program(tmp_path, WAITS) as goes:
        goes.lines_until("ready", patience=10)
        assert first_to_end([stays, goes], patience=0.05) is None
        os.kill(goes.pid, signal.SIGTERM)
        assert first_to_end([stays, goes], patience=10) is goes


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children that their parent is gone")
def test_a_program_does_not_outlive_whoever_started_it(tmp_path: Path) -> None:
    """A parent that is killed takes its programs with it."""
    told = tmp_path / "pid"
    parent = (
        "import os, subprocess, sys; "
        f"child = subprocess.Popen([sys.executable, {str(LEASH)!r}, str(os.getpid()), '', '0', '', "
        "sys.executable, '-c', "
        f"\"import os, signal; open({str(told)!r}, 'w').write(str(os.getpid())); print('up', flush=True); "
        'signal.pause()"], stdout=subprocess.PIPE); child.stdout.readline(); print(child.pid, flush=True); '
        "os.kill(os.getpid(), 9)"
    )
    ended = subprocess.run([sys.executable, "-c", parent], capture_output=True, text=True, check=False)
    pid = int(told.read_text(encoding="utf-8"))
    assert pid == int(ended.stdout)
    psutil.wait_procs([psutil.Process(pid)] if psutil.pid_exists(pid) else [], timeout=5)
    assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_cores_are_shared_out() -> None:
    """The target has one to itself where there is more than one."""
    assert Cores(target=(0,), rest=(1,)) == shared_out([1, 0])
    assert Cores(target=(2,), rest=(3, 5)) == shared_out([2, 3, 5])
    assert Cores(target=(), rest=()) == shared_out([0])
