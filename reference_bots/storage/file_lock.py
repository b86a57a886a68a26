"""Keeps a second process of the bots from an SQLite file: both would answer every person."""

import os
import sys
from pathlib import Path
from typing import IO

from reference_bots.storage.store import StoreUnavailableError

if sys.platform != "win32":
    import fcntl


class FileLock:
    """A lock that the process holds while the store is open, in a file next to the database.

    The system releases it when the process dies. database: path of the database; None or "" if it is in memory.
    """

    def __init__(self, database: str | None) -> None:
        self._path = Path(f"{database}.lock") if database and database != ":memory:" else None
        self._file: IO[str] | None = None

    def acquire(self) -> None:
        """Take the lock. Raises StoreUnavailableError if another process has it."""
        if self._path is None or sys.platform == "win32":
            return
        holder = self._path.open("a+", encoding="utf-8")
        try:
            fcntl.flock(holder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder.seek(0)
            process = holder.read().strip() or "unknown"
            holder.close()
            raise StoreUnavailableError(
                "Another process of the bots uses this database, so nothing was started.\n"
                f"  Seen: {self._path.name} is locked by the process {process}\n"
                "  Perhaps: the bots were started twice, or the former process has not ended yet.\n"
                "  Look: end that process, or use PostgreSQL, which several processes can share"
            ) from None
        holder.truncate(0)
        holder.write(f"{os.getpid()}\n")
        holder.flush()
        self._file = holder

    def release(self) -> None:
        """Release the lock, if it is held."""
        if self._file is not None:
            self._file.close()
            self._file = None
