"""Which fault strikes when: a recipe, drawn from a seed, so that a run can be repeated. Pure."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What happens to the target or to what it uses, in the words of the features.

    KILLED: a process of the target gets SIGKILL and is started again.
    FROZEN: its processes get SIGSTOP and, later, SIGCONT.
    LOCKED: another program holds the lock of the target's SQLite file.
    DISK_FULL: no file of the target may grow.
    CUT to HALF: what `support.processes.tcp_proxy.TcpFaultKind` does to a link.
    """

    KILLED = "killed"
    FROZEN = "frozen"
    LOCKED = "locked"
    DISK_FULL = "full"
    CUT = "cut off"
    RESET = "reset"
    STALL = "stalled"
    SLOW = "slow"
    HALF = "cut in half"


PROCESS_FAULTS = frozenset({FaultKind.KILLED, FaultKind.FROZEN})
FILE_FAULTS = frozenset({FaultKind.LOCKED, FaultKind.DISK_FULL})
LINK_FAULTS = frozenset(FaultKind) - PROCESS_FAULTS - FILE_FAULTS

WORKER = "a worker"
"""What KILLED strikes where only workers beside the program are to be killed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultChoice:
    """A fault that a recipe may draw. link: what it strikes, or WORKER; "" = the target itself."""

    kind: FaultKind
    link: str = ""

    @property
    def title(self) -> str:
        """For people, as `GoHighLevel cut` or `killed`."""
        return f"{self.link} {self.kind}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultStep:
    """One fault.

    pause: seconds from the end of the fault before it, or from the run's start.
    seconds: how long it lasts; a kill lasts until the target is ready again.
    draw: from 0 up to 1: chooses among the target's processes.
    """

    pause: float
    fault: FaultChoice
    seconds: float
    draw: float


def draw_recipe(
    choices: Sequence[FaultChoice], *, seed: int, times: int, pause: float, seconds: float
) -> tuple[FaultStep, ...]:
    """`times` faults, one after the other, at moments that the seed draws.

    Pauses are counted from when the target is ready again, so a slow machine draws the same recipe out.
    choices: each comes equally often, in an order that the seed draws.
    pause: the longest pause before a fault, in seconds.
    seconds: the longest time that a fault lasts; the shortest is half of it.
    """
    chance = random.Random(seed)
    drawn = [choices[number % len(choices)] for number in range(times)]
    chance.shuffle(drawn)
    return tuple(
        FaultStep(
            pause=chance.uniform(0.0, pause),
            fault=fault,
            seconds=chance.uniform(seconds / 2, seconds),
            draw=chance.random(),
        )
        for fault in drawn
    )
