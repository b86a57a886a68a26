"""What processes used between two moments is computed from samples."""

import os
import subprocess
import sys
import time

from support.load.processes.resources import (
    MachineSample,
    ProcessSample,
    ProcessUsage,
    ResourceMonitor,
    compute_cpu_pressure_share,
    compute_stolen_cpu_share,
)
from support.measuring.cpu_starvation import read_stalled_seconds


def build_sample(at: float, processor: float, rss: int = 10) -> ProcessSample:
    """One sample."""
    return ProcessSample(at=at, cpu_seconds=processor, rss=rss, threads=1, handles=3)


def build_machine_sample(at: float, *, lost: float, stalled: float | None) -> MachineSample:
    """One sample of a machine with one core."""
    return MachineSample(at=at, stolen_seconds=lost, total_cpu_seconds=at, pressure_seconds=stalled, work_seconds=0.001)


def test_the_cpu_share_is_counted_between_samples() -> None:
    """Samples outside the window do not count for CPU; for the largest memory all do."""
    lane = ProcessUsage(
        [
            build_sample(0, 0, rss=99),
            build_sample(1, 1.0),
            build_sample(2, 1.5),
            build_sample(3, 2.0),
            build_sample(9, 8.0),
        ]
    )
    assert 0.5 == lane.cpu_share(1, 4)
    assert 99 == lane.peak_memory


def test_one_sample_has_no_share() -> None:
    """Neither of a process nor of the machine."""
    assert ProcessUsage([build_sample(0, 0)]).cpu_share(0, 1) is None
    assert compute_stolen_cpu_share([build_machine_sample(0, lost=0, stalled=0)], 0, 1) is None
    assert (
        compute_cpu_pressure_share(
            [build_machine_sample(0, lost=0, stalled=None), build_machine_sample(1, lost=0, stalled=None)], 0, 1
        )
        is None
    )


def test_stolen_time_and_pressure_are_shares() -> None:
    """Stolen time of all CPU time; pressure of the elapsed time."""
    samples = [build_machine_sample(10, lost=1, stalled=2), build_machine_sample(20, lost=2, stalled=4)]
    assert (0.1, 0.2) == (compute_stolen_cpu_share(samples, 0, 30), compute_cpu_pressure_share(samples, 0, 30))


def test_the_first_sample_is_taken_at_once() -> None:
    """And none after the end."""
    with ResourceMonitor({"me": os.getpid()}) as watch:
        pass
    (seen,) = watch.processes["me"].samples
    assert seen.rss > 0
    assert 1 == len(watch.machine_samples)


def test_a_sample_includes_child_processes() -> None:
    """Memory, threads and handles are sums; unique memory is not more than resident memory."""
    code = "import signal; held = bytearray(30_000_000); print('up', flush=True); signal.pause()"
    with ResourceMonitor({"me": os.getpid()}) as alone:
        pass
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as child_process:
        assert child_process.stdout is not None
        child_process.stdout.readline()
        with ResourceMonitor({"me": os.getpid()}) as together:
            pass
        child_process.kill()
    (before,), (seen,) = alone.processes["me"].samples, together.processes["me"].samples
    assert seen.rss > before.rss + 30_000_000
    assert seen.threads >= before.threads + 1
    assert 30_000_000 < seen.uss <= seen.rss


def test_a_process_that_ended_has_no_further_sample() -> None:
    """And does not disturb the others."""
    with (
        subprocess.Popen([sys.executable, "-c", "pass"]) as over,
        ResourceMonitor({"me": os.getpid(), "it": over.pid}) as watch,
    ):
        over.wait()
        ended = time.time()
        own_samples, child_samples = watch.processes["me"].samples, watch.processes["it"].samples
        while not own_samples or own_samples[-1].at <= ended:
            time.sleep(0.01)
    # In each round "me" comes first.
    assert [] == [sample for sample in child_samples if sample.at > own_samples[-1].at]


def test_a_throttled_process_makes_pressure_unknown() -> None:
    """The kernel counts its waiting for the next period as pressure."""
    with (
        ResourceMonitor({"me": os.getpid()}, throttled=True) as throttled,
        ResourceMonitor({"me": os.getpid()}) as plain,
    ):
        pass
    assert throttled.machine_samples[0].pressure_seconds is None
    assert read_stalled_seconds() is None or plain.machine_samples[0].pressure_seconds is not None
