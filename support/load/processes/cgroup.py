"""A share of the machine for one program: so much processor and so much memory, by Linux's control groups.

A group is a folder below the one this process is a member of, so that limits which already hold go on holding. With
half a core the kernel lets a busy program run 50 of every 100 milliseconds: an answer that falls into the pause waits
for its end, as it does on a hired half core. That adds up to 50 ms to slow answers, and is no fault of the measuring.
Version 1 keeps processor and memory in trees of their own, version 2 in one; both are written here (kernel
documentation, cgroup-v1 and cgroup-v2).
"""

import contextlib
import itertools
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from support.load.processes import process_owner
from support.load.processes.supervised_process import LEASH
from support.vocabulary.explained_error import SetUpError

PERIOD = 100_000
"""Microseconds over which the processor's share is kept: the kernel's own choice, and what hired half cores have."""

NAME = "acceptance-"
PROBED_WITHIN = 10.0
CONTROLLERS = ("cpu", "memory")
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """processor: cores, may be a fraction.  memory: bytes."""

    processor: float
    memory: int

    def __str__(self) -> str:
        return f"{self.processor:g} cores, {self.memory / 1e6:.0f} MB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What became of a group so far. None = this kernel does not tell.

    periods: in which somebody wanted the processor.  throttled: of these, how often the share was used up.
    throttled_seconds: how long its members then waited.  killed: how often the kernel ended one to keep the limit.
    """

    periods: int
    throttled: int
    throttled_seconds: float
    killed: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group that exists. folders: one a tree."""

    limits: Limits
    folders: tuple[Path, ...]

    def use(self) -> Use:
        """What became of it so far."""
        told = {name: value for folder in self.folders for name, value in _counts(folder)}
        waited = told["throttled_time"] / 1e9 if "throttled_time" in told else told.get("throttled_usec", 0) / 1e6
        return Use(
            periods=told.get("nr_periods", 0),
            throttled=told.get("nr_throttled", 0),
            throttled_seconds=waited,
            killed=told.get("oom_kill"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """Where this machine keeps its groups, and which one this process is a member of."""

    root: Path = Path("/sys/fs/cgroup")
    membership: Path = Path("/proc/self/cgroup")

    def homes(self) -> Sequence[Path]:
        """The folders a group can be made in, one a tree. Raises SetUpError where there is none."""
        try:
            lines = [line.split(":", 2) for line in self.membership.read_text(encoding="ascii").splitlines()]
        except OSError as missing:
            raise _impossible(f"this system has no control groups: {missing}") from missing
        own = {name: path.lstrip("/") for _, names, path in lines for name in names.split(",")}
        if all(name in own for name in CONTROLLERS):
            homes = [self._first_there(self.root / name, own[name]) for name in CONTROLLERS]
        else:
            mine = self._first_there(self.root, own.get("", ""))
            homes = [next(filter(_hands_on, (mine, mine.parent)), mine)]
        missing_one = next((home for home in homes if not home.is_dir()), None)
        if missing_one is not None:
            raise _impossible(f"{missing_one} is not there")
        return homes

    def _first_there(self, tree: Path, path: str) -> Path:
        """In a container the tree is often shown from the container's own group down."""
        return tree / path if (tree / path).is_dir() else tree


MACHINE = Trees()


def refused(limits: Limits, trees: Trees = MACHINE) -> str:
    """Why no program can be limited so on this machine; "" when one can. Tried with a program that ends at once."""
    try:
        with limited(limits, trees) as group:
            groups = os.pathsep.join(map(str, group.folders))
            leash = [sys.executable, "-I", "-S", str(LEASH), str(os.getpid()), "", "0", groups]
            subprocess.run(  # noqa: S603 - our own program
                [*leash, sys.executable, "-I", "-S", "-c", ""], check=True, capture_output=True, timeout=PROBED_WITHIN
            )
    except SetUpError as impossible:
        return impossible.seen
    except subprocess.SubprocessError as failed:
        return f"no program can be placed into a control group: {failed}"
    return ""


@contextmanager
def limited(limits: Limits, trees: Trees = MACHINE) -> Iterator[Group]:
    """A group with these limits, while entered; afterwards it is gone, and whoever is still in it is killed.

    What a killed run left behind goes first. Raises SetUpError where groups cannot be made.
    """
    homes = trees.homes()
    name = f"{NAME}{process_owner.mine()}-{next(_numbers)}"
    folders = tuple(home / name for home in homes)
    for home in homes:
        _remove_stale(home)
    try:
        for folder in folders:
            folder.mkdir()
        kinds = {name.partition(".")[0] for folder in folders for name in _limit(folder, limits)}
        if not kinds.issuperset(CONTROLLERS):
            raise _impossible(f"{folders[-1]} has limits of: {', '.join(sorted(kinds)) or 'nothing'}")
        yield Group(limits=limits, folders=folders)
    except OSError as refusal:
        if refusal.filename is None or not str(refusal.filename).startswith(tuple(map(str, folders))):
            raise
        raise _impossible(f"{refusal.filename}: {refusal.strerror}") from refusal
    finally:
        for folder in folders:
            _remove(folder)


def _limit(folder: Path, limits: Limits) -> Sequence[str]:
    """The names of what was limited: each kernel has some of these files."""
    quota = round(limits.processor * PERIOD)
    wanted = {
        "cpu.max": f"{quota} {PERIOD}",
        "cpu.cfs_period_us": f"{PERIOD}",
        "cpu.cfs_quota_us": f"{quota}",
        "memory.max": f"{limits.memory}",
        "memory.swap.max": "0",
        "memory.limit_in_bytes": f"{limits.memory}",
        "memory.memsw.limit_in_bytes": f"{limits.memory}",
    }
    there = [name for name in wanted if (folder / name).exists()]
    for name in there:
        (folder / name).write_text(wanted[name], encoding="ascii")
    return there


def _hands_on(home: Path) -> bool:
    """Whether groups made here get limits of both kinds (version 2)."""
    try:
        handed = (home / "cgroup.subtree_control").read_text(encoding="ascii").split()
    except OSError:
        return False
    return all(name in handed for name in CONTROLLERS)


def _counts(folder: Path) -> Iterator[tuple[str, int]]:
    for file in ("cpu.stat", "memory.oom_control", "memory.events"):
        with contextlib.suppress(OSError):
            for line in (folder / file).read_text(encoding="ascii").splitlines():
                name, _, value = line.partition(" ")
                yield name, int(value)


def _remove_stale(home: Path) -> None:
    for folder in home.glob(f"{NAME}*"):
        if process_owner.gone(folder.name.removeprefix(NAME).rpartition("-")[0]):
            _remove(folder)


def _remove(folder: Path) -> None:
    """Remove it, and kill who is in it: it can only be a program of ours that outlived its time."""
    if not folder.exists():
        return
    members = folder / "cgroup.procs"
    for pid in members.read_text(encoding="ascii").split() if members.exists() else ():
        with contextlib.suppress(ProcessLookupError):
            handle = os.pidfd_open(int(pid))
            os.kill(int(pid), signal.SIGKILL)
            _wait_for(handle)
    with contextlib.suppress(FileNotFoundError):
        folder.rmdir()


def _wait_for(handle: int) -> None:
    try:
        select.select([handle], [], [], PROBED_WITHIN)
    finally:
        os.close(handle)


def _impossible(why: str) -> SetUpError:
    return SetUpError(
        "This machine does not let the suite limit a program's processor and memory.",
        seen=why,
        perhaps="control groups belong to the administrator, or to whatever runs this container.",
        look="ls -ld /sys/fs/cgroup /sys/fs/cgroup/*",
    )
