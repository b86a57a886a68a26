"""What processes used between two moments is computed from samples."""

import os
import subprocess
import sys

from support.load.processes.resources import Lane, Look, MachineLook, Watch, pressure, stolen
from support.measuring.cpu_starvation import stalled_seconds


def build_sample(at: float, processor: float, rss: int = 10) -> Look:
    """One sample."""
    return Look(at=at, processor=processor, rss=rss, threads=1, handles=3)


def build_machine_sample(at: float, *, lost: float, stalled: float | None) -> MachineLook:
    """One sample of a machine with one core."""
    return MachineLook(at=at, stolen=lost, spent=at, stalled=stalled)


def test_the_cpu_share_is_counted_between_samples() -> None:
    """Samples outside the window do not count for CPU; for the largest memory all do."""
    lane = Lane(
        [
            build_sample(0, 0, rss=99),
            build_sample(1, 1.0),
            build_sample(2, 1.5),
            build_sample(3, 2.0),
            build_sample(9, 8.0),
        ]
    )
    assert 0.5 == lane.processor(1, 4)
    assert 99 == lane.most_memory


def test_one_sample_has_no_share() -> None:
    """Neither of a process nor of the machine."""
    assert Lane([build_sample(0, 0)]).processor(0, 1) is None
    assert stolen([build_machine_sample(0, lost=0, stalled=0)], 0, 1) is None
    assert (
        pressure([build_machine_sample(0, lost=0, stalled=None), build_machine_sample(1, lost=0, stalled=None)], 0, 1)
        is None
    )


def test_stolen_time_and_pressure_are_shares() -> None:
    """Stolen time of all CPU time; pressure of the elapsed time."""
    samples = [build_machine_sample(10, lost=1, stalled=2), build_machine_sample(20, lost=2, stalled=4)]
    assert (0.1, 0.2) == (stolen(samples, 0, 30), pressure(samples, 0, 30))


def test_the_first_sample_is_taken_at_once() -> None:
    """And none after the end."""
    with Watch({"me": os.getpid()}) as watch:
        pass
    (seen,) = watch.lanes["me"].looks
    assert seen.rss > 0
    assert 1 == len(watch.machine)


def test_a_sample_includes_child_processes() -> None:
    """Memory, threads and handles are sums; unique memory is not more than resident memory."""
    code = "import signal; held = bytearray(30_000_000); print('up', flush=True); signal.pause()"
    with Watch({"me": os.getpid()}) as alone:
        pass
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as child_process:
        assert child_process.stdout is not None
        child_process.stdout.readline()
        with Watch({"me": os.getpid()}) as together:
            pass
        child_process.kill()
    (before,), (seen,) = alone.lanes["me"].looks, together.lanes["me"].looks
    assert seen.rss > before.rss + 30_000_000
    assert seen.threads >= before.threads + 1
    assert 30_000_000 < seen.uss <= seen.rss


def test_a_process_that_ended_has_no_further_sample() -> None:
    """And does not disturb the others."""
    with subprocess.Popen([sys.executable, "-c", "pass"]) as over, Watch({"me": os.getpid(), "it": over.pid}) as watch:
        over.wait()
    assert len(watch.lanes["it"].looks) <= 1


def test_a_throttled_process_makes_pressure_unknown() -> None:
    """The kernel counts its waiting for the next period as pressure."""
    with Watch({"me": os.getpid()}, throttled=True) as throttled, Watch({"me": os.getpid()}) as plain:
        pass
    assert throttled.machine[0].stalled is None
    assert stalled_seconds() is None or plain.machine[0].stalled is not None
