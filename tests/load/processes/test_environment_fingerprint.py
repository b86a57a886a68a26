"""Under which conditions something was measured is told by name, completely, and the same twice."""

import os
from pathlib import Path

from support.load.analysis.regression_test import differences
from support.load.processes.cgroup import Group, Limits
from support.load.processes.environment_fingerprint import NOT_TOLD, conditions, disk_kind, moment, quota

MOUNTS = "/dev/vda1 / ext4 rw 0 0\ntmpfs /dev/shm tmpfs rw 0 0\n/dev/vdb /srv xfs rw 0 0\n"


def test_everything_is_told_by_name(tmp_path: Path) -> None:
    """Where each program runs is read from the process itself."""
    told = conditions({"bots": os.getpid()}, kept=tmp_path)
    for name in ("python", "locust", "uvicorn", "suite", "suite changed since", "kernel", "processor", "cores", "disk"):
        assert told[name]
    assert ", ".join(map(str, sorted(os.sched_getaffinity(0)))) == told["bots: cores"]
    assert str(os.nice(0)) == told["bots: niceness"]
    assert "none" == told["limits of the bots"]


def test_the_same_machine_is_told_the_same_twice(tmp_path: Path) -> None:
    """What moves stands apart; a limit makes a difference."""
    first, second = (conditions({"bots": os.getpid()}, kept=tmp_path) for _ in range(2))
    limited = conditions(
        {"bots": os.getpid()}, kept=tmp_path, group=Group(limits=Limits(processor=0.5, memory=512_000_000), folders=())
    )
    assert () == differences(first, second)
    assert ("limits of the bots: none and 0.5 cores, 512 MB",) == differences(first, limited)
    assert not set(moment()) & set(first)


def test_what_nobody_tells_is_said_so(tmp_path: Path) -> None:
    """A process that is over, a system without these files: never left out."""
    told = conditions({"bots": 2**22 + 1}, kept=tmp_path, proc=tmp_path)
    assert (NOT_TOLD, NOT_TOLD, NOT_TOLD) == (told["bots: cores"], told["bots: niceness"], told["disk"])
    assert NOT_TOLD == moment(tmp_path)["waited for a processor since the start"]
    assert NOT_TOLD == quota(tmp_path)


def test_a_folder_lies_on_the_innermost_mount(tmp_path: Path) -> None:
    """A ledger on a disk waits; one in memory does not."""
    (tmp_path / "self").mkdir()
    (tmp_path / "self" / "mounts").write_text(MOUNTS, encoding="utf-8")
    assert "tmpfs on tmpfs" == disk_kind(Path("/dev/shm/run"), tmp_path)  # noqa: S108 - only a name
    assert "ext4 on vda1" == disk_kind(Path("/var/lib"), tmp_path)


def test_a_containers_quota(tmp_path: Path) -> None:
    """In both versions of control groups."""
    (tmp_path / "cpu").mkdir()
    (tmp_path / "cpu" / "cpu.cfs_quota_us").write_text("150000\n", encoding="ascii")
    (tmp_path / "cpu" / "cpu.cfs_period_us").write_text("100000\n", encoding="ascii")
    assert "1.5 cores" == quota(tmp_path)
    (tmp_path / "cpu.max").write_text("max 100000\n", encoding="ascii")
    assert "none" == quota(tmp_path)
    (tmp_path / "cpu.max").write_text("50000 100000\n", encoding="ascii")
    assert "0.5 cores" == quota(tmp_path)
