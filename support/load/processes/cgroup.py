"""Limits a program's CPU and memory with Linux control groups (cgroups), version 1 and 2.

A cgroup is a folder below the one this process is in, so that limits that hold already go on holding. At half a core
the kernel lets a busy program run 50 of every 100 milliseconds; an answer that falls into the pause waits for its end,
as on a rented half core. That adds up to 50 ms to slow answers and is no error of the measurement.
Version 1 has one hierarchy for CPU and one for memory, version 2 has one for both.
Source: kernel documentation, cgroup-v1 and cgroup-v2.
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

from support.processes import process_owner
from support.processes.supervised_process import build_exec_wrapper_command
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.units import MEGABYTE

PERIOD = 100_000
"""Microseconds of the CPU quota's period: the kernel's default."""

NAME = "acceptance-"
TIMEOUT = 10.0
"""Seconds a program in a cgroup may take to start and end."""

CONTROLLERS = ("cpu", "memory")
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceLimits:
    """What a program may use.

    cores: number of processor cores, may be a fraction.
    memory: bytes.
    """

    cores: float
    memory: int

    def __str__(self) -> str:
        return f"{self.cores:g} cores, {self.memory / MEGABYTE:.0f} MB"


@dataclass(frozen=True, slots=True, kw_only=True)
class CgroupUsage:
    """What the kernel counted for a cgroup.

    periods: in which a member wanted to run.
    throttled: of these, in how many the CPU quota was used up.
    throttled_seconds: how long members then waited.
    killed: how often the kernel killed a member to keep the memory limit; None = this kernel does not count that.
    """

    periods: int
    throttled: int
    throttled_seconds: float
    killed: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cgroup:
    """A cgroup that exists. folders: one per hierarchy."""

    limits: ResourceLimits
    folders: tuple[Path, ...]

    def read_usage(self) -> CgroupUsage:
        """What the kernel has counted so far."""
        counts = {name: value for folder in self.folders for name, value in _read_kernel_counters(folder)}
        nanoseconds = counts.get("throttled_time", 1000 * counts.get("throttled_usec", 0))
        return CgroupUsage(
            periods=counts.get("nr_periods", 0),
            throttled=counts.get("nr_throttled", 0),
            throttled_seconds=nanoseconds / 1e9,
            killed=counts.get("oom_kill"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CgroupHierarchies:
    """Where this machine keeps its cgroups.

    root: folder of the hierarchies.
    membership: file that says which cgroups this process is in.
    """

    root: Path = Path("/sys/fs/cgroup")
    membership: Path = Path("/proc/self/cgroup")

    def find_parent_folders(self) -> Sequence[Path]:
        """The folders in which a cgroup can be created, one per hierarchy. Raises SetUpError where there is none."""
        try:
            lines = [line.split(":", 2) for line in self.membership.read_text(encoding="ascii").splitlines()]
        except OSError as missing:
            raise _cgroup_unavailable_error(f"this system has no control groups: {missing}") from missing
        own = {name: path.lstrip("/") for _, names, path in lines for name in names.split(",")}
        if all(name in own for name in CONTROLLERS):
            parents = [self._find_own_cgroup_folder(self.root / name, own[name]) for name in CONTROLLERS]
        else:
            own_cgroup = self._find_own_cgroup_folder(self.root, own.get("", ""))
            parents = [next(filter(_delegates_controllers, (own_cgroup, own_cgroup.parent)), own_cgroup)]
        missing_one = next((parent for parent in parents if not parent.is_dir()), None)
        if missing_one is not None:
            raise _cgroup_unavailable_error(f"{missing_one} is not there")
        return parents

    def _find_own_cgroup_folder(self, hierarchy: Path, path: str) -> Path:
        """A container often sees its hierarchy only from its own cgroup downwards."""
        return hierarchy / path if (hierarchy / path).is_dir() else hierarchy


MACHINE_HIERARCHIES = CgroupHierarchies()


def explain_unavailable_limits(limits: ResourceLimits, hierarchies: CgroupHierarchies = MACHINE_HIERARCHIES) -> str:
    """Why this machine cannot limit a program so; "" when it can. Tried with a program that ends at once."""
    try:
        with create_cgroup(limits, hierarchies) as group:
            subprocess.run(  # noqa: S603 - our own program
                [*build_exec_wrapper_command(cgroups=group.folders), sys.executable, "-I", "-S", "-c", ""],
                check=True,
                capture_output=True,
                timeout=TIMEOUT,
            )
    except SetUpError as unavailable:
        return unavailable.seen
    except subprocess.SubprocessError as failed:
        return f"no program can be placed into a control group: {failed}"
    return ""


@contextmanager
def create_cgroup(limits: ResourceLimits, hierarchies: CgroupHierarchies = MACHINE_HIERARCHIES) -> Iterator[Cgroup]:
    """A cgroup with these limits, while entered; afterwards it is removed and its members are killed.

    Removes cgroups of killed runs first. Raises SetUpError where cgroups cannot be created.
    """
    parents = hierarchies.find_parent_folders()
    name = f"{NAME}{process_owner.identify_current_owner()}-{next(_numbers)}"
    folders = tuple(parent / name for parent in parents)
    for parent in parents:
        _remove_orphaned_cgroups(parent)
    try:
        for folder in folders:
            folder.mkdir()
        set_limits = {name.partition(".")[0] for folder in folders for name in _write_limits(folder, limits)}
        if not set_limits.issuperset(CONTROLLERS):
            raise _cgroup_unavailable_error(
                f"{folders[-1]} has limits of: {', '.join(sorted(set_limits)) or 'nothing'}"
            )
        yield Cgroup(limits=limits, folders=folders)
    except OSError as refusal:
        if refusal.filename is None or not str(refusal.filename).startswith(tuple(map(str, folders))):
            raise
        raise _cgroup_unavailable_error(f"{refusal.filename}: {refusal.strerror}") from refusal
    finally:
        for folder in folders:
            _remove_cgroup(folder)


def _write_limits(folder: Path, limits: ResourceLimits) -> Sequence[str]:
    """The names of the files written: each kernel has some of these."""
    quota = round(limits.cores * PERIOD)
    contents = {
        "cpu.max": f"{quota} {PERIOD}",
        "cpu.cfs_period_us": f"{PERIOD}",
        "cpu.cfs_quota_us": f"{quota}",
        "memory.max": f"{limits.memory}",
        "memory.swap.max": "0",
        "memory.limit_in_bytes": f"{limits.memory}",
        "memory.memsw.limit_in_bytes": f"{limits.memory}",
    }
    present = [name for name in contents if (folder / name).exists()]
    for name in present:
        (folder / name).write_text(contents[name], encoding="ascii")
    return present


def _delegates_controllers(parent: Path) -> bool:
    """Whether cgroups created here can limit both CPU and memory (version 2)."""
    try:
        delegated = (parent / "cgroup.subtree_control").read_text(encoding="ascii").split()
    except OSError:
        return False
    return all(name in delegated for name in CONTROLLERS)


def _read_kernel_counters(folder: Path) -> Iterator[tuple[str, int]]:
    for file in ("cpu.stat", "memory.oom_control", "memory.events"):
        with contextlib.suppress(OSError):
            for line in (folder / file).read_text(encoding="ascii").splitlines():
                name, _, value = line.partition(" ")
                yield name, int(value)


def _remove_orphaned_cgroups(parent: Path) -> None:
    for folder in parent.glob(f"{NAME}*"):
        if process_owner.is_owner_gone(folder.name.removeprefix(NAME).rpartition("-")[0]):
            _remove_cgroup(folder)


def _remove_cgroup(folder: Path) -> None:
    """Kill its members, which can only be programs of the suite that outlived their time, and remove it."""
    if not folder.exists():
        return
    members = folder / "cgroup.procs"
    for pid in members.read_text(encoding="ascii").split() if members.exists() else ():
        with contextlib.suppress(ProcessLookupError):
            handle = os.pidfd_open(int(pid))
            os.kill(int(pid), signal.SIGKILL)
            _wait_for_process_end(handle)
    with contextlib.suppress(FileNotFoundError):
        folder.rmdir()


def _wait_for_process_end(handle: int) -> None:
    try:
        select.select([handle], [], [], TIMEOUT)
    finally:
        os.close(handle)


def _cgroup_unavailable_error(why: str) -> SetUpError:
    return SetUpError(
        "This machine does not let the suite limit a program's processor and memory.",
        seen=why,
        perhaps="control groups belong to the administrator, or to whatever runs this container.",
        look="ls -ld /sys/fs/cgroup /sys/fs/cgroup/*",
    )
