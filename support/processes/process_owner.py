# mypy: allow-untyped-calls
"""Which run owns a process or a folder: what a killed run left behind is removed, what a running one uses is not.

An owner is written `<process id>-<start time>`: process ids are reused, so the id alone is not unique.
"""

import os

import psutil

OWNER_VARIABLE = "ACCEPTANCE_RUN_OWNER"
"""Environment variable of every process that the suite starts; its value is the owner."""

START_TIME_TOLERANCE = 1.0
"""Seconds by which two readings of the same start time may differ."""


def identify_current_owner() -> str:
    """This process as an owner; the text fits into the name of a folder."""
    return f"{os.getpid()}-{psutil.Process().create_time():.0f}"


def is_owner_gone(owner: str) -> bool:
    """Whether the owner's process has ended. Text that is no owner is not gone: it is not the suite's to remove."""
    pid, _, began = owner.partition("-")
    if not (pid.isdecimal() and began.isdecimal()):
        return False
    try:
        return bool(abs(psutil.Process(int(pid)).create_time() - int(began)) > START_TIME_TOLERANCE)
    except psutil.NoSuchProcess:
        return True
    except psutil.AccessDenied:
        return False
