"""What a program does at a moment: whether it rests, and what its threads wait for. Its event loops can be woken."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest

from support.processes.process_activity import ProcessActivity, ProcessLook, ThreadUse
from support.processes.thread_waits import WaitKind

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="inapplicable: only Linux has /proc")

LOOP = "import asyncio; print('up', flush=True); asyncio.run(asyncio.sleep(60))"
SLEEP = "import time; print('up', flush=True); time.sleep(60)"
PARENT = (
    "import subprocess, sys, time; child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); "
    "print(child.pid, flush=True); child.wait()"
)


@contextmanager
def run_and_watch(code: str) -> Iterator[tuple[ProcessActivity, str]]:
    """The activity of a Python program that has printed its line, and the line."""
    with ExitStack() as opened:
        process = opened.enter_context(
            subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        )
        opened.callback(process.kill)
        activity = ProcessActivity(process.pid)
        opened.callback(activity.close)
        assert process.stdout
        yield activity, process.stdout.readline().strip()


def wait_until(holds: Callable[[], bool]) -> None:
    """Return once it holds. Raises AssertionError when it does not within ten seconds."""
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.005)


@pytest.mark.parametrize(("code", "kind"), [(LOOP, WaitKind.EVENTS), (SLEEP, WaitKind.SLEEP)])
def test_a_wait_is_seen(code: str, kind: WaitKind) -> None:
    """Its kind, and that it ends within a minute."""
    with run_and_watch(code) as (activity, _):
        if hidden := activity.explain_hidden_waits():
            pytest.skip(f"inapplicable: {hidden}")
        wait_until(lambda: [kind] == [wait.kind for wait in activity.read_waits().values()])
        (wait,) = activity.read_waits().values()
        assert wait.seconds is not None
        assert 0 < wait.seconds <= 60.1


def test_a_program_that_waits_does_nothing() -> None:
    """Two looks at it are the same; after it was woken they are not, and it waits again."""
    with run_and_watch(LOOP) as (activity, _):
        assert activity.explain_hidden_process() == ""
        wait_until(lambda: bool(activity.look().threads) and not activity.look().is_running)
        before = activity.look()
        activity.wake_event_loops()
        wait_until(lambda: activity.look().threads != before.threads and not activity.look().is_running)
        after = activity.look()
        assert activity.look().did_nothing_since(after)
        assert after.processor_seconds_since(before) > 0


def test_what_a_program_starts_belongs_to_it() -> None:
    """Its threads are looked at as well."""
    with run_and_watch(PARENT) as (activity, child):
        wait_until(lambda: int(child) in activity.list_processes())
        wait_until(lambda: int(child) in {process for process, _ in activity.look().threads})
        os.kill(int(child), 9)


def test_a_thread_that_runs_does_something() -> None:
    """Even when it has not used a processor since the last look."""
    use = {(1, 1): ThreadUse(ran=10, waited=0)}
    rests, runs = (ProcessLook(threads=use, is_running=running) for running in (False, True))
    assert rests.did_nothing_since(runs)
    assert not runs.did_nothing_since(rests)
    later = ProcessLook(threads={(1, 1): ThreadUse(ran=10 + 10**9, waited=10**9)}, is_running=False)
    assert later.processor_seconds_since(rests) == pytest.approx(2.0)


def test_an_ended_program_is_hidden() -> None:
    """It has no threads any more."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        activity = ProcessActivity(process.pid)
    assert f"/proc/{process.pid}/task shows no threads" == activity.explain_hidden_process()
    activity.close()


def test_bytes_for_the_suite_are_not_awaited_from_others() -> None:
    """Only connections to others count; here there are none."""
    with run_and_watch(SLEEP) as (activity, _):
        assert not activity.is_answer_awaited(within=0.25)
        assert not activity.has_called()


def test_a_query_is_seen_until_it_is_answered() -> None:
    """A third program, here one without a reply, owes the answer."""
    database = (
        "import socket, time\nserver = socket.create_server(('127.0.0.1', 0))\n"
        "print(server.getsockname()[1], flush=True)\n"
        "one, _ = server.accept(); one.recv(9); time.sleep(60)"
    )
    with run_and_watch(database) as (_, port):
        query = (
            f"import socket; one = socket.create_connection(('127.0.0.1', {port})); one.send(b'?'); "
            "print(1, flush=True); one.recv(1)"
        )
        with run_and_watch(query) as (activity, _):
            assert activity.is_answer_awaited(within=60)
            assert not activity.is_answer_awaited(within=-1)
