"""Locks the target's SQLite file against writing, as another program does that writes for a long time."""

import sqlite3
from pathlib import Path

from support.vocabulary.outcome import Blocked

_BUSY_SECONDS = 5.0
"""How long the lock is waited for while the target writes."""


class DatabaseLock:
    """Holds the write lock of one SQLite file until it is released; reading goes on.

    file: the database; "" = the target has none that can be locked.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._connection: sqlite3.Connection | None = None

    def hold(self) -> None:
        """Take the lock. Raises Blocked when there is no such file, or the lock is not to be had."""
        if not self._file or not Path(self._file).is_file():
            raise self._build_error("there is no such file")
        connection = sqlite3.connect(self._file, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as refused:
            connection.close()
            raise self._build_error(str(refused)) from refused
        self._connection = connection

    def release(self) -> None:
        """Give the lock back, if it is held."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.rollback()
            connection.close()

    def _build_error(self, seen: str) -> Blocked:
        return Blocked(
            "The target's database cannot be locked.",
            seen=f"{self._file or 'no file'}: {seen}",
            perhaps="[health] database_file in the profile is not the file that the target writes.",
            look="[health] and the target's environment in the profile",
        )
