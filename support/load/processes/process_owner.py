# mypy: allow-untyped-calls
"""Whose a program or a folder is, so that what a killed run left behind can be told from what another run uses.

A process id alone is given out again; with the moment its process began it is nobody else's.
"""

import os

import psutil

MARK = "ACCEPTANCE_RUN_OWNER"
"""Every program the suite starts finds in its environment, under this name, whose it is."""

SAME = 1.0
"""Seconds by which the machine may tell the same beginning differently."""


def mine() -> str:
    """This process, in a word that fits into the name of a folder."""
    return f"{os.getpid()}-{psutil.Process().create_time():.0f}"


def gone(owner: str) -> bool:
    """Whether the process of this word is over. What is no such word is nobody's to remove, so it is not gone."""
    pid, _, began = owner.partition("-")
    if not (pid.isdecimal() and began.isdecimal()):
        return False
    try:
        return bool(abs(psutil.Process(int(pid)).create_time() - int(began)) > SAME)
    except psutil.NoSuchProcess:
        return True
    except psutil.AccessDenied:
        return False
