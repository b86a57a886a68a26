"""The environment fingerprint is complete, and the same twice on the same machine."""

import os
from pathlib import Path

from support.load.processes.cgroup import Cgroup, ResourceLimits
from support.load.processes.environment_fingerprint import (
    UNKNOWN,
    collect_conditions,
    collect_machine_load,
    describe_cpu_quota,
    describe_disk,
)

MOUNTS = "/dev/vda1 / ext4 rw 0 0\ntmpfs /dev/shm tmpfs rw 0 0\n/dev/vdb /srv xfs rw 0 0\n"


def test_every_condition_has_a_value(tmp_path: Path) -> None:
    """CPU affinity and niceness are read from the process itself."""
    found = collect_conditions({"bots": os.getpid()}, storage=tmp_path)
    for name in ("python", "locust", "uvicorn", "suite", "suite changed since", "kernel", "processor", "cores", "disk"):
        assert found[name]
    assert ", ".join(map(str, sorted(os.sched_getaffinity(0)))) == found["bots: cores"]
    assert str(os.nice(0)) == found["bots: niceness"]
    assert "none" == found["limits of the bots"]


def test_the_same_machine_has_the_same_conditions_twice(tmp_path: Path) -> None:
    """A limit of the target makes a difference; the machine's load is no condition."""
    first, second = (collect_conditions({"bots": os.getpid()}, storage=tmp_path) for _ in range(2))
    limited = collect_conditions(
        {"bots": os.getpid()},
        storage=tmp_path,
        group=Cgroup(limits=ResourceLimits(cores=0.5, memory=512_000_000), folders=()),
    )
    assert first == second
    assert first | {"limits of the bots": "0.5 cores, 512 MB"} == limited
    assert not set(collect_machine_load()) & set(first)


def test_what_cannot_be_read_is_unknown(tmp_path: Path) -> None:
    """A process that has ended, a system without these files: the entry stays."""
    found = collect_conditions({"bots": 2**22 + 1}, storage=tmp_path, proc=tmp_path)
    assert (UNKNOWN, UNKNOWN, UNKNOWN) == (found["bots: cores"], found["bots: niceness"], found["disk"])
    assert UNKNOWN == collect_machine_load(tmp_path)["waited for a processor since the start"]
    assert UNKNOWN == describe_cpu_quota(tmp_path)


def test_the_disk_of_a_folder_is_its_innermost_mount(tmp_path: Path) -> None:
    """A database on a disk waits for it; one in memory does not."""
    (tmp_path / "self").mkdir()
    (tmp_path / "self" / "mounts").write_text(MOUNTS, encoding="utf-8")
    assert "tmpfs on tmpfs" == describe_disk(Path("/dev/shm/run"), tmp_path)  # noqa: S108 - only a name
    assert "ext4 on vda1" == describe_disk(Path("/var/lib"), tmp_path)


def test_the_cpu_quota_of_a_container_is_read(tmp_path: Path) -> None:
    """In both versions of cgroups."""
    (tmp_path / "cpu").mkdir()
    (tmp_path / "cpu" / "cpu.cfs_quota_us").write_text("150000\n", encoding="ascii")
    (tmp_path / "cpu" / "cpu.cfs_period_us").write_text("100000\n", encoding="ascii")
    assert "1.5 cores" == describe_cpu_quota(tmp_path)
    (tmp_path / "cpu.max").write_text("max 100000\n", encoding="ascii")
    assert "none" == describe_cpu_quota(tmp_path)
    (tmp_path / "cpu.max").write_text("50000 100000\n", encoding="ascii")
    assert "0.5 cores" == describe_cpu_quota(tmp_path)
