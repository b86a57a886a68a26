"""Where a run's temporary files lie: in memory where that works, else in the usual folder for temporary files."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from support.vocabulary.explained_error import SetUpError

IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made there
"""Preferred where it exists: creating and closing a database there waits for no disk."""

NEEDED = 64 * 1024**2
"""Bytes a run may hold at once: the databases of one scenario, and its logs."""

_PROBE = b"\0" * 64 * 1024


def choose_scratch_folder(candidates: Sequence[Path] | None = None, needed: int = NEEDED) -> Path:
    """The first folder with enough free space that a file can be written to.

    candidates: the folders, best first; default: memory, then the usual folder for temporary files.
    needed: free bytes.
    Raises SetUpError, with the reason for each folder, when none can be used.
    """
    folders = (IN_MEMORY, Path(tempfile.gettempdir())) if candidates is None else candidates
    reasons = {folder: _explain_unusable_folder(folder, needed) for folder in folders}
    usable = next((folder for folder, reason in reasons.items() if not reason), None)
    if usable is None:
        raise SetUpError(
            "There is no folder for temporary files.",
            seen="\n".join(f"{folder}: {reason}" for folder, reason in reasons.items()),
            perhaps="the disk is full, or this user may not write there.",
            look=f"df -h {' '.join(map(str, folders))}; another folder: TMPDIR=/path make run",
        )
    return usable


def _explain_unusable_folder(folder: Path, needed: int) -> str:
    """Why this folder cannot be used; "" when it can. A file is written, for free space alone proves nothing."""
    try:
        free = shutil.disk_usage(folder).free
        if free < needed:
            return f"{free / 1024**2:.0f} MB are free, {needed / 1024**2:.0f} MB are needed"
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(_PROBE)
            probe.flush()
    except OSError as refused:
        return refused.strerror or str(refused)
    return ""
