"""What a thread waits for is read from a line of Linux: its kind, and when it ends."""

import struct
import time

import pytest

from support.processes.thread_waits import ThreadWait, WaitKind, decode_wait

TIMESPEC = 0x7F00_0000_1000
"""Where the time of a wait stands in the memory of the process."""


def decode(line: str, whole: int = 0, part: int = 0, machine: str = "x86_64") -> ThreadWait | None:
    """The wait in the line; whole and part are the two numbers at TIMESPEC."""

    def read_memory(address: int, length: int) -> bytes:
        assert (TIMESPEC, 16) == (address, length)
        return struct.pack("=qq", whole, part)

    return decode_wait(line, read_memory, machine=machine)


@pytest.mark.parametrize(
    ("line", "time_in_memory", "wait"),
    [
        ("232 0x5 0x7f9e 0x1 0x5265c00 0x0 0x0 0x7ff 0x7f", (), ThreadWait(WaitKind.EVENTS, 86_400.0)),
        ("281 0xf 0x7ffe 0x400 0xffffffff 0x0 0x8 0x7ff 0x7f", (), ThreadWait(WaitKind.EVENTS)),
        (f"441 0xf 0x7ffe 0x400 {TIMESPEC:#x} 0x0 0x8 0x7 0x7", (2, 500_000_000), ThreadWait(WaitKind.EVENTS, 2.5)),
        ("7 0x7fe0 0x1 0x1f4 0x1 0x0 0x0 0x7ff 0x7f", (), ThreadWait(WaitKind.DESCRIPTORS, 0.5)),
        ("7 0x0 0x0 0x1f4 0x1 0x0 0x0 0x7ff 0x7f", (), ThreadWait(WaitKind.SLEEP, 0.5)),
        (f"23 0x7 0x7f 0x0 0x0 {TIMESPEC:#x} 0x0 0x7 0x7", (1, 500_000), ThreadWait(WaitKind.DESCRIPTORS, 1.5)),
        ("270 0x7 0x7f 0x0 0x0 0x0 0x0 0x7 0x7", (), ThreadWait(WaitKind.DESCRIPTORS)),
        (f"35 {TIMESPEC:#x} 0x0 0x0 0x0 0x0 0x0 0x7 0x7", (3, 0), ThreadWait(WaitKind.SLEEP, 3.0)),
        (f"202 0x7f 0x80 0x0 {TIMESPEC:#x} 0x0 0x0 0x7 0x7", (3, 0), ThreadWait(WaitKind.SLEEP, 3.0)),
        ("219 0x7f 0x80 0x0 0x7f 0x0 0x0 0x7 0x7", (), ThreadWait(WaitKind.RESUMED)),
        ("202 0x7f 0x189 0x0 0x0 0x0 0xffffffff 0x7 0x7", (), None),
        ("0 0x3 0x7f98 0x20000 0x7f98 0xffffffff 0x0 0x7ff 0x7f", (), None),
        ("running", (), None),
    ],
)
def test_a_line_tells_the_wait(line: str, time_in_memory: tuple[int, ...], wait: ThreadWait | None) -> None:
    """Its kind and when it ends; of a wait without a time, that it has none."""
    assert wait == decode(line, *time_in_memory)


@pytest.mark.parametrize(
    "line",
    [
        f"230 0x1 0x1 {TIMESPEC:#x} 0x0 0x0 0x0 0x7 0x7",
        f"202 0x7f 0x89 0x0 {TIMESPEC:#x} 0x0 0xffffffff 0x7 0x7",
    ],
)
def test_a_moment_becomes_the_time_until_then(line: str) -> None:
    """By the monotonic clock."""
    wait = decode(line, int(time.monotonic()) + 60)
    assert wait is not None
    assert wait.kind is WaitKind.SLEEP
    assert wait.seconds is not None
    assert 50 < wait.seconds <= 60


def test_numbers_are_those_of_the_machine() -> None:
    """The same number is another call elsewhere."""
    assert ThreadWait(WaitKind.EVENTS, 0.1) == decode("22 0x5 0x7f 0x1 0x64 0x0 0x0 0x7 0x7", machine="aarch64")
    assert decode("232 0x5 0x7f 0x1 0x64 0x0 0x0 0x7 0x7", machine="aarch64") is None
