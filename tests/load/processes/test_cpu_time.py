"""A program's processor time and its waiting are told apart from those of others."""

import os
import sys
import threading

import pytest

from support.load.processes.cpu_time import processor_seconds, waited_seconds


def test_work_counts_and_rest_does_not() -> None:
    """What this process spends is seen, within a millisecond of what the kernel says of it."""
    before, own = processor_seconds(os.getpid()), os.times()
    while os.times().user - own.user < 0.05:
        sum(range(1_000))
    assert 0.04 < processor_seconds(os.getpid()) - before
    rested = processor_seconds(os.getpid())
    threading.Event().wait(0.05)
    assert processor_seconds(os.getpid()) - rested < 0.04


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what its programs waited for")
def test_waiting_is_told_and_only_grows() -> None:
    """It is never taken back."""
    first = waited_seconds(os.getpid())
    assert first is not None
    assert first <= (waited_seconds(os.getpid()) or 0.0)
