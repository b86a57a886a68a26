"""Child processes run on their cores, are logged, and are ended by their ids."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import psutil
import pytest

from support.processes.supervised_process import EXEC_WRAPPER, SupervisedProcess, wait_for_first_end
from support.vocabulary.explained_error import SetUpError

PLAIN: Mapping[str, str] = {"PATH": os.environ.get("PATH", "")}
WAITS = "import signal; print('ready', flush=True); signal.pause()"


def start_process(tmp_path: Path, code: str, *, cores: tuple[int, ...] = ()) -> SupervisedProcess:
    """A Python program as a supervised process."""
    command = [sys.executable, "-c", code]
    return SupervisedProcess("it", command, environment=PLAIN, folder=tmp_path, log=tmp_path / "it.log", cores=cores)


def test_a_process_runs_on_its_cores_until_the_with_is_left(tmp_path: Path) -> None:
    """Its CPU affinity is set from the start; when the `with` is left it is gone, and its lines are in the log."""
    core = min(os.sched_getaffinity(0))
    with start_process(tmp_path, WAITS, cores=(core,)) as running:
        assert ["ready"] == running.read_until_line_beginning("ready", timeout=10)
        assert [core] == psutil.Process(running.pid).cpu_affinity()
    assert not psutil.pid_exists(running.pid)
    assert "ready" in (tmp_path / "it.log").read_text(encoding="utf-8")


def test_a_process_that_ignores_sigint_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the grace period."""
    monkeypatch.setattr("support.processes.supervised_process.GRACE", 0.2)
    code = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); " + WAITS
    with start_process(tmp_path, code) as running:
        running.read_until_line_beginning("ready", timeout=10)
    assert -signal.SIGKILL == running.exit_code


def test_the_error_for_a_process_that_ends_while_starting_shows_its_last_lines(tmp_path: Path) -> None:
    """Secrets in those lines are masked."""
    with (
        start_process(tmp_path, "print('no port; token pit-12345678'); raise SystemExit(2)") as running,
        pytest.raises(SetUpError, match="it ended while starting, with 2") as error,
    ):
        running.read_until_line_beginning("ready", timeout=10)
    assert "no port" in str(error.value)
    assert "12345678" not in str(error.value)


def test_a_process_that_prints_nothing_times_out(tmp_path: Path) -> None:
    """It counts as not ready."""
    with start_process(tmp_path, WAITS) as running, pytest.raises(SetUpError, match="did not get ready within 0 s"):
        running.read_until_line_beginning("never", timeout=0.3)


def test_a_process_that_got_its_line_prints_into_the_new_log(tmp_path: Path) -> None:
    """Until then it waits and prints into the first log."""
    code = "print('waiting', flush=True); print(input(), flush=True)"
    command = [sys.executable, "-c", code]
    first, second = tmp_path / "first.log", tmp_path / "second.log"
    with SupervisedProcess("it", command, environment=PLAIN, folder=tmp_path, log=first, reads_input=True) as waits:
        waits.read_until_line_beginning("waiting", timeout=10)
        assert waits.exit_code is None
        waits.send_line("the plan", log=second)
        assert wait_for_first_end([waits], timeout=10) is waits
    assert ("waiting\n", "the plan\n") == (first.read_text(encoding="utf-8"), second.read_text(encoding="utf-8"))


def test_what_is_not_read_does_not_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a program that prints without end the latest lines are kept for a reader, long ones in parts."""
    monkeypatch.setattr("support.processes.supervised_process.UNREAD_LINES", 100)
    monkeypatch.setattr("support.processes.supervised_process.LONGEST_LINE", 1_000)
    code = "print('first'); [print(number) for number in range(5_000)]; print('x' * 1_500); print('last', flush=True)"
    with start_process(tmp_path, f"{code}; {WAITS}") as running:
        while "ready" not in running.last_lines:
            running.wait_for_end(0.01)
        lines = running.read_until_line_beginning("ready", timeout=10)
    assert 100 >= len(lines)
    assert ["x" * 1_000, "x" * 500, "last", "ready"] == lines[-4:]


def test_what_is_printed_without_end_does_not_fill_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log ends with a line that says so, and the program runs on."""
    monkeypatch.setattr("support.processes.supervised_process.LARGEST_LOG", 10_000)
    code = f"[print(number) for number in range(50_000)]; {WAITS}"
    with start_process(tmp_path, code) as running:
        assert "ready" == running.read_until_line_beginning("ready", timeout=10)[-1]
    lines = (tmp_path / "it.log").read_text(encoding="utf-8").splitlines()
    assert "[it printed 10,000 characters; the rest is left out]" == lines[-1]
    assert 10_000 <= sum(len(line) + 1 for line in lines[:-1]) < 10_010


def test_processes_end_at_the_same_time(tmp_path: Path) -> None:
    """Each gets one SIGINT, the second without waiting for the first."""
    slow = "import signal, time; signal.signal(signal.SIGINT, lambda *_: (time.sleep(0.4), exit(0))); " + WAITS
    with start_process(tmp_path, slow) as one, start_process(tmp_path, slow) as other:
        for each in (one, other):
            each.read_until_line_beginning("ready", timeout=10)
        began = time.monotonic()
        for each in (one, other):
            each.request_termination()
        assert [0, 0] == [one.terminate(), other.terminate()]
        assert time.monotonic() - began < 0.75


def test_the_process_that_ends_first_is_returned(tmp_path: Path) -> None:
    """As soon as it ends; None while all run."""
    with start_process(tmp_path, WAITS) as stays, start_process(tmp_path, WAITS) as goes:
        goes.read_until_line_beginning("ready", timeout=10)
        assert wait_for_first_end([stays, goes], timeout=0.05) is None
        os.kill(goes.pid, signal.SIGTERM)
        assert wait_for_first_end([stays, goes], timeout=10) is goes


@pytest.mark.skipif(sys.platform != "linux", reason="inapplicable: only Linux signals a child when its parent ends")
def test_a_process_does_not_outlive_its_parent(tmp_path: Path) -> None:
    """Also when the parent was killed."""
    pid_file = tmp_path / "pid"
    parent = (
        "import os, subprocess, sys; "
        f"child = subprocess.Popen([sys.executable, {str(EXEC_WRAPPER)!r}, str(os.getpid()), '', '0', '', "
        "sys.executable, '-c', "
        f"\"import os, signal; open({str(pid_file)!r}, 'w').write(str(os.getpid())); print('up', flush=True); "
        'signal.pause()"], stdout=subprocess.PIPE); child.stdout.readline(); print(child.pid, flush=True); '
        "os.kill(os.getpid(), 9)"
    )
    ended = subprocess.run([sys.executable, "-c", parent], capture_output=True, text=True, check=False)
    pid = int(pid_file.read_text(encoding="utf-8"))
    assert pid == int(ended.stdout)
    psutil.wait_procs([psutil.Process(pid)] if psutil.pid_exists(pid) else [], timeout=5)
    assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
