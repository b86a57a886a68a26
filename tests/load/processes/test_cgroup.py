"""A program gets half a core and little memory where the machine allows it; elsewhere the reason is given."""

import subprocess
import sys
from pathlib import Path

import pytest

from support.load.processes.cgroup import (
    MACHINE_HIERARCHIES,
    NAME,
    Cgroup,
    CgroupHierarchies,
    CgroupUsage,
    ResourceLimits,
    create_cgroup,
    explain_unavailable_limits,
)
from support.processes.supervised_process import build_exec_wrapper_command
from support.vocabulary.explained_error import SetUpError
from tests.processes.test_orphan_cleanup import ended_owner

SMALL = ResourceLimits(cores=0.5, memory=64_000_000)
TIGHT = ResourceLimits(cores=0.05, memory=64_000_000)
"""Less processor than a program gets even on a machine that others keep busy."""
REFUSAL = explain_unavailable_limits(SMALL)
needs_cgroups = pytest.mark.skipif(bool(REFUSAL), reason=f"inapplicable: {REFUSAL}")


def run_python(group: Cgroup, code: str) -> int:
    """The exit code of a Python program in the cgroup."""
    wrapper = build_exec_wrapper_command(cgroups=group.folders)
    return subprocess.run([*wrapper, sys.executable, "-I", "-S", "-c", code], check=False).returncode


def build_hierarchies(tmp_path: Path, membership: str, *folders: str) -> CgroupHierarchies:
    """A machine's hierarchies, made of plain files."""
    (tmp_path / "membership").write_text(membership, encoding="ascii")
    for folder in folders:
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    return CgroupHierarchies(root=tmp_path, membership=tmp_path / "membership")


@needs_cgroups
def test_a_busy_program_is_throttled_and_the_group_goes_afterwards() -> None:
    """The kernel counts how often, and for how long."""
    with create_cgroup(TIGHT) as group:
        assert 0 == run_python(group, "import time\nwhile time.process_time() < 0.05: pass")
        use = group.read_usage()
        assert use.throttled >= 1
        assert use.throttled_seconds > 0.05
        assert 0 == use.killed
    assert not any(folder.exists() for folder in group.folders)


@needs_cgroups
def test_a_program_that_takes_too_much_memory_is_killed_and_counted() -> None:
    """So this end differs from any other."""
    with create_cgroup(SMALL) as group:
        assert -9 == run_python(group, "bytearray(200_000_000)")
        assert group.read_usage().killed


@needs_cgroups
def test_remaining_members_are_killed_even_after_an_error() -> None:
    """The folder could not be removed otherwise."""
    with pytest.raises(ZeroDivisionError), create_cgroup(SMALL) as group:  # noqa: PT012 - what is left behind is the point
        member = subprocess.Popen([sys.executable, "-I", "-S", "-c", "import signal; signal.pause()"])
        for folder in group.folders:
            (folder / "cgroup.procs").write_text(str(member.pid), encoding="ascii")
        raise ZeroDivisionError
    assert -9 == member.wait(5)
    assert not any(folder.exists() for folder in group.folders)


@needs_cgroups
def test_cgroups_of_a_killed_run_are_removed_by_the_next() -> None:
    """Those of a running one stay."""
    stale = [parent / f"{NAME}{ended_owner()}-1" for parent in MACHINE_HIERARCHIES.find_parent_folders()]
    for folder in stale:
        folder.mkdir()
    with create_cgroup(SMALL) as used, create_cgroup(SMALL):
        assert not any(folder.exists() for folder in stale)
        assert all(folder.exists() for folder in used.folders)


def test_version_one_has_one_hierarchy_for_each_controller(tmp_path: Path) -> None:
    """The cgroup lies below this process's own, or in the root where that is not visible."""
    here = build_hierarchies(tmp_path, "4:memory:/mine\n1:cpu,cpuacct:/not/shown\n0::/\n", "cpu", "memory/mine")
    assert [tmp_path / "cpu", tmp_path / "memory" / "mine"] == here.find_parent_folders()


def test_version_two_needs_a_parent_that_delegates_both_controllers(tmp_path: Path) -> None:
    """This process's own cgroup, or the parent of that."""
    here = build_hierarchies(tmp_path, "0::/user/mine\n", "user/mine")
    (tmp_path / "user" / "cgroup.subtree_control").write_text("cpu io memory pids", encoding="ascii")
    assert [tmp_path / "user"] == here.find_parent_folders()
    (tmp_path / "user" / "mine" / "cgroup.subtree_control").write_text("cpu memory", encoding="ascii")
    assert [tmp_path / "user" / "mine"] == here.find_parent_folders()


def test_where_limits_cannot_be_set_the_reason_is_given(tmp_path: Path) -> None:
    """No cgroups at all; no limits in them. Nothing is left behind."""
    assert "this system has no control groups" in explain_unavailable_limits(
        SMALL, CgroupHierarchies(root=tmp_path, membership=tmp_path / "none")
    )
    here = build_hierarchies(tmp_path, "0::/mine\n", "mine")
    assert "has limits of: nothing" in explain_unavailable_limits(SMALL, here)
    assert [] == list((tmp_path / "mine").iterdir())
    with pytest.raises(SetUpError, match="does not let the suite limit"), create_cgroup(SMALL, here):
        pass


def test_both_versions_counts_are_read(tmp_path: Path) -> None:
    """Nanoseconds in version 1, microseconds in version 2; a count without a file is unknown."""
    (tmp_path / "cpu.stat").write_text("nr_periods 9\nnr_throttled 4\nthrottled_time 1500000000\n", encoding="ascii")
    group = Cgroup(limits=SMALL, folders=(tmp_path,))
    assert CgroupUsage(periods=9, throttled=4, throttled_seconds=1.5, killed=None) == group.read_usage()
    (tmp_path / "cpu.stat").write_text("nr_periods 9\nnr_throttled 4\nthrottled_usec 250000\n", encoding="ascii")
    (tmp_path / "memory.events").write_text("low 0\noom 2\noom_kill 2\n", encoding="ascii")
    assert CgroupUsage(periods=9, throttled=4, throttled_seconds=0.25, killed=2) == group.read_usage()
