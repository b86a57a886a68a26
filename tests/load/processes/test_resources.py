"""What programs used between two moments, from looks at them."""

import os
import subprocess
import sys

from support.load.processes.resources import Lane, Look, MachineLook, Watch, pressure, stolen
from support.measuring.cpu_starvation import stalled_seconds


def look(at: float, processor: float, rss: int = 10) -> Look:
    """One look."""
    return Look(at=at, processor=processor, rss=rss, threads=1, handles=3)


def machine(at: float, *, lost: float, stalled: float | None) -> MachineLook:
    """One look at a machine of one core."""
    return MachineLook(at=at, stolen=lost, spent=at, stalled=stalled)


def test_the_share_of_a_core_is_counted_between_the_looks() -> None:
    """Looks outside the window do not count; memory does, whenever it was."""
    lane = Lane([look(0, 0, rss=99), look(1, 1.0), look(2, 1.5), look(3, 2.0), look(9, 8.0)])
    assert 0.5 == lane.processor(1, 4)
    assert 99 == lane.most_memory


def test_one_look_tells_nothing() -> None:
    """Neither of a program nor of the machine."""
    assert Lane([look(0, 0)]).processor(0, 1) is None
    assert stolen([machine(0, lost=0, stalled=0)], 0, 1) is None
    assert pressure([machine(0, lost=0, stalled=None), machine(1, lost=0, stalled=None)], 0, 1) is None


def test_what_the_machine_lost() -> None:
    """Stolen time by all time; waiting by the clock."""
    looks = [machine(10, lost=1, stalled=2), machine(20, lost=2, stalled=4)]
    assert (0.1, 0.2) == (stolen(looks, 0, 30), pressure(looks, 0, 30))


def test_a_watch_looks_at_once_and_stops() -> None:
    """A program that is gone is looked at no more and disturbs nobody."""
    with Watch({"me": os.getpid()}) as watch:
        pass
    (seen,) = watch.lanes["me"].looks
    assert seen.rss > 0
    assert 1 == len(watch.machine)


def test_a_program_is_looked_at_with_whatever_it_started() -> None:
    """Memory, threads and handles are those of all; what is its own is not more than all of it."""
    child = "import signal; held = bytearray(30_000_000); print('up', flush=True); signal.pause()"
    with Watch({"me": os.getpid()}) as alone:
        pass
    with subprocess.Popen([sys.executable, "-c", child], stdout=subprocess.PIPE) as started:
        assert started.stdout is not None
        started.stdout.readline()
        with Watch({"me": os.getpid()}) as together:
            pass
        started.kill()
    (before,), (seen,) = alone.lanes["me"].looks, together.lanes["me"].looks
    assert seen.rss > before.rss + 30_000_000
    assert seen.threads >= before.threads + 1
    assert 30_000_000 < seen.uss <= seen.rss


def test_a_program_that_ended_leaves_no_look() -> None:
    """Nobody is disturbed by it."""
    with subprocess.Popen([sys.executable, "-c", "pass"]) as over, Watch({"me": os.getpid(), "it": over.pid}) as watch:
        over.wait()
    assert len(watch.lanes["it"].looks) <= 1


def test_a_throttled_programs_waiting_is_no_pressure_on_the_machine() -> None:
    """The kernel counts it as such; then pressure is not told."""
    with Watch({"me": os.getpid()}, throttled=True) as throttled, Watch({"me": os.getpid()}) as plain:
        pass
    assert throttled.machine[0].stalled is None
    assert stalled_seconds() is None or plain.machine[0].stalled is not None
