"""A target rests as soon as it does nothing: neither runs, nor calls, nor waits for another program's answer."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from support.scenario.target_activity import TargetActivity

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="inapplicable: only Linux has /proc")

QUIET = 0.4
LONG = 30.0

RESTS = "input('up\\n')"
WORKS = (
    "import time\nend = time.monotonic() + {0}\nprint(end, flush=True)\nwhile time.monotonic() < end: pass\n"
    "time.sleep(60)"
)
TICKS = "import time; print('up', flush=True)\nwhile True: time.sleep(0.003)"
ASKS = (
    "import socket, time; one = socket.create_connection(('127.0.0.1', {0})); one.send(b'?'); "
    "print(time.monotonic(), flush=True); one.recv(1); time.sleep(60)"
)
DATABASE = (
    "import socket, time; server = socket.create_server(('127.0.0.1', 0)); print(server.getsockname()[1], flush=True); "
    "one, _ = server.accept(); one.recv(1); time.sleep({0}); one.send(b'!'); time.sleep(60)"
)


@contextmanager
def run_program(code: str, *details: object) -> Iterator[tuple[int, str]]:
    """A Python program: its id, and the line that it printed."""
    with ExitStack() as opened:
        command = [sys.executable, "-c", code.format(*details)]
        process = opened.enter_context(
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        )
        opened.callback(process.kill)
        assert process.stdout
        yield process.pid, process.stdout.readline().strip()


def measure_wait(process: int | None, *, is_target: bool = True, deadline: float = LONG, called: float = 0.0) -> float:
    """The seconds that are waited for this process. called: seconds since its last call."""

    async def wait() -> float:
        activity = TargetActivity(quiet=QUIET)
        activity.watch(lambda: process)
        if activity.find_watched() is not None:
            activity._is_target = is_target
        began = time.monotonic()
        await activity.wait_until_resting(lambda: began - called, deadline=began + deadline)
        activity.close()
        return time.monotonic() - began

    return asyncio.run(wait())


def test_a_target_that_does_nothing_rests_at_once() -> None:
    """It is waited for much less than the quiet time; the best of five, for the machine may be busy."""
    with run_program(RESTS) as (process, _):
        assert min(measure_wait(process) for _ in range(5)) < QUIET / 4


def test_a_target_that_works_is_waited_for() -> None:
    """Until it has done its work, at most to the deadline."""
    with run_program(WORKS, 3 * QUIET) as (process, ends):
        assert measure_wait(process) < LONG
        assert time.monotonic() >= float(ends)
    with run_program(WORKS, LONG) as (process, _):
        assert 2 * QUIET <= measure_wait(process, deadline=2 * QUIET) < LONG


def test_a_target_that_ticks_all_the_time_has_the_quiet_time() -> None:
    """It never rests, and works hardly at all."""
    with run_program(TICKS) as (process, _):
        assert QUIET <= measure_wait(process) < LONG


def test_a_target_that_waits_for_its_database_does_not_rest() -> None:
    """Although it does nothing meanwhile; a question without an answer is waited for as long as the quiet time."""
    with run_program(DATABASE, QUIET / 2) as (_, port), run_program(ASKS, port) as (process, asked):
        assert measure_wait(process) < LONG
        assert time.monotonic() - float(asked) >= QUIET / 2
    with run_program(DATABASE, LONG) as (_, port), run_program(ASKS, port) as (process, asked):
        assert measure_wait(process) < LONG
        assert time.monotonic() - float(asked) >= QUIET


@pytest.mark.parametrize("seen", [True, False])
def test_an_unknown_target_has_the_quiet_time(seen: bool) -> None:
    """One that cannot be seen, or was never seen to call a service, for it may stand before the real target."""
    with run_program(RESTS) as (process, _):
        waited = measure_wait(process if seen else None, is_target=False)
        assert QUIET <= waited < LONG
        assert QUIET / 2 <= measure_wait(process if seen else None, is_target=False, called=QUIET / 2) < LONG


@pytest.mark.parametrize("seen", [True, False])
def test_a_restarted_target_is_waited_for(seen: bool) -> None:
    """It goes on with what it kept before it makes a call, and the last call is that of the process before it.

    seen: whether the process before it was seen to call a service.
    """

    async def wait() -> None:
        activity = TargetActivity(quiet=QUIET)
        activity.watch(lambda: running[-1])
        assert activity.find_watched()
        activity._is_target = seen
        running.append(restarted)
        await activity.wait_until_resting(lambda: began - LONG, deadline=began + LONG)
        activity.close()

    with run_program(RESTS) as (process, _), run_program(WORKS, QUIET / 2) as (restarted, ends):
        running, began = [process], time.monotonic()
        asyncio.run(wait())
        assert time.monotonic() >= float(ends)
