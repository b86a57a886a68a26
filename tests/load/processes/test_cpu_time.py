"""A process's CPU time and run-queue time are its own."""

import os
import sys
import threading

import pytest

from support.load.processes.cpu_time import read_cpu_seconds, read_run_queue_seconds


def test_work_counts_and_sleep_does_not() -> None:
    """As the kernel's own figure for this process says."""
    before, own = read_cpu_seconds(os.getpid()), os.times()
    while os.times().user - own.user < 0.05:
        sum(range(1_000))
    assert 0.04 < read_cpu_seconds(os.getpid()) - before
    after_work = read_cpu_seconds(os.getpid())
    threading.Event().wait(0.05)
    assert read_cpu_seconds(os.getpid()) - after_work < 0.04


@pytest.mark.skipif(sys.platform != "linux", reason="inapplicable: only Linux counts run-queue time")
def test_run_queue_time_only_grows() -> None:
    """It is a counter."""
    first = read_run_queue_seconds(os.getpid())
    assert first is not None
    assert first <= (read_run_queue_seconds(os.getpid()) or 0.0)
