"""Starts another program on chosen cores and within its limits, tied to whoever started it.

`python leash.py PARENT CORES NICENESS GROUPS PROGRAM...`: the program takes this one's place and its id. On Linux
it is asked to end (SIGTERM) when its parent is gone, however the parent went; elsewhere it is only started.
Uses the standard library alone, to be quick.

CORES: comma-separated numbers, or "" for any.  NICENESS: below 0 it goes before others, where the machine allows that.
GROUPS: folders of control groups it shall be a member of before it does anything, separated as paths are, or "".
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
    parent, cores, niceness, groups, *program = arguments
    for group in filter(None, groups.split(os.pathsep)):
        with open(os.path.join(group, "cgroup.procs"), "w", encoding="ascii") as members:  # noqa: PTH118, PTH123 - quick
            members.write(THIS_PROCESS)
    with contextlib.suppress(PermissionError):
        os.nice(int(niceness))
    if cores and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {int(core) for core in cores.split(",")})
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
        if os.getppid() != int(parent):  # it went before it could be held
            sys.exit(1)
    os.execvp(program[0], program)  # noqa: S606 - this program's whole purpose


if __name__ == "__main__":
    main(sys.argv[1:])
