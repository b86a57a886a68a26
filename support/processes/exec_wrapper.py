"""Exec wrapper: sets CPU affinity, niceness and cgroups, and binds a program's life to its parent's.

`python exec_wrapper.py PARENT CORES NICENESS CGROUPS PROGRAM...`: the program replaces this process and keeps its id.
On Linux it gets SIGTERM when its parent is gone (PR_SET_PDEATHSIG), however the parent ended.
Imports the standard library alone, to start quickly.

PARENT: process id of the process that started this one.
CORES: comma-separated numbers, or "" for any.
NICENESS: added to the present one; below 0 only where the machine allows that.
CGROUPS: folders of the control groups to join first, separated by os.pathsep, or "".
"""

import contextlib
import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1
THIS_PROCESS = "0"


def main(arguments: list[str]) -> None:
    """Become the program. Does not return."""
    parent, cores, niceness, cgroups, *program = arguments
    for cgroup in filter(None, cgroups.split(os.pathsep)):
        with open(os.path.join(cgroup, "cgroup.procs"), "w", encoding="ascii") as members:  # noqa: PTH118, PTH123 - quick
            members.write(THIS_PROCESS)
    with contextlib.suppress(PermissionError):
        os.nice(int(niceness))
    if cores and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {int(core) for core in cores.split(",")})
    bind_to_parent(int(parent))
    os.execvp(program[0], program)  # noqa: S606 - this program's whole purpose


def bind_command() -> list[str]:
    """What comes before a program's command to bind its life to this process, and to change nothing else."""
    return [sys.executable, __file__, str(os.getpid()), "", "0", ""]


def bind_to_parent(parent: int) -> None:
    """Get SIGTERM when the parent is gone, and end now if it is gone already; elsewhere than on Linux nothing."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
        if os.getppid() != parent:  # the parent ended before the signal was set up
            sys.exit(1)


if __name__ == "__main__":
    main(sys.argv[1:])
