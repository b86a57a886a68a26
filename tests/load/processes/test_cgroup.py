"""A program gets half a core and little memory where the machine allows it; elsewhere the reason is told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.load.processes.cgroup import MACHINE, NAME, Group, Limits, Trees, Use, limited, refused
from support.load.processes.supervised_process import LEASH
from support.vocabulary.explained_error import SetUpError
from tests.load.processes.test_orphan_cleanup import over

SMALL = Limits(processor=0.5, memory=64_000_000)
TIGHT = Limits(processor=0.05, memory=64_000_000)
"""Less processor than a program gets even on a machine that others keep busy."""
REFUSED = refused(SMALL)
only_where_groups_can_be_made = pytest.mark.skipif(bool(REFUSED), reason=REFUSED)


def ran(group: Group, code: str) -> int:
    """The exit code of a Python program in the group."""
    leash = [
        sys.executable,
        "-I",
        "-S",
        str(LEASH),
        str(os.getpid()),
        "",
        "0",
        os.pathsep.join(map(str, group.folders)),
    ]
    return subprocess.run([*leash, sys.executable, "-I", "-S", "-c", code], check=False).returncode


def trees(tmp_path: Path, membership: str, *folders: str) -> Trees:
    """A machine's trees, made of plain files."""
    (tmp_path / "membership").write_text(membership, encoding="ascii")
    for folder in folders:
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    return Trees(root=tmp_path, membership=tmp_path / "membership")


@only_where_groups_can_be_made
def test_a_busy_program_is_throttled_and_the_group_goes_afterwards() -> None:
    """The kernel counts how often, and for how long."""
    with limited(TIGHT) as group:
        assert 0 == ran(group, "import time\nwhile time.process_time() < 0.05: pass")
        use = group.use()
        assert use.throttled >= 1
        assert use.throttled_seconds > 0.05
        assert 0 == use.killed
    assert not any(folder.exists() for folder in group.folders)


@only_where_groups_can_be_made
def test_a_program_that_takes_too_much_memory_is_killed_and_counted() -> None:
    """That is told apart from any other death."""
    with limited(SMALL) as group:
        assert -9 == ran(group, "bytearray(200_000_000)")
        assert group.use().killed


@only_where_groups_can_be_made
def test_whoever_is_still_in_it_is_killed_whatever_happened() -> None:
    """The folder could not be removed otherwise."""
    with pytest.raises(ZeroDivisionError), limited(SMALL) as group:  # noqa: PT012 - what is left behind is the point
        stays = subprocess.Popen([sys.executable, "-I", "-S", "-c", "import signal; signal.pause()"])
        for folder in group.folders:
            (folder / "cgroup.procs").write_text(str(stays.pid), encoding="ascii")
        raise ZeroDivisionError
    assert -9 == stays.wait(5)
    assert not any(folder.exists() for folder in group.folders)


@only_where_groups_can_be_made
def test_what_a_killed_run_left_behind_goes_with_the_next() -> None:
    """Not what a living one uses."""
    stale = [home / f"{NAME}{over()}-1" for home in MACHINE.homes()]
    for folder in stale:
        folder.mkdir()
    with limited(SMALL) as used, limited(SMALL):
        assert not any(folder.exists() for folder in stale)
        assert all(folder.exists() for folder in used.folders)


def test_version_one_has_a_tree_for_each(tmp_path: Path) -> None:
    """The group lies below this process's own, or in the tree's root where that is not shown."""
    here = trees(tmp_path, "4:memory:/mine\n1:cpu,cpuacct:/not/shown\n0::/\n", "cpu", "memory/mine")
    assert [tmp_path / "cpu", tmp_path / "memory" / "mine"] == here.homes()


def test_version_two_has_one_that_hands_both_on(tmp_path: Path) -> None:
    """This process's own group, or the one beside which it was made."""
    here = trees(tmp_path, "0::/user/mine\n", "user/mine")
    (tmp_path / "user" / "cgroup.subtree_control").write_text("cpu io memory pids", encoding="ascii")
    assert [tmp_path / "user"] == here.homes()
    (tmp_path / "user" / "mine" / "cgroup.subtree_control").write_text("cpu memory", encoding="ascii")
    assert [tmp_path / "user" / "mine"] == here.homes()


def test_where_limits_cannot_be_set_the_reason_is_told(tmp_path: Path) -> None:
    """No control groups at all; none of both kinds; and nothing is left behind."""
    assert "this system has no control groups" in refused(SMALL, Trees(root=tmp_path, membership=tmp_path / "none"))
    here = trees(tmp_path, "0::/mine\n", "mine")
    assert "has limits of: nothing" in refused(SMALL, here)
    assert [] == list((tmp_path / "mine").iterdir())
    with pytest.raises(SetUpError, match="does not let the suite limit"), limited(SMALL, here):
        pass


def test_both_versions_counts_are_read(tmp_path: Path) -> None:
    """Nanoseconds in one, microseconds in the other; what no file tells is unknown."""
    (tmp_path / "cpu.stat").write_text("nr_periods 9\nnr_throttled 4\nthrottled_time 1500000000\n", encoding="ascii")
    group = Group(limits=SMALL, folders=(tmp_path,))
    assert Use(periods=9, throttled=4, throttled_seconds=1.5, killed=None) == group.use()
    (tmp_path / "cpu.stat").write_text("nr_periods 9\nnr_throttled 4\nthrottled_usec 250000\n", encoding="ascii")
    (tmp_path / "memory.events").write_text("low 0\noom 2\noom_kill 2\n", encoding="ascii")
    assert Use(periods=9, throttled=4, throttled_seconds=0.25, killed=2) == group.use()
