"""What a thread waits for, as Linux tells it in /proc/<process>/task/<thread>/syscall: an event, a time, or both."""

import platform
import struct
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

ReadMemory = Callable[[int, int], bytes]
"""(address, length) -> bytes of the process."""


class WaitKind(Enum):
    """What a stop and a continue of the process do to a wait.

    EVENTS: of an event loop, which they wake.  DESCRIPTORS: of a server, which they do not.
    SLEEP: of a thread that nothing wakes.  RESUMED: it goes on after them, and its end is not told any more.
    """

    EVENTS = "events"
    DESCRIPTORS = "descriptors"
    SLEEP = "sleep"
    RESUMED = "resumed"


@dataclass(frozen=True, slots=True)
class ThreadWait:
    """One wait.

    seconds: after so long from now it ends at the latest; None = without end.
    """

    kind: WaitKind
    seconds: float | None = None


_CALLS: Mapping[str, Mapping[int, str]] = {
    "x86_64": {
        7: "poll",
        23: "select",
        35: "nanosleep",
        202: "futex",
        219: "restart_syscall",
        230: "clock_nanosleep",
        232: "epoll_wait",
        270: "pselect6",
        271: "ppoll",
        281: "epoll_wait",
        441: "epoll_pwait2",
    },
    "aarch64": {
        22: "epoll_wait",
        72: "pselect6",
        73: "ppoll",
        98: "futex",
        101: "nanosleep",
        115: "clock_nanosleep",
        128: "restart_syscall",
        441: "epoll_pwait2",
    },
}
"""Machine -> number of a system call -> its name; epoll_pwait has the arguments of epoll_wait."""

_TIMESPEC = struct.Struct("=qq")
_FUTEX_COMMANDS = 0x7F
_FUTEX_WAIT, _FUTEX_WAIT_BITSET = 0, 9
_FUTEX_REALTIME = 0x100
_ABSOLUTE = 1
_REALTIME = 0
_NO_TIMEOUT = 0x8000_0000


def knows_machine(machine: str = platform.machine()) -> bool:
    """Whether waits can be read on this kind of processor."""
    return machine in _CALLS


def decode_wait(line: str, read_memory: ReadMemory, *, machine: str = platform.machine()) -> ThreadWait | None:
    """The wait in a line of that file; None for a thread that runs, or waits for something without a time.

    Raises OSError when the memory of the process cannot be read.
    """
    words = line.split()
    if len(words) < 7 or not words[0].isdigit():
        return None
    name = _CALLS[machine].get(int(words[0]), "")
    arguments = [int(word, 16) for word in words[1:7]]
    decode = _DECODERS.get(name)
    return decode(arguments, read_memory) if decode is not None else None


def _decode_clock_nanosleep(arguments: Sequence[int], read_memory: ReadMemory) -> ThreadWait:
    seconds = _read_seconds(read_memory, arguments[2])
    if arguments[1] & _ABSOLUTE:
        seconds -= _read_clock(realtime=arguments[0] == _REALTIME)
    return ThreadWait(WaitKind.SLEEP, seconds)


def _decode_futex(arguments: Sequence[int], read_memory: ReadMemory) -> ThreadWait | None:
    command, address = arguments[1] & _FUTEX_COMMANDS, arguments[3]
    if not address or command not in {_FUTEX_WAIT, _FUTEX_WAIT_BITSET}:
        return None
    seconds = _read_seconds(read_memory, address)
    if command == _FUTEX_WAIT_BITSET:
        seconds -= _read_clock(realtime=bool(arguments[1] & _FUTEX_REALTIME))
    return ThreadWait(WaitKind.SLEEP, seconds)


_DECODERS: Mapping[str, Callable[[Sequence[int], ReadMemory], ThreadWait | None]] = {
    "epoll_wait": lambda arguments, _: ThreadWait(WaitKind.EVENTS, _decode_milliseconds(arguments[3])),
    "epoll_pwait2": lambda arguments, read: ThreadWait(WaitKind.EVENTS, _read_timeout(read, arguments[3])),
    "poll": lambda arguments, _: ThreadWait(_kind_of_poll(arguments[1]), _decode_milliseconds(arguments[2])),
    "ppoll": lambda arguments, read: ThreadWait(_kind_of_poll(arguments[1]), _read_timeout(read, arguments[2])),
    "select": lambda arguments, read: ThreadWait(_kind_of_poll(arguments[0]), _read_timeout(read, arguments[4], 1e6)),
    "pselect6": lambda arguments, read: ThreadWait(_kind_of_poll(arguments[0]), _read_timeout(read, arguments[4])),
    "nanosleep": lambda arguments, read: ThreadWait(WaitKind.SLEEP, _read_seconds(read, arguments[0])),
    "clock_nanosleep": _decode_clock_nanosleep,
    "futex": _decode_futex,
    "restart_syscall": lambda _, __: ThreadWait(WaitKind.RESUMED),
}


def _kind_of_poll(descriptors: int) -> WaitKind:
    return WaitKind.DESCRIPTORS if descriptors else WaitKind.SLEEP


def _decode_milliseconds(argument: int) -> float | None:
    timeout = argument & 0xFFFF_FFFF
    return None if timeout >= _NO_TIMEOUT else timeout / 1e3


def _read_timeout(read_memory: ReadMemory, address: int, fraction: float = 1e9) -> float | None:
    return _read_seconds(read_memory, address, fraction) if address else None


def _read_seconds(read_memory: ReadMemory, address: int, fraction: float = 1e9) -> float:
    whole, part = _TIMESPEC.unpack(read_memory(address, _TIMESPEC.size))
    return float(whole + part / fraction)


def _read_clock(*, realtime: bool) -> float:
    return time.time() if realtime else time.monotonic()
